import { Option } from "commander";
import { wordOf } from "#core/manifests/words.js";
import type { Discipline, TeamRole } from "#core/vocabulary.js";
import { facts, table } from "../output/table.js";
import type { Person } from "../people.js";
import { defineResource } from "./resource.js";

interface Row {
  slug: string;
  name: string;
  discipline: Discipline;
}
interface Detail {
  members: { role: TeamRole; user: Person & { timeZone: string } }[];
  schedules: { slug: string }[];
  escalationPolicies: { slug: string }[];
  coverage: { covered: number; monitors: number };
}

/** Teams. */
export const teamResource = defineResource<Row, Detail>({
  kind: "team",
  nameForm: "team",
  one: { parameters: "$slug: String!", field: "team(slug: $slug)", variables: (slug) => ({ slug }) },
  all: {
    parameters: "$search: String",
    field: "teams(search: $search, first: $first, after: $after)",
    options: [new Option("--search <text>", "only those whose name contains this")],
    variables: ({ search }) => ({ search }),
  },
  fields: "slug name discipline",
  columns: { TEAM: ({ slug }) => slug, NAME: ({ name }) => name, DISCIPLINE: ({ discipline }) => wordOf(discipline) },
  details: `members { role user { name email timeZone } } schedules { slug } escalationPolicies { slug } coverage { covered monitors }`,
  describe: (team, colours) => [
    facts([
      ["Team", team.slug],
      ["Name", team.name === team.slug ? null : team.name],
      ["Discipline", wordOf(team.discipline)],
      ["Schedules", team.schedules.map(({ slug }) => slug).join(", ")],
      ["Escalations", team.escalationPolicies.map(({ slug }) => slug).join(", ")],
      ["Coverage", `${team.coverage.covered} of ${team.coverage.monitors} monitors`],
    ]),
    team.members.length === 0
      ? "Nobody is in it."
      : table(
          ["MEMBER", "ADDRESS", "ROLE", "TIME ZONE"],
          team.members.map(({ role, user }) => [user.name, user.email, wordOf(role), user.timeZone]),
          colours,
        ),
  ],
});
