import type { Command } from "commander";
import { graphql, requireAccepted, type ServerError } from "../client.js";
import { type Host, runs, type Session } from "../command.js";
import { confirm } from "../confirm.js";
import { CliError, Exit } from "../exit.js";
import type { Report } from "../output/format.js";

/** A kind of thing that can be deleted: its mutation, and what follows from it in words. */
interface Deletable {
  kind: string;
  nameForm: string;
  mutation: string;
  variables(name: string): Record<string, string> | null;
  effect: string;
}

const ERRORS = "{ userErrors { code message path } }";
const bySlug = (slug: string) => ({ slug });

const KINDS: readonly Deletable[] = [
  {
    kind: "monitor",
    nameForm: "model/monitor",
    mutation: `mutation Delete($model: String!, $slug: String!) { payload: monitorDelete(model: $model, slug: $slug) ${ERRORS} }`,
    variables: (name) => {
      const [, model, slug] = /^([^/]+)\/([^/]+)$/.exec(name) ?? [];
      return model && slug ? { model, slug } : null;
    },
    effect: "It runs no more; its runs and incidents stay.",
  },
  {
    kind: "schedule",
    nameForm: "schedule",
    mutation: `mutation Delete($slug: String!) { payload: scheduleDelete(slug: $slug) ${ERRORS} }`,
    variables: bySlug,
    effect: "It calls nobody from now on, and whoever had shifts is told; who was on call stays recorded.",
  },
  {
    kind: "policy",
    nameForm: "policy",
    mutation: `mutation Delete($slug: String!) { payload: escalationPolicyDelete(slug: $slug) ${ERRORS} }`,
    variables: bySlug,
    effect: "No seat may follow it.",
  },
];

/** `watchbill delete`: takes a monitor, a schedule or an escalation policy away, after asking. */
export function addDelete(program: Command, host: Host): void {
  const parent = program.command("delete").description("delete a monitor, a schedule or an escalation policy");
  for (const deletable of KINDS) {
    const command = parent
      .command(deletable.kind)
      .argument("<name>", deletable.nameForm)
      .description(`delete a ${deletable.kind}`)
      .option("-y, --yes", "do not ask");
    runs<{ yes?: true }>(command, host, {}, ({ yes }, session, [name]) => remove(deletable, name!, yes ?? false, session));
  }
}

async function remove(deletable: Deletable, name: string, isSure: boolean, session: Session): Promise<Report> {
  const { kind, nameForm, mutation, effect } = deletable;
  const variables = deletable.variables(name);
  if (!variables) throw new CliError(Exit.INVALID, `"${name}" is not of the form ${nameForm}.`);
  if (!isSure) {
    const refusals = { absent: "Nobody is there to confirm; add -y to delete without asking.", unwanted: "Not deleted." };
    await confirm(`Delete ${kind} ${name}? ${effect}`, refusals, session);
  }
  const { payload } = await graphql<{ payload: { userErrors: ServerError[] } }>(session.connection, mutation, variables);
  requireAccepted(payload.userErrors);
  return {
    exit: Exit.DONE,
    data: { deleted: { kind, name } },
    render: { text: () => session.colours.green(`Deleted ${kind} ${name}.`) },
  };
}
