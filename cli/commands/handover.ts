import type { Command } from "commander";
import { wordOf } from "#core/manifests/words.js";
import { RESPONSIBILITY_ROLES, type ResponsibilityRole } from "#core/vocabulary.js";
import { graphql, requireAccepted, type ServerError } from "../client.js";
import { choice, type Host, runs, type Session } from "../command.js";
import { Exit } from "../exit.js";
import type { Report } from "../output/format.js";
import { table } from "../output/table.js";
import { listAll } from "../pages.js";
import { minuteOf } from "../people.js";
import { OWNED_FIELDS, type Owned, ownedName, SUBJECT, subjectId } from "../subject.js";

const STATES = ["REQUESTED", "ACCEPTED", "DECLINED", "CANCELLED", "EXPIRED"] as const;

const FIELDS = `id state role fromTeam { slug } toTeam { slug } requestedBy requestedAt expiresAt note
  decidedBy decidedAt answer viewerCanAnswer checklist subject { ${OWNED_FIELDS} }`;

interface Handover {
  id: string;
  state: (typeof STATES)[number];
  role: ResponsibilityRole;
  fromTeam: { slug: string };
  toTeam: { slug: string };
  requestedBy: string;
  expiresAt: string;
  checklist: { title: string; state: string; detail: string }[];
  subject: Owned;
}

/** `watchbill handover request`, `accept`, `decline`, `cancel` and `list`. */
export function addHandover(program: Command, host: Host): void {
  const parent = program.command("handover").description("move a role to another team, which accepts or declines");
  const request = parent
    .command("request")
    .argument("<subject>", SUBJECT)
    .description("ask another team to take over a role; nothing moves until somebody of it accepts")
    .addOption(choice("--role <role>", "accountable, data-science or operations", RESPONSIBILITY_ROLES).makeOptionMandatory())
    .requiredOption("--to <team>", "the team that is to take over")
    .option("--note <text>", "what it should know")
    .option("--expires-in <duration>", "how long it waits, PT1H to P90D (default: P7D)");
  runs(request, host, {}, askFor);
  const accept = parent.command("accept").argument("<id>", "as list shows it").description("take the role over for your team");
  runs<{ note?: string }>(accept.option("--note <text>", "a word to who asked"), host, {}, ({ note }, session, [id]) =>
    decide(session, "handoverAccept", "$id: ID!, $note: String", "id: $id, note: $note", { id, note }),
  );
  const decline = parent.command("decline").argument("<id>", "as list shows it").description("leave the role where it is");
  runs<{ reason: string }>(decline.requiredOption("--reason <text>", "why"), host, {}, ({ reason }, session, [id]) =>
    decide(session, "handoverDecline", "$id: ID!, $reason: String!", "id: $id, reason: $reason", { id, reason }),
  );
  const cancel = parent.command("cancel").argument("<id>", "as list shows it").description("take a request back");
  runs(cancel, host, {}, (_, session, [id]) => decide(session, "handoverCancel", "$id: ID!", "id: $id", { id }));
  const list = parent
    .command("list")
    .description("list handovers, those that wait for an answer unless told otherwise")
    .addOption(choice("--state <state>", STATES.map(wordOf).join(", "), STATES).default("REQUESTED", "requested"))
    .option("--team <slug>", "only those that this team gives or receives")
    .option("--mine", "only those that a team of yours is asked for, or that you asked for");
  runs(list, host, {}, show);
}

interface RequestOptions {
  role: ResponsibilityRole;
  to: string;
  note?: string;
  expiresIn?: string;
}

async function askFor({ role, to, note, expiresIn }: RequestOptions, session: Session, [subject]: string[]): Promise<Report> {
  const input = { subject: await subjectId(session.connection, subject!), role, toTeam: to, note, expiresIn };
  return decide(session, "handoverRequest", "$input: HandoverRequestInput!", "input: $input", { input });
}

/** Sends one of the mutations of handovers, which all answer the handover as it is then. */
async function decide(
  { connection, colours }: Session,
  field: string,
  parameters: string,
  parameterUse: string,
  variables: Record<string, unknown>,
): Promise<Report> {
  const mutation = `mutation Handover(${parameters}) {
    payload: ${field}(${parameterUse}) { handover { ${FIELDS} } userErrors { code message path } }
  }`;
  const { payload } = await graphql<{ payload: { handover: Handover; userErrors: ServerError[] } }>(connection, mutation, variables);
  requireAccepted(payload.userErrors);
  const { handover } = payload;
  const attention = handover.state === "REQUESTED" ? handover.checklist.filter(({ state }) => state === "attention") : [];
  return {
    exit: Exit.DONE,
    data: { handover },
    render: {
      text: () =>
        [
          colours.green(sentence(handover)),
          ...attention.map(({ title, detail }) => colours.yellow(`  ${title}: ${detail}`)),
          ...(handover.state === "REQUESTED" ? [`  ${handover.id}`] : []),
        ].join("\n"),
    },
  };
}

function sentence({ state, role, fromTeam, toTeam, expiresAt, subject }: Handover): string {
  const what = `${wordOf(role)} of ${ownedName(subject)}`;
  if (state === "ACCEPTED") return `${toTeam.slug} took over ${what} from ${fromTeam.slug}.`;
  if (state === "REQUESTED") return `Asked ${toTeam.slug} to take over ${what} from ${fromTeam.slug} until ${minuteOf(expiresAt)}.`;
  return `${wordOf(state)}: ${fromTeam.slug} stays ${what}.`;
}

const HANDOVERS = `query Handovers($filter: HandoverFilter, $after: String, $first: Int) {
  list: handovers(filter: $filter, first: $first, after: $after) { nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } }
}`;

interface ListOptions {
  state: Handover["state"];
  team?: string;
  mine?: true;
}

async function show({ state, team, mine }: ListOptions, { connection, colours }: Session): Promise<Report> {
  const handovers = await listAll<Handover>(connection, HANDOVERS, { filter: { states: [state], team, mine } });
  const rows = handovers.map((handover) => [
    ownedName(handover.subject),
    wordOf(handover.role),
    `${handover.fromTeam.slug} -> ${handover.toTeam.slug}`,
    handover.requestedBy,
    minuteOf(handover.expiresAt),
    handover.id,
  ]);
  const heads = ["WHAT", "ROLE", "TEAMS", "ASKED BY", "EXPIRES", "ID"];
  return {
    exit: Exit.DONE,
    data: { handovers },
    render: { text: () => (rows.length > 0 ? table(heads, rows, colours) : `No handovers are ${wordOf(state)}.`) },
  };
}
