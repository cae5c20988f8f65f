import type { Command } from "commander";
import { graphql, requireAccepted, type ServerError } from "../client.js";
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

const OVERRIDE = `mutation Override($input: OverrideCreateInput!) {
  overrideCreate(input: $input) { warnings userErrors { code message path } }
}`;

/** `watchbill oncall who` and `override`: who is on call in each schedule, and who is to be for a time. */
export function addOncall(program: Command, host: Host): void {
  const parent = program.command("oncall").description("ask the rotas, and change them for a time");
  const override = parent
    .command("override")
    .argument("<schedule>", "its slug")
    .description("put somebody on call for a time, take somebody off, or both")
    .requiredOption("--from <instant>", "when it begins, such as 2026-12-24T18:00Z", instant)
    .requiredOption("--to <instant>", "when it ends, exclusive", instant)
    .option("--add <email>", "who comes")
    .option("--remove <email>", "who goes");
  runs(override, host, {}, change);
  const command = parent
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

interface OverrideOptions {
  from: string;
  to: string;
  add?: string;
  remove?: string;
}

async function change({ from, to, add, remove }: OverrideOptions, { connection, colours }: Session, [schedule]: string[]): Promise<Report> {
  const input = { schedule, start: from, end: to, add, remove };
  const { overrideCreate } = await graphql<{ overrideCreate: { warnings: string[]; userErrors: ServerError[] } }>(connection, OVERRIDE, {
    input,
  });
  const { warnings, userErrors } = overrideCreate;
  requireAccepted(userErrors);
  const done = `Overridden: ${schedule} from ${minuteOf(from)} to ${minuteOf(to)}.`;
  return {
    exit: Exit.DONE,
    data: { ...input, warnings },
    render: { text: () => [colours.green(done), ...warnings.map((warning) => colours.yellow(`  ${warning}`))].join("\n") },
  };
}
