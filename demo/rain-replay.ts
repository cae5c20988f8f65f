import type { FeatureInput } from "#core/models/features.js";
import type { Row } from "#core/observations/intake.service.js";
import { loadWeather, type WeatherDay } from "./datasets.js";
import { clockShift, inRuns, LATENCY, measured, type ReplayedModel } from "./replay.js";
import { rainOnTheDayAfter, trainRain } from "./seattle-rain.js";

/** 2012, a leap year. */
const TRAINING_DAYS = 366;
const DATA_END = "2016-01-01T00:00:00Z";
const DAY_MS = 86_400_000;

const features: FeatureInput[] = [
  { name: "wind", type: "NUMERIC", role: "INPUT", unit: "m/s", description: "Mean wind speed of the day." },
  { name: "temp_max", type: "NUMERIC", role: "INPUT", unit: "°C", description: "Highest temperature of the day." },
  { name: "temp_min", type: "NUMERIC", role: "INPUT", unit: "°C", description: "Lowest temperature of the day." },
  { name: "precipitation", type: "NUMERIC", role: "INPUT", unit: "mm", description: "Rain and snow of the day." },
  { name: "season", type: "CATEGORICAL", role: "SEGMENT", description: "Meteorological season." },
  { name: "score", type: "NUMERIC", role: "SCORE", description: "Probability of rain on the day after." },
  { name: "prediction", type: "BOOLEAN", role: "PREDICTION", description: "Will it rain on the day after?" },
  { name: "rain", type: "BOOLEAN", role: "LABEL", description: "Did it rain on the day after?" },
  LATENCY,
];

const SEASONS = ["winter", "spring", "summer", "autumn"];

function inputs({ wind, temperatureMax, temperatureMin, precipitation, at }: WeatherDay): Row["values"] {
  // December belongs to the winter that it begins.
  const season = SEASONS[Math.floor(((at.getUTCMonth() + 1) % 12) / 3)]!;
  return { wind, temp_max: temperatureMax, temp_min: temperatureMin, precipitation, season };
}

/** Trains the rain model on 2012 and replays 2013 to 2015 through it, ending at `now`. */
export function replayRain(now: Date): ReplayedModel {
  const shift = clockShift(DATA_END, now);
  const days = loadWeather();
  const rain = rainOnTheDayAfter(days);
  const trained = trainRain(days, TRAINING_DAYS);

  const answered = (day: WeatherDay): Row["values"] => {
    const { prediction: score, latency } = measured(() => trained.predict(day));
    return { ...inputs(day), score, prediction: score >= 0.5, latency };
  };
  const baseline = days.slice(0, TRAINING_DAYS).map((day, index): Row => {
    const { latency: _unserved, ...values } = answered(day);
    return { id: day.id, at: shift(day.at), values: { ...values, rain: rain[index]! } };
  });
  const served = days.slice(TRAINING_DAYS);
  const rows = served.map((day): Row => ({ id: day.id, at: shift(day.at), values: answered(day) }));
  // Whether it rained on a day is known when that day is over; about the very last one nothing is known yet.
  const labels = rain
    .slice(TRAINING_DAYS)
    .map((isRain, index): Row => {
      const { id, at } = served[index]!;
      return { id, at: shift(new Date(at.getTime() + 2 * DAY_MS)), values: { rain: isRain } };
    })
    .filter((label) => label.at <= now);
  const month = (row: Row) => row.at.toISOString().slice(0, 7);

  return {
    model: {
      slug: "seattle-rain",
      name: "Seattle rain",
      description: "Will it rain in Seattle tomorrow? Steers staffing on the apron.",
      task: "BINARY_CLASSIFICATION",
      tier: 2,
      labels: { domain: "weather" },
      accountable: "weather-data-science",
    },
    versions: [
      {
        register: {
          label: "2012",
          scenario: "NEW_MODEL",
          phase: "MONITORING",
          configuration: trained.configuration,
          dataRef: "vega-datasets seattle-weather.csv, 2012",
          features,
        },
        deploymentRole: "LIVE",
        baseline,
        observations: inRuns(rows, month),
        labels: inRuns(labels, month),
      },
    ],
    moved: (date) => shift(new Date(date)),
  };
}
