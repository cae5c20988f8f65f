import { Option } from "commander";
import { wordOf } from "#core/manifests/words.js";
import type { LayerResolution, RotationUnit } from "#core/oncall/schedule.js";
import { facts, table } from "../output/table.js";
import { minuteOf, namesOf, type Person } from "../people.js";
import { defineResource } from "./resource.js";

const DAYS_AHEAD = 14;
const DAY = 86_400_000;

interface Row {
  slug: string;
  name: string;
  team: { slug: string };
  timeZone: string;
}
interface Detail {
  resolution: LayerResolution;
  layers: {
    name: string;
    start: string;
    rotation: { unit: RotationUnit; length: number };
    participants: Person[];
    restrictions: object[];
  }[];
  shifts: { start: string; end: string; users: Person[] }[];
}

/** Schedules. */
export const scheduleResource = defineResource<Row, Detail>({
  kind: "schedule",
  nameForm: "schedule",
  one: { parameters: "$slug: String!", field: "schedule(slug: $slug)", variables: (slug) => ({ slug }) },
  all: {
    parameters: "$search: String, $team: String",
    field: "schedules(search: $search, team: $team, first: $first, after: $after)",
    options: [new Option("--team <slug>", "only of this team"), new Option("--search <text>", "only those whose name contains this")],
    variables: ({ search, team }) => ({ search, team }),
  },
  fields: "slug name team { slug } timeZone",
  columns: {
    SCHEDULE: ({ slug }) => slug,
    NAME: ({ name }) => name,
    TEAM: ({ team }) => team.slug,
    "TIME ZONE": ({ timeZone }) => timeZone,
  },
  details: `resolution layers { name start rotation restrictions participants { name email } }
    shifts(from: $from, to: $to) { start end users { name email } }`,
  detailParameters: ", $from: DateTime!, $to: DateTime!",
  detailVariables: (now) => ({ from: now.toISOString(), to: new Date(now.getTime() + DAYS_AHEAD * DAY).toISOString() }),
  describe: (schedule, colours) => [
    facts([
      ["Schedule", schedule.slug],
      ["Name", schedule.name === schedule.slug ? null : schedule.name],
      ["Team", schedule.team.slug],
      ["Time zone", schedule.timeZone],
      ["Where layers overlap", schedule.layers.length > 1 ? wordOf(schedule.resolution) : null],
    ]),
    table(
      ["LAYER", "TURNS", "FROM", "PEOPLE"],
      schedule.layers.map(({ name, start, rotation, participants, restrictions }) => [
        name,
        `${rotation.length > 1 ? `${rotation.length} x ` : ""}${wordOf(rotation.unit)}${restrictions.length > 0 ? ", limited hours" : ""}`,
        minuteOf(start),
        namesOf(participants),
      ]),
      colours,
    ),
    table(
      ["SHIFT", "UNTIL", "ON CALL"],
      schedule.shifts.map(({ start, end, users }) => [minuteOf(start), minuteOf(end), namesOf(users) || "nobody"]),
      colours,
    ),
  ],
});
