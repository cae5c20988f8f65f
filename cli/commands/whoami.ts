import type { Command } from "commander";
import { graphql } from "../client.js";
import { type Host, runs, type Session } from "../command.js";
import { CliError, Exit } from "../exit.js";
import type { Report } from "../output/format.js";

const VIEWER = `query Whoami { viewer { apiKey isAdmin user { email name } teams { slug } } }`;

interface Viewer {
  apiKey: string | null;
  isAdmin: boolean;
  user: { email: string; name: string } | null;
  teams: { slug: string }[];
}

/** `watchbill whoami`: who the server takes the caller for. */
export function addWhoami(program: Command, host: Host): void {
  runs(program.command("whoami").description("say who the server takes you for"), host, {}, whoami);
}

async function whoami(_: object, { connection }: Session): Promise<Report> {
  const { viewer } = await graphql<{ viewer: Viewer }>(connection, VIEWER, {});
  const who = viewer.user ? `${viewer.user.name} <${viewer.user.email}>` : viewer.apiKey ? `API key "${viewer.apiKey}"` : null;
  if (!who) throw new CliError(Exit.NOT_ALLOWED, `${connection.url} does not know you. Set WATCHBILL_TOKEN to an API key.`);
  const teams = viewer.teams.map((team) => team.slug);
  const facts = [
    who,
    viewer.isAdmin ? "administrator" : null,
    teams.length > 0 ? `teams: ${teams.join(", ")}` : "no teams",
    connection.url,
  ];
  return {
    exit: Exit.DONE,
    data: { url: connection.url, user: viewer.user, apiKey: viewer.apiKey, isAdmin: viewer.isAdmin, teams },
    render: { text: () => facts.filter((fact) => fact !== null).join("\n") },
  };
}
