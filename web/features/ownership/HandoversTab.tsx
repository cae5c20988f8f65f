import { IconArrowsExchange, IconCircleCheckFilled, IconAlertTriangleFilled } from "@tabler/icons-react";
import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { OwnershipHandoversDocument, type HandoverFilter, type HandoverState, type OwnershipHandoversQuery } from "@/gql/graphql";
import { Badge } from "@/ui/Badge";
import { Blank } from "@/ui/Blank";
import { Pager } from "@/ui/Pager";
import { Panel } from "@/ui/Panel";
import { When, type Clock } from "@/ui/When";
import { keysOf, ROLES, type Tone } from "@/ui/words";
import oncall from "../on-call/on-call.module.css";
import { CoverageBar } from "./CoverageBar";
import { HandoverAnswer } from "./HandoverAnswer";
import styles from "./ownership.module.css";
import { Subject } from "./Subject";
import type { TabProps } from "./tab-props";

const SHOWS = { mine: "Mine", open: "All open", all: "History" } as const;
const STATES: Record<HandoverState, { word: string; tone: Tone }> = {
  REQUESTED: { word: "Waiting", tone: "pending" },
  ACCEPTED: { word: "Accepted", tone: "ok" },
  DECLINED: { word: "Declined", tone: "alerting" },
  EXPIRED: { word: "Expired", tone: "warning" },
  CANCELLED: { word: "Taken back", tone: "quiet" },
};
const FILTERS: Record<keyof typeof SHOWS, HandoverFilter> = {
  mine: { mine: true, states: ["REQUESTED"] },
  open: { states: ["REQUESTED"] },
  all: {},
};

type Handover = OwnershipHandoversQuery["handovers"]["nodes"][number];

/** Handovers asked for, with what the receiving team should know before it says yes. */
export async function HandoversTab({ settings, clock }: TabProps) {
  const { handovers, coverage } = await execute(OwnershipHandoversDocument, {
    filter: FILTERS[settings.show],
    after: settings.after.at(-1) ?? null,
  });
  const waiting = handovers.nodes.filter(({ viewerCanAnswer, state }) => viewerCanAnswer && state === "REQUESTED");
  const others = handovers.nodes.filter((handover) => !waiting.includes(handover));
  return (
    <div className={styles.stack}>
      <div className={styles.summary}>
        <CoverageBar coverage={coverage} />
        <nav className={oncall.choice} aria-label="Which handovers">
          {keysOf(SHOWS).map((show) => (
            <Link key={show} href={`/ownership?tab=handovers&show=${show}`} aria-current={show === settings.show ? "page" : undefined}>
              {SHOWS[show]}
            </Link>
          ))}
        </nav>
      </div>
      {handovers.nodes.length === 0 && (
        <Blank icon={<IconArrowsExchange />} title="No handovers">
          Ask for one on the page of a monitor: its seat moves only when somebody of the other team accepts.
        </Blank>
      )}
      {waiting.length > 0 && <Handovers title="Waiting for me" handovers={waiting} clock={clock} />}
      {others.length > 0 && (
        <Handovers title={settings.show === "mine" ? "Asked by me and my teams" : SHOWS[settings.show]} handovers={others} clock={clock} />
      )}
      <Pager endCursor={handovers.pageInfo.hasNextPage ? handovers.pageInfo.endCursor : null} />
    </div>
  );
}

function Handovers({ title, handovers, clock }: { title: string; handovers: Handover[]; clock: Clock }) {
  return (
    <Panel title={title}>
      <ul className={styles.entries}>
        {handovers.map((handover) => (
          <li key={handover.id} className={styles.entry}>
            <div className={styles.entryHead}>
              <p>
                <Badge tone={STATES[handover.state].tone}>{STATES[handover.state].word}</Badge> <Subject subject={handover.subject} />
              </p>
              <span className="muted small">
                {handover.requestedBy} asked <When at={handover.requestedAt} clock={clock} />
                {handover.state === "REQUESTED" && (
                  <>
                    {" · "}expires <When at={handover.expiresAt} clock={clock} />
                  </>
                )}
                {handover.decidedBy && ` · decided by ${handover.decidedBy}`}
              </span>
            </div>
            <p>
              {ROLES[handover.role]}: {handover.fromTeam.name} → <strong>{handover.toTeam.name}</strong>
            </p>
            {handover.note && <p className="muted">“{handover.note}”</p>}
            {handover.answer && <p className="muted">Answer: “{handover.answer}”</p>}
            <Checklist items={handover.checklist} />
            <HandoverAnswer id={handover.id} canAnswer={handover.viewerCanAnswer} canCancel={handover.viewerCanCancel} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface Item {
  key: string;
  title: string;
  state: "ok" | "attention";
  detail: string;
}

function Checklist({ items }: { items: unknown[] }) {
  return (
    <ul className={styles.checklist} aria-label="What to look at">
      {(items as Item[]).map(({ key, title, state, detail }) => (
        <li key={key} data-tone={state === "ok" ? "ok" : "warning"}>
          {state === "ok" ? (
            <IconCircleCheckFilled size={15} aria-label="Fine" />
          ) : (
            <IconAlertTriangleFilled size={15} aria-label="Look at" />
          )}
          <span>
            {title} <span className="muted">{detail}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
