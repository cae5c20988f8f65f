import { DecisionTreeRegression } from "ml-cart";
import { RandomForestRegression } from "ml-random-forest";
import type { Flight } from "./datasets.js";

/** A model of the delay that was really trained, with what it scored on flights it had not seen. */
export interface TrainedDelayModel {
  predict(flight: Flight): number;
  configuration: {
    algorithm: string;
    trainingRows: number;
    trainingSeconds: number;
    meanAbsoluteErrorMinutes: number;
    rootMeanSquareErrorMinutes: number;
    /** The same error of always answering the mean of the training rows. */
    naiveRootMeanSquareErrorMinutes: number;
  };
}

/** Flights that weigh as much as the mean of all in an airport's own mean; small airports lean on the whole. */
const SMOOTHING_FLIGHTS = 50;

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** The mean delay of each airport, smoothed: a category as a number. */
function meanDelayBy(flights: Flight[], airport: (flight: Flight) => string): (flight: Flight) => number {
  const overall = mean(flights.map((flight) => flight.delay));
  const sums = new Map<string, { count: number; sum: number }>();
  for (const flight of flights) {
    const { count, sum } = sums.get(airport(flight)) ?? { count: 0, sum: 0 };
    sums.set(airport(flight), { count: count + 1, sum: sum + flight.delay });
  }
  return (flight) => {
    const { count, sum } = sums.get(airport(flight)) ?? { count: 0, sum: 0 };
    return (sum + SMOOTHING_FLIGHTS * overall) / (count + SMOOTHING_FLIGHTS);
  };
}

interface Regressor {
  train(rows: number[][], values: number[]): void;
  predict(rows: number[][]): number[];
}

/** Trains on every `stride`-th of the flights, because the library's time grows with the square of the rows. */
function train(algorithm: string, regressor: Regressor, flights: Flight[], unseen: Flight[], stride: number): TrainedDelayModel {
  const byOrigin = meanDelayBy(flights, (flight) => flight.origin);
  const byDestination = meanDelayBy(flights, (flight) => flight.destination);
  const row = (flight: Flight) => [
    flight.distance,
    flight.at.getUTCHours(),
    flight.at.getUTCDay(),
    byOrigin(flight),
    byDestination(flight),
  ];
  const chosen = flights.filter((_, index) => index % stride === 0);
  const start = performance.now();
  regressor.train(
    chosen.map(row),
    chosen.map((flight) => flight.delay),
  );
  const trainingSeconds = round((performance.now() - start) / 1000, 2);
  const predict = (flight: Flight) => regressor.predict([row(flight)])[0]!;
  const errors = unseen.map((flight) => predict(flight) - flight.delay);
  const naive = mean(chosen.map((flight) => flight.delay));
  return {
    predict,
    configuration: {
      algorithm,
      trainingRows: chosen.length,
      trainingSeconds,
      meanAbsoluteErrorMinutes: round(mean(errors.map(Math.abs)), 2),
      rootMeanSquareErrorMinutes: round(Math.sqrt(mean(errors.map((error) => error ** 2))), 2),
      naiveRootMeanSquareErrorMinutes: round(Math.sqrt(mean(unseen.map((flight) => (naive - flight.delay) ** 2))), 2),
    },
  };
}

/** The version in production: one small regression tree. */
export function trainTree(flights: Flight[], unseen: Flight[]): TrainedDelayModel {
  const tree = new DecisionTreeRegression({ maxDepth: 2, minNumSamples: 150 });
  return train("regression tree of depth 2 (ml-cart)", tree, flights, unseen, 4);
}

/** Its replacement, tried in the shadow: a forest. */
export function trainForest(flights: Flight[], unseen: Flight[]): TrainedDelayModel {
  const forest = new RandomForestRegression({
    seed: 2001,
    nEstimators: 8,
    maxFeatures: 0.8,
    replacement: false,
    useSampleBagging: true,
    noOOB: true,
    treeOptions: { maxDepth: 4, minNumSamples: 60 },
  });
  return train("random forest of 8 trees (ml-random-forest)", forest, flights, unseen, 6);
}
