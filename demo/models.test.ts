import { describe, expect, test } from "@jest/globals";
import { loadFlights, loadWeather } from "./datasets.js";
import { trainForest, trainTree } from "./flight-delay.js";
import { trainRain } from "./seattle-rain.js";

const january = (at: Date) => at < new Date("2001-02-01T00:00:00Z");

describe("the demo's data", () => {
  test("holds 20,000 flights of three months in order", () => {
    const flights = loadFlights();
    expect(flights).toHaveLength(20_000);
    expect(flights.filter((flight) => january(flight.at))).toHaveLength(6_937);
    expect(flights[0]!.at.toISOString()).toBe("2001-01-01T00:47:00.000Z");
    expect(flights.at(-1)!.at.toISOString()).toBe("2001-03-31T22:27:00.000Z");
  });

  test("holds four years of weather, one row a day", () => {
    const days = loadWeather();
    expect(days).toHaveLength(1_461);
    expect(days.every((day) => Number.isFinite(day.wind + day.precipitation + day.temperatureMax + day.temperatureMin))).toBe(true);
  });
});

describe("the demo's models", () => {
  test("learn something about delays", () => {
    const flights = loadFlights();
    const training = flights.filter((flight) => january(flight.at));
    const unseen = flights.filter((flight) => !january(flight.at));
    for (const train of [trainTree, trainForest]) {
      const { configuration } = train(training, unseen);
      expect(configuration.rootMeanSquareErrorMinutes).toBeLessThan(configuration.naiveRootMeanSquareErrorMinutes);
    }
  }, 60_000);

  test("forecast rain better than the more frequent answer does", () => {
    const { configuration } = trainRain(loadWeather(), 366);
    expect(configuration.accuracy).toBeGreaterThan(configuration.naiveAccuracy + 0.05);
  });
});
