import { Option } from "commander";
import { wordOf } from "#core/manifests/words.js";
import type { Seat } from "#core/vocabulary.js";
import { facts, table } from "../output/table.js";
import type { Person } from "../people.js";
import { defineResource } from "./resource.js";

interface Row {
  slug: string;
  team: { slug: string };
  repeat: number;
  seatCount: number;
  steps: { delay: string; schedules: { slug: string }[]; users: Person[]; seats: Seat[]; channels: string[] }[];
}

/** Escalation policies. */
export const policyResource = defineResource<Row, object>({
  kind: "policy",
  plural: "policies",
  nameForm: "policy",
  one: { parameters: "$slug: String!", field: "escalationPolicy(slug: $slug)", variables: (slug) => ({ slug }) },
  all: {
    parameters: "$search: String, $team: String",
    field: "escalationPolicies(search: $search, team: $team, first: $first, after: $after)",
    options: [new Option("--team <slug>", "only of this team"), new Option("--search <text>", "only those whose name contains this")],
    variables: ({ search, team }) => ({ search, team }),
  },
  fields: "slug team { slug } repeat seatCount steps { delay schedules { slug } users { name email } seats channels }",
  columns: {
    POLICY: ({ slug }) => slug,
    TEAM: ({ team }) => team.slug,
    STEPS: ({ steps }) => `${steps.length}`,
    REPEAT: ({ repeat }) => `${repeat}`,
    SEATS: ({ seatCount }) => `${seatCount}`,
  },
  details: "",
  describe: (policy, colours) => [
    facts([
      ["Policy", policy.slug],
      ["Team", policy.team.slug],
      ["Seats that follow it", `${policy.seatCount}`],
      ["All steps come again", `${policy.repeat} times`],
    ]),
    table(
      ["STEP", "CALLS", "THEN WAITS"],
      policy.steps.map(({ delay, schedules, users, seats, channels }, index) => {
        const named = [
          ...schedules.map(({ slug }) => slug),
          ...users.map(({ name }) => name),
          ...seats.map((seat) => `${wordOf(seat)} seat`),
          ...channels,
        ];
        return [`${index + 1}`, named.join(", "), delay];
      }),
      colours,
    ),
  ],
});
