import { Option } from "commander";
import { wordOf } from "#core/manifests/words.js";
import { MONITOR_STATES, type MonitorState, type Seat, type Severity, type Verdict } from "#core/vocabulary.js";
import { choice } from "../command.js";
import { facts } from "../output/table.js";
import { minuteOf } from "../people.js";
import { OWNER_FIELDS, type Owned, ownersText, seatsText } from "./owners.js";
import { defineResource } from "./resource.js";

interface Row {
  slug: string;
  model: { slug: string };
  state: MonitorState;
  severity: Severity;
  check: { key: string };
  missingSeats: Seat[];
}
interface Detail extends Owned {
  name: string;
  versionSelector: string;
  feature: { name: string } | null;
  schedule: { every: string | null; cron: string | null; timeZone: string };
  currentWindow: string;
  firstResponder: Seat;
  nextRunAt: string | null;
  pauseReason: string | null;
  runbook: string | null;
  managedBy: { project: string; file: string | null } | null;
  latestRun: { windowEnd: string; result: { verdict: Verdict; explanation: string } } | null;
}

/** Monitors, named within their model. */
export const monitorResource = defineResource<Row, Detail>({
  kind: "monitor",
  nameForm: "model/monitor",
  one: {
    parameters: "$model: String!, $slug: String!",
    field: "monitor(model: $model, slug: $slug)",
    variables(name) {
      const [model, slug, ...rest] = name.split("/");
      return model && slug && rest.length === 0 ? { model, slug } : null;
    },
  },
  all: {
    parameters: "$filter: MonitorFilter",
    field: "monitors(filter: $filter, orderBy: NAME, first: $first, after: $after)",
    options: [
      new Option("-m, --model <slug>", "only of this model"),
      new Option("--team <slug>", "only those that this team answers for"),
      new Option("--search <text>", "only those whose name contains this"),
      choice("--state <state>", "only in this state", MONITOR_STATES),
      new Option("--unowned", "only those with an empty seat"),
    ],
    variables: ({ model, team, search, state, unowned }) => ({
      filter: { models: model && [model], team, search, states: state && [state], unowned },
    }),
  },
  fields: "slug model { slug } state severity check { key } missingSeats",
  columns: {
    MONITOR: ({ model, slug }) => `${model.slug}/${slug}`,
    STATE: ({ state }) => wordOf(state),
    SEVERITY: ({ severity }) => wordOf(severity),
    CHECK: ({ check }) => check.key,
    UNFILLED: ({ missingSeats }) => seatsText(missingSeats),
  },
  details: `name versionSelector feature { name } schedule { every cron timeZone } currentWindow firstResponder nextRunAt pauseReason runbook
    managedBy { project file } latestRun { windowEnd result { verdict explanation } } ${OWNER_FIELDS}`,
  describe: (monitor, colours) => [
    facts([
      ["Monitor", `${monitor.model.slug}/${monitor.slug}`],
      ["Name", monitor.name === monitor.slug ? null : monitor.name],
      ["State", wordOf(monitor.state)],
      ["Severity", wordOf(monitor.severity)],
      ["Check", monitor.check.key],
      ["Feature", monitor.feature?.name ?? null],
      ["Version", monitor.versionSelector],
      ["Runs", `${monitor.schedule.cron ?? `every ${monitor.schedule.every}`}, over ${monitor.currentWindow}`],
      ["Next run", monitor.nextRunAt && minuteOf(monitor.nextRunAt)],
      ["Paused", monitor.pauseReason],
      ["First responder", wordOf(monitor.firstResponder)],
      ["Runbook", monitor.runbook],
      ["Declared in", monitor.managedBy && `${monitor.managedBy.file ?? "a file"} of ${monitor.managedBy.project}`],
      ["Latest answer", monitor.latestRun && `${wordOf(monitor.latestRun.result.verdict)}, ${minuteOf(monitor.latestRun.windowEnd)}`],
      ["", monitor.latestRun?.result.explanation ?? null],
    ]),
    ownersText(monitor, colours),
  ],
});
