import { Option } from "commander";
import { wordOf } from "#core/manifests/words.js";
import type { ModelTask, MonitorState, Phase, Seat } from "#core/vocabulary.js";
import { facts } from "../output/table.js";
import { OWNER_FIELDS, type Owned, ownersText, seatsText } from "./owners.js";
import { defineResource } from "./resource.js";

interface Row {
  slug: string;
  name: string;
  tier: number;
  task: ModelTask;
  state: MonitorState;
  missingSeats: Seat[];
}
interface Detail extends Owned {
  description: string;
  liveVersion: { label: string; phase: Phase } | null;
  monitors: { totalCount: number };
  unowned: { totalCount: number };
}

/** Models. */
export const modelResource = defineResource<Row, Detail>({
  kind: "model",
  nameForm: "model",
  one: { parameters: "$slug: String!", field: "model(slug: $slug)", variables: (slug) => ({ slug }) },
  all: {
    parameters: "$filter: ModelFilter",
    field: "models(filter: $filter, first: $first, after: $after)",
    options: [
      new Option("--team <slug>", "only those on which this team has a role"),
      new Option("--search <text>", "only those whose name or description contains this"),
      new Option("--unowned", "only those with an empty seat"),
    ],
    variables: ({ team, search, unowned }) => ({ filter: { team, search, unowned } }),
  },
  fields: "slug name tier task state missingSeats",
  columns: {
    MODEL: ({ slug }) => slug,
    NAME: ({ name }) => name,
    TIER: ({ tier }) => String(tier),
    TASK: ({ task }) => wordOf(task),
    STATE: ({ state }) => wordOf(state),
    UNFILLED: ({ missingSeats }) => seatsText(missingSeats),
  },
  details: `description liveVersion { label phase } monitors(first: 1) { totalCount }
    unowned: monitors(first: 1, filter: { unowned: true }) { totalCount } ${OWNER_FIELDS}`,
  describe: (model, colours) => [
    facts([
      ["Model", model.slug],
      ["Name", model.name === model.slug ? null : model.name],
      ["Description", model.description],
      ["Task", wordOf(model.task)],
      ["Tier", String(model.tier)],
      ["State", wordOf(model.state)],
      ["Live version", model.liveVersion && `${model.liveVersion.label} (${wordOf(model.liveVersion.phase)})`],
      ["Monitors", `${model.monitors.totalCount}, ${model.unowned.totalCount} with an empty seat`],
    ]),
    ownersText(model, colours),
  ],
});
