import type { Command } from "commander";
import { graphql } from "../client.js";
import { count, type Host, runs, type Session } from "../command.js";
import { CliError, Exit } from "../exit.js";
import type { Report } from "../output/format.js";
import { table } from "../output/table.js";
import { listAll } from "../pages.js";
import { modelResource } from "../resources/model.js";
import { monitorResource } from "../resources/monitor.js";
import { policyResource } from "../resources/policy.js";
import type { Resource } from "../resources/resource.js";
import { scheduleResource } from "../resources/schedule.js";
import { teamResource } from "../resources/team.js";

const RESOURCES: readonly Resource[] = [monitorResource, modelResource, teamResource, scheduleResource, policyResource];

/** `watchbill list`, `get` and `describe`: look at monitors, models, teams, schedules and escalation policies. */
export function addReads(program: Command, host: Host): void {
  const list = program.command("list").description("list monitors, models, teams, schedules or policies");
  const get = program.command("get").description("show one in a line");
  const describe = program.command("describe").description("show all of one, with who answers for it");
  for (const resource of RESOURCES) {
    const all = list.command(resource.plural).alias(resource.kind).description(`list ${resource.plural}`);
    for (const option of resource.options) all.addOption(option);
    all.option("--limit <count>", "at most so many", count);
    runs<ListOptions>(all, host, {}, (options, session) => listThings(resource, options, session));

    const one = (verb: Command, description: string) =>
      verb.command(resource.kind).argument("<name>", resource.nameForm).description(description);
    runs(one(get, `show a ${resource.kind} in a line`), host, {}, async (_, session, [name]) => {
      const thing = await find(session, resource.get.query, resource.get.variables(name!), resource, name!);
      return report(resource, thing, () => table(resource.heads, [resource.cellsOf(thing)], session.colours));
    });
    runs(one(describe, `show all of a ${resource.kind}`), host, {}, async (_, session, [name]) => {
      const thing = await find(session, resource.detail.query, resource.detail.variables(name!, new Date()), resource, name!);
      return report(resource, thing, () => resource.describe(thing, session.colours).filter(Boolean).join("\n\n"));
    });
  }
}

type ListOptions = Record<string, unknown> & { limit?: number };

async function listThings(
  { plural, list, heads, cellsOf }: Resource,
  options: ListOptions,
  { connection, colours }: Session,
): Promise<Report> {
  const things = await listAll<object>(connection, list.query, list.variables(options), options.limit);
  return {
    exit: Exit.DONE,
    data: { [plural]: things },
    render: { text: () => (things.length > 0 ? table(heads, things.map(cellsOf), colours) : `There are no such ${plural}.`) },
  };
}

async function find(
  { connection }: Session,
  query: string,
  variables: Record<string, unknown> | null,
  { kind, nameForm }: Resource,
  name: string,
): Promise<object> {
  if (!variables) throw new CliError(Exit.INVALID, `"${name}" is not of the form ${nameForm}.`);
  const { one } = await graphql<{ one: object | null }>(connection, query, variables);
  if (!one) throw new CliError(Exit.INVALID, `There is no ${kind} ${name}.`);
  return one;
}

function report({ kind }: Resource, thing: object, text: () => string): Report {
  return { exit: Exit.DONE, data: { [kind]: thing }, render: { text } };
}
