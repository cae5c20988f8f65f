import type { Command } from "commander";
import { wordOf } from "#core/manifests/words.js";
import { RESPONSIBILITY_ROLES, type ResponsibilityRole } from "#core/vocabulary.js";
import { graphql, requireAccepted, type ServerError } from "../client.js";
import { choice, type Host, runs, type Session } from "../command.js";
import { Exit } from "../exit.js";
import type { Report } from "../output/format.js";
import type { Person } from "../people.js";
import { SUBJECT, subjectId } from "../subject.js";

const ASSIGN = `mutation Assign($input: ResponsibilityAssignInput!) {
  responsibilityAssign(input: $input) {
    responsibility { role team { slug } assignee { email name } escalationPolicy { slug } explanation }
    userErrors { code message path }
  }
}`;

interface Assigned {
  responsibilityAssign: {
    responsibility: {
      role: ResponsibilityRole;
      team: { slug: string };
      assignee: Person | null;
      escalationPolicy: { slug: string } | null;
      explanation: string;
    };
    userErrors: ServerError[];
  };
}

interface AssignOptions {
  role: ResponsibilityRole;
  team: string;
  person?: string;
  escalation?: string;
}

/** `watchbill assign`: puts a team, and perhaps somebody of it, into a role of something. */
export function addAssign(program: Command, host: Host): void {
  const command = program
    .command("assign")
    .argument("<subject>", SUBJECT)
    .description("put a team into a role of a model, version, feature or monitor")
    .addOption(choice("--role <role>", "accountable, data-science, operations or informed", RESPONSIBILITY_ROLES).makeOptionMandatory())
    .requiredOption("--team <slug>", "the team")
    .option("--person <email>", "somebody of the team who answers first")
    .option("--escalation <policy>", "the escalation policy of its incidents");
  runs<AssignOptions>(command, host, {}, assign);
}

async function assign(options: AssignOptions, { connection, colours }: Session, [subject]: string[]): Promise<Report> {
  const { role, team, person, escalation } = options;
  const input = { subject: await subjectId(connection, subject!), role, team, assignee: person, escalationPolicy: escalation };
  const { responsibilityAssign } = await graphql<Assigned>(connection, ASSIGN, { input });
  requireAccepted(responsibilityAssign.userErrors);
  const { responsibility } = responsibilityAssign;
  const who = responsibility.assignee ? `${responsibility.assignee.name} of ${team}` : team;
  return {
    exit: Exit.DONE,
    data: { subject, ...responsibility },
    render: { text: () => colours.green(`${who} is now ${wordOf(role)} of ${subject}.`) },
  };
}
