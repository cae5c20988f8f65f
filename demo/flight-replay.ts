import type { FeatureInput } from "#core/models/features.js";
import type { Row } from "#core/observations/intake.service.js";
import { type Flight, loadFlights } from "./datasets.js";
import { type TrainedDelayModel, trainForest, trainTree } from "./flight-delay.js";
import { clockShift, inRuns, LATENCY, measured, type ReplayedModel, type ReplayedVersion } from "./replay.js";

const TRAINING_END = new Date("2001-02-01T00:00:00Z");
/** The forest runs in the shadow of the tree from here on. */
const SHADOW_START = new Date("2001-03-01T00:00:00Z");
const DATA_END = "2001-04-01T00:00:00Z";
/** The time in the air is not in the data; by now every flight has arrived and its delay is known. */
const ARRIVAL_MS = 6 * 3_600_000;

const features: FeatureInput[] = [
  { name: "distance", type: "NUMERIC", role: "INPUT", unit: "mi", description: "Distance between the two airports." },
  { name: "hour", type: "NUMERIC", role: "INPUT", unit: "h", description: "Hour of the departure, local time." },
  { name: "weekday", type: "CATEGORICAL", role: "INPUT", description: "Day of the week of the departure." },
  { name: "origin", type: "CATEGORICAL", role: "SEGMENT", description: "Airport of departure." },
  { name: "destination", type: "CATEGORICAL", role: "INPUT", description: "Airport of arrival." },
  { name: "prediction", type: "NUMERIC", role: "PREDICTION", unit: "min", description: "Expected delay at arrival." },
  { name: "delay", type: "NUMERIC", role: "LABEL", unit: "min", description: "Delay at arrival; early flights are negative." },
  LATENCY,
];

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function inputs({ distance, origin, destination, at }: Flight): Row["values"] {
  return { distance, hour: at.getUTCHours(), weekday: WEEKDAYS[at.getUTCDay()]!, origin, destination };
}

/** Trains both versions of the delay model and replays February and March 2001 through them, ending at `now`. */
export function replayFlights(now: Date): ReplayedModel {
  const shift = clockShift(DATA_END, now);
  const flights = loadFlights();
  const training = flights.filter((flight) => flight.at < TRAINING_END);
  const served = flights.filter((flight) => flight.at >= TRAINING_END);

  const replay = (trained: TrainedDelayModel, asked: Flight[]): Pick<ReplayedVersion, "baseline" | "observations" | "labels"> => {
    const rows = asked.map((flight): Row => {
      const { prediction, latency } = measured(() => trained.predict(flight));
      return { id: flight.id, at: shift(flight.at), values: { ...inputs(flight), prediction, latency } };
    });
    const labels = asked
      .map(({ id, at, delay }) => ({ id, at: shift(new Date(at.getTime() + ARRIVAL_MS)), values: { delay } }))
      .filter((label) => label.at <= now);
    return {
      baseline: training.map((flight) => ({
        id: flight.id,
        at: shift(flight.at),
        values: { ...inputs(flight), prediction: trained.predict(flight), delay: flight.delay },
      })),
      observations: inRuns(rows, (row) => row.at.toISOString().slice(0, 10)),
      labels: inRuns(labels, (row) => row.at.toISOString().slice(0, 10)),
    };
  };

  const tree = trainTree(training, served);
  const forest = trainForest(training, served);
  const dataRef = "vega-datasets flights-20k.json, January 2001";
  return {
    model: {
      slug: "flight-delay",
      name: "Flight delay",
      description: "Expected delay of a US domestic flight at arrival, told to passengers and gates when boarding begins.",
      task: "REGRESSION",
      tier: 1,
      labels: { domain: "operations" },
      accountable: "flight-data-science",
      dataScience: "flight-data-science",
      operations: "airline-operations",
    },
    versions: [
      {
        register: { label: "v1", scenario: "NEW_MODEL", phase: "MONITORING", configuration: tree.configuration, dataRef, features },
        deploymentRole: "LIVE",
        ...replay(tree, served),
      },
      {
        register: {
          label: "v2",
          scenario: "REPLACEMENT",
          predecessor: "v1",
          phase: "TESTING",
          configuration: forest.configuration,
          dataRef,
          features,
        },
        deploymentRole: "SHADOW",
        ...replay(
          forest,
          served.filter((flight) => flight.at >= SHADOW_START),
        ),
      },
    ],
    moved: (date) => shift(new Date(date)),
  };
}
