/** One point of a series that a check over time looked at. */
export interface CoursePoint {
  /** Epoch milliseconds, or the number of the point where no times are known. */
  at: number;
  value: number;
  /** It says what is usual, and is not judged itself. */
  isPast: boolean;
  centre: number | null;
  /** Where values should lie. */
  band: [lower: number, upper: number] | null;
  smoothed: number | null;
}

/** A series with its band, ready to draw. */
export interface Course {
  points: CoursePoint[];
  hasTimes: boolean;
  /** Where the judged points begin; null when all of them are. */
  judgedFrom: number | null;
  /** Where the check says that the series changed. */
  changeAt: number | null;
}

/** Reads a run's details; null when they hold no series. */
export function course(details: unknown): Course | null {
  const { series, changeAt } = isRecord(details) ? details : {};
  if (!Array.isArray(series)) return null;
  const points = series.flatMap(point);
  if (points.length === 0) return null;
  const judged = points.findIndex(({ isPast }) => !isPast);
  const hasTimes = series.some((item) => isRecord(item) && typeof item["at"] === "string");
  return { points, hasTimes, judgedFrom: judged > 0 ? points[judged]!.at : null, changeAt: place(changeAt) };
}

function point(item: unknown): CoursePoint[] {
  if (!isRecord(item)) return [];
  const { at, value, isPast, centre, lower, upper, smoothed } = item;
  const [x, y] = [place(at), number(value)];
  if (x === null || y === null) return [];
  const [low, high] = [number(lower), number(upper)];
  const band: CoursePoint["band"] = low === null || high === null ? null : [low, high];
  return [{ at: x, value: y, isPast: isPast === true, centre: number(centre), band, smoothed: number(smoothed) }];
}

function place(at: unknown): number | null {
  return number(typeof at === "string" ? Date.parse(at) : at);
}

function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
