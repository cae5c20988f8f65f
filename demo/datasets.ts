import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const folder = join(dirname(createRequire(import.meta.url).resolve("vega-datasets")), "../data");

/** One flight of the US Bureau of Transportation Statistics' on-time record of 2001. */
export interface Flight {
  id: string;
  /** Departure, read as UTC: the record gives local times without their zones. */
  at: Date;
  /** Minutes late at arrival; early ones are negative. */
  delay: number;
  /** Miles. */
  distance: number;
  origin: string;
  destination: string;
}

/** One day at Seattle-Tacoma airport, of the US National Oceanic and Atmospheric Administration. */
export interface WeatherDay {
  id: string;
  at: Date;
  /** Millimetres. */
  precipitation: number;
  /** Degrees Celsius. */
  temperatureMax: number;
  temperatureMin: number;
  /** Metres a second. */
  wind: number;
}

/** The 20,000 flights from January to March 2001, in the order of their departure. */
export function loadFlights(): Flight[] {
  const rows: { date: string; delay: number; distance: number; origin: string; destination: string }[] = JSON.parse(
    readFileSync(join(folder, "flights-20k.json"), "utf8"),
  );
  return rows
    .map(({ date, ...flight }, index) => ({
      ...flight,
      id: `flight-${index + 1}`,
      at: new Date(`${date.replaceAll("/", "-").replace(" ", "T")}Z`),
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The 1,461 days from 2012 to 2015. */
export function loadWeather(): WeatherDay[] {
  const [, ...lines] = readFileSync(join(folder, "seattle-weather.csv"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const [date, precipitation, temperatureMax, temperatureMin, wind] = line.split(",");
    return {
      id: `day-${date}`,
      at: new Date(`${date}T00:00:00Z`),
      precipitation: Number(precipitation),
      temperatureMax: Number(temperatureMax),
      temperatureMin: Number(temperatureMin),
      wind: Number(wind),
    };
  });
}
