import type { MonitorUpsertInput } from "#core/monitors/monitor.settings.js";
import type { Seat } from "#core/vocabulary.js";

/** A monitor, and the people who are named in its seats. */
export interface DemoMonitor extends Omit<MonitorUpsertInput, "model"> {
  named?: { role: Seat; team: string; assignee: string }[];
}

/** Monitors that share a window, and the windows of the past they are answered for: from `first` on, every `stepDays`, until now. */
export interface MonitorGroup {
  model: string;
  first: string;
  stepDays: number;
  monitors: DemoMonitor[];
}

const daily = { every: "P1D" } as const;
const fourWeeks = { ...daily, currentWindow: "P28D" } as const;
const week = { ...daily, currentWindow: "P7D" } as const;
const year = { ...daily, currentWindow: "P365D" } as const;

/** Milliseconds; a prediction of these small models takes a hundredth of that. */
const slow = { warn: { metric: "value", op: "gt", value: 5 }, fail: { metric: "value", op: "gt", value: 50 } } as const;
const changedShare = { warn: { metric: "statistic", op: "gt", value: 0.05 }, fail: { metric: "statistic", op: "gt", value: 0.1 } } as const;

/** Windows of 28 days: the first is February whole, held against January. */
const flightsByMonth: MonitorGroup = {
  model: "flight-delay",
  first: "2001-03-01T00:00:00Z",
  stepDays: 3,
  monitors: [
    {
      ...fourWeeks,
      slug: "delay-drift",
      name: "Delays against January",
      feature: "delay",
      check: "kolmogorov-smirnov",
      severity: "HIGH",
      runbook: "https://example.com/runbooks/delay-drift",
      named: [
        { role: "DATA_SCIENCE", team: "flight-data-science", assignee: "ben@example.com" },
        { role: "OPERATIONS", team: "airline-operations", assignee: "hugo@example.com" },
      ],
    },
    { ...fourWeeks, slug: "distance-drift", name: "Distances against January", feature: "distance", check: "kolmogorov-smirnov" },
    { ...fourWeeks, slug: "prediction-drift", name: "Predictions against January", feature: "prediction", check: "kolmogorov-smirnov" },
    { ...fourWeeks, slug: "hour-drift", name: "Hours of departure", feature: "hour", check: "population-stability" },
    { ...fourWeeks, slug: "origin-mix", name: "Mix of origins", feature: "origin", check: "population-stability" },
    { ...fourWeeks, slug: "destination-mix", name: "Mix of destinations", feature: "destination", check: "population-stability" },
    { ...fourWeeks, slug: "weekday-mix", name: "Mix of weekdays", feature: "weekday", check: "chi-squared", severity: "LOW" },
    { ...fourWeeks, slug: "prediction-error", name: "Error of the predictions", check: "regression-performance" },
    {
      ...fourWeeks,
      slug: "delay-drift-chicago",
      name: "Delays from Chicago",
      feature: "delay",
      check: "kolmogorov-smirnov",
      segment: { origin: "ORD" },
    },
  ],
};

/** Twice as long a window still sees the delays of February when March has calmed down. */
const flightsByTwoMonths: MonitorGroup = {
  model: "flight-delay",
  first: "2001-03-29T00:00:00Z",
  stepDays: 1,
  monitors: [
    {
      ...daily,
      currentWindow: "P56D",
      slug: "delay-drift-slow",
      name: "Delays of two months against January",
      feature: "delay",
      check: "kolmogorov-smirnov",
      severity: "HIGH",
    },
  ],
};

const flightsByWeek: MonitorGroup = {
  model: "flight-delay",
  first: "2001-02-08T00:00:00Z",
  stepDays: 3,
  monitors: [
    {
      ...week,
      slug: "delay-week-on-week",
      name: "Delays against the week before",
      feature: "delay",
      check: "kolmogorov-smirnov",
      reference: { window: "P7D", offset: "PT0S" },
    },
    { ...week, slug: "delay-labels", name: "Flights without a delay yet", feature: "delay", check: "missing-share", limits: changedShare },
    { ...week, slug: "distance-missing", name: "Flights without a distance", feature: "distance", check: "missing-share" },
    {
      ...week,
      slug: "prediction-latency",
      name: "Slowest predictions",
      feature: "latency",
      check: "latency",
      params: { quantile: 0.99 },
      limits: slow,
      severity: "CRITICAL",
      runbook: "https://example.com/runbooks/prediction-latency",
    },
  ],
};

const shadow: MonitorGroup = {
  model: "flight-delay",
  first: "2001-03-08T00:00:00Z",
  stepDays: 3,
  monitors: [
    {
      ...week,
      slug: "v2-against-v1",
      name: "Predictions of v2 against v1",
      version: "v2",
      feature: "prediction",
      check: "kolmogorov-smirnov",
      reference: { version: "predecessor" },
      severity: "LOW",
    },
    {
      ...week,
      slug: "v2-agreement",
      name: "Flights on which v2 and the live version agree",
      version: "v2",
      check: "agreement",
      params: { tolerance: 10 },
      reference: { version: "@live" },
      severity: "LOW",
    },
    {
      ...week,
      slug: "v2-latency",
      name: "Slowest predictions of v2",
      version: "v2",
      feature: "latency",
      check: "latency",
      params: { quantile: 0.99 },
      limits: slow,
      operations: "ml-platform",
    },
  ],
};

/** Windows of a year: the first is 2013 whole, held against 2012. */
const rainByYear: MonitorGroup = {
  model: "seattle-rain",
  first: "2014-01-01T00:00:00Z",
  stepDays: 73,
  monitors: [
    {
      ...year,
      slug: "wind-drift",
      name: "Wind against 2012",
      feature: "wind",
      check: "kolmogorov-smirnov",
      operations: "airline-operations",
      named: [{ role: "DATA_SCIENCE", team: "weather-data-science", assignee: "deniz@example.com" }],
    },
    {
      ...year,
      slug: "temperature-drift",
      name: "Highest temperatures against 2012",
      feature: "temp_max",
      check: "kolmogorov-smirnov",
      dataScience: "weather-data-science",
    },
    {
      ...year,
      slug: "precipitation-drift",
      name: "Precipitation against 2012",
      feature: "precipitation",
      check: "population-stability",
      dataScience: "weather-data-science",
    },
    { ...year, slug: "score-drift", name: "Scores against 2012", feature: "score", check: "kolmogorov-smirnov" },
    { ...year, slug: "forecast-quality", name: "Quality of the forecast", check: "classification-performance" },
    { ...year, slug: "rain-share", name: "Share of rainy days", feature: "rain", check: "chi-squared" },
    { ...year, slug: "wind-missing", name: "Days without wind", feature: "wind", check: "missing-share", operations: "airline-operations" },
    {
      ...year,
      slug: "rain-latency",
      name: "Slowest forecasts",
      feature: "latency",
      check: "latency",
      limits: slow,
      operations: "ml-platform",
    },
  ],
};

/** The seats that the rain model leaves empty, and what its rotas leave to nobody. */
const rainOwnership: MonitorGroup = {
  model: "seattle-rain",
  first: "2015-12-31T00:00:00Z",
  stepDays: 1,
  monitors: [{ ...daily, slug: "ownership", name: "Who is missing", check: "ownership-gap" }],
};

/** All monitors of the demo; the rain model leaves seats empty, so that there is something to assign. */
export const monitorGroups: MonitorGroup[] = [flightsByMonth, flightsByTwoMonths, flightsByWeek, shadow, rainByYear, rainOwnership];
