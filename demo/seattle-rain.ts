import { RandomForestClassifier } from "ml-random-forest";
import type { WeatherDay } from "./datasets.js";

/** A model of tomorrow's rain that was really trained, with what it scored on days it had not seen. */
export interface TrainedRainModel {
  /** The probability of rain on the day after `day`. */
  predict(day: WeatherDay): number;
  configuration: {
    algorithm: string;
    trainingRows: number;
    trainingSeconds: number;
    accuracy: number;
    /** The accuracy of always answering what is more frequent. */
    naiveAccuracy: number;
  };
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));
const share = (values: boolean[]) => values.filter(Boolean).length / values.length;
const row = (day: WeatherDay) => [day.precipitation, day.temperatureMax, day.temperatureMin, day.wind, day.at.getUTCMonth()];

/** For each day but the last: did it rain on the day after? */
export function rainOnTheDayAfter(days: WeatherDay[]): boolean[] {
  return days.slice(1).map((day) => day.precipitation > 0);
}

/** Trains on the first `trainingDays` of `days` and evaluates on the others. */
export function trainRain(days: WeatherDay[], trainingDays: number): TrainedRainModel {
  const rain = rainOnTheDayAfter(days);
  const forest = new RandomForestClassifier({
    seed: 2012,
    nEstimators: 15,
    maxFeatures: 0.8,
    replacement: false,
    useSampleBagging: true,
    noOOB: true,
    treeOptions: { maxDepth: 5, minNumSamples: 8 },
  });
  const start = performance.now();
  forest.train(days.slice(0, trainingDays).map(row), rain.slice(0, trainingDays).map(Number));
  const trainingSeconds = round((performance.now() - start) / 1000, 2);
  const predict = (day: WeatherDay) => forest.predictProbability([row(day)], 1)[0]!;
  const unseen = rain.slice(trainingDays);
  const hits = unseen.map((isRain, index) => predict(days[trainingDays + index]!) >= 0.5 === isRain);
  return {
    predict,
    configuration: {
      algorithm: "random forest of 15 trees (ml-random-forest)",
      trainingRows: trainingDays,
      trainingSeconds,
      accuracy: round(share(hits), 3),
      naiveAccuracy: round(Math.max(share(unseen), 1 - share(unseen)), 3),
    },
  };
}
