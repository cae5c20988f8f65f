"use client";

import { Button, Modal, NativeSelect, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDoorExit } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { ApiFault } from "@/gql-client/answer";
import { ask } from "@/gql-client/ask";
import { PersonHoldingsDocument, type PersonHoldingsQuery, PersonLeaveDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { count } from "@/ui/format";
import { Problem } from "@/ui/Problem";
import { ROLES } from "@/ui/words";
import { Subject } from "./Subject";

type Holdings = PersonHoldingsQuery["personHoldings"];
interface Person {
  name: string;
  email: string;
}

/** Moves everything that a leaving person holds to somebody else, in one step. */
export function LeaveDialog({ people }: { people: Person[] }) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconDoorExit size={16} aria-hidden />} onClick={dialog.open}>
        A person leaves
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="A person leaves" closeButtonProps={{ "aria-label": "Close" }}>
        <LeaveForm people={people} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function LeaveForm({ people, onDone }: { people: Person[]; onDone: () => void }) {
  const leave = useChange(PersonLeaveDocument);
  const [email, setEmail] = useState("");
  const [successor, setSuccessor] = useState("");
  const [holdings, setHoldings] = useState<Holdings | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const options = people.map(({ name, email: value }) => ({ value, label: name }));

  async function choose(chosen: string) {
    setEmail(chosen);
    setHoldings(null);
    setProblem(null);
    try {
      setHoldings((await ask(PersonHoldingsDocument, { email: chosen })).personHoldings);
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error;
      setProblem(error.message);
    }
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (await leave.change({ input: { email, successor: successor || null } })) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Problem problem={problem ?? leave.problem} />
        <NativeSelect
          label="Who leaves"
          data-autofocus
          value={email}
          onChange={(event) => void choose(event.currentTarget.value)}
          data={[{ value: "", label: "Choose a person", disabled: true }, ...options]}
        />
        <NativeSelect
          label="Who takes over"
          description="Without anybody, their seats fall back to their teams."
          value={successor}
          onChange={(event) => setSuccessor(event.currentTarget.value)}
          data={[{ value: "", label: "Nobody" }, ...options.filter(({ value }) => value !== email)]}
        />
        <div aria-live="polite">{holdings && <Held holdings={holdings} />}</div>
        <Button type="submit" disabled={!holdings} loading={leave.isBusy}>
          Move everything and let them go
        </Button>
      </Stack>
    </form>
  );
}

function Held({ holdings: { assignments, schedules, overrides, escalationPolicies, teams, openIncidents } }: { holdings: Holdings }) {
  return (
    <ul>
      {teams.map(({ team, role, isLast }) => (
        <li key={team.name}>
          {role === "LEAD" ? "leads" : "is in"} <strong>{team.name}</strong>
          {isLast && ", and nobody else does"}
        </li>
      ))}
      {assignments.map(({ role, team, subject }, index) => (
        <li key={index}>
          <p>
            {ROLES[role]} of <Subject subject={subject} /> for {team.name}
          </p>
        </li>
      ))}
      {schedules.map(({ slug, name }) => (
        <li key={slug}>
          takes turns in <strong>{name}</strong>
        </li>
      ))}
      <li>
        {count(overrides.length, "override")} ahead, a step in {count(escalationPolicies.length, "escalation")},{" "}
        {count(openIncidents, "open incident")}
      </li>
    </ul>
  );
}
