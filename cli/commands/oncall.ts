import type { Command } from "commander";
import { graphql } from "../client.js";
import { type Host, instant, runs, type Session } from "../command.js";
import { Exit } from "../exit.js";
import type { Report } from "../output/format.js";
import { table } from "../output/table.js";
import { minuteOf, namesOf, type Person } from "../people.js";

const ON_CALL = `query OnCall($at: DateTime, $team: String) {
  onCall(at: $at, team: $team) { schedule { slug timeZone } team { slug } users { name email } until }
}`;

interface OnCall {
  schedule: { slug: string; timeZone: string };
  team: { slug: string };
  users: Person[];
  until: string | null;
}

/** `watchbill oncall who`: who is on call in each schedule, now or then. */
export function addOncall(program: Command, host: Host): void {
  const command = program
    .command("oncall")
    .description("ask the rotas")
    .command("who")
    .description("say who is on call in each schedule")
    .option("--at <instant>", "then instead of now, such as 2026-12-24T18:00Z", instant)
    .option("--team <slug>", "only in the schedules of this team");
  runs(command, host, {}, who);
}

async function who({ at, team }: { at?: string; team?: string }, { connection, colours }: Session): Promise<Report> {
  const { onCall } = await graphql<{ onCall: OnCall[] }>(connection, ON_CALL, { at, team });
  const rows = onCall.map(({ schedule, team: { slug }, users, until }) => [
    schedule.slug,
    slug,
    users.length > 0 ? namesOf(users) : "nobody",
    until === null ? "further notice" : minuteOf(until),
  ]);
  return {
    exit: Exit.DONE,
    data: { at: at ?? null, team: team ?? null, onCall },
    render: { text: () => (rows.length > 0 ? table(["SCHEDULE", "TEAM", "ON CALL", "UNTIL"], rows, colours) : "There are no schedules.") },
  };
}
