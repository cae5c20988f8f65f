import { refuse, refusedAt } from "../errors.js";
import type { AnswerRequest } from "./answer.js";
import type { Check } from "./check.js";
import { type Arrivals, type Columns, type Facts, isFact, type Traffic } from "./facts.js";
import { type Frame, type FrameColumn, isPresent, sampleOfColumn, spanOf } from "./frame.js";
import { frameFromInput } from "./frame-input.js";
import { sampleOfRows, sizeOf } from "./sample.js";
import { type SampleInput, sampleFromInput } from "./sample-input.js";

/** The data of a preview as a caller gives it. */
export interface PreviewData {
  reference?: SampleInput | null | undefined;
  current: SampleInput;
  params?: unknown;
}

/** Reads what a check is asked about out of a call: samples of one column, or rows for checks that read more. */
export function previewRequest(
  check: Check,
  data: PreviewData,
  path: string[],
): Pick<AnswerRequest, "reference" | "current" | "facts" | "params" | "path"> {
  const { reference, current, params } = data;
  const places = { reference: [...path, "reference"], current: [...path, "current"] };
  if (!isFact(check.needs)) {
    return {
      reference: reference ? sampleFromInput(reference, places.reference) : null,
      current: sampleFromInput(current, places.current),
      params,
      path,
    };
  }
  // Nothing that a call may give says what is registered; the check says so itself.
  if (check.needs === "version" || check.needs === "ownership") return { reference: null, current: sampleOfRows(0), params, path };
  const frames = { reference: reference ? readFrame(reference, places.reference) : null, current: readFrame(current, places.current) };
  const chosen = wantedOf(check, check.parseParams(params, [...path, "params"]), frames, path);
  return {
    reference: chosen.reference && sampleOfRows(chosen.reference.rows),
    current: sampleOfRows(chosen.current.rows, chosen.areLabelsAwaited ? unlabelled(chosen.current) : 0),
    facts: { ...factsOf(chosen), ...(check.needs === "traffic" && { traffic: trafficOf(frames, places) }) },
    params,
    path,
  };
}

interface Frames {
  reference: Frame | null;
  current: Frame;
}

function readFrame(input: SampleInput, path: string[]): Frame {
  if (!input.rows) throw refuse("INVALID", `${path.join(".")} must give rows: the check reads more than one column.`, path);
  return frameFromInput(input.rows, [...path, "rows"]);
}

/** Leaves the columns that the check would read of a version that declares them. */
function wantedOf(check: Check, params: unknown, { reference, current }: Frames, path: string[]): Frames & { areLabelsAwaited: boolean } {
  if (!check.rowsWanted) return { reference, current, areLabelsAwaited: false };
  const declared = new Map([...(reference?.columns ?? []), ...current.columns].map((column) => [column.name, column]));
  const wanted = refusedAt(path, () => check.rowsWanted!(params, [...declared.values()], null));
  const names = new Set(wanted.columns.map(({ name }) => name));
  const only = (frame: Frame): Frame => ({ ...frame, columns: frame.columns.filter(({ name }) => names.has(name)) });
  return { reference: reference && only(reference), current: only(current), areLabelsAwaited: wanted.labels !== undefined };
}

function unlabelled({ rows, columns }: Frame): number {
  const label = columns.find(({ role }) => role === "LABEL");
  if (!label) return 0;
  return Array.from({ length: rows }, (_, row) => isPresent(label, row)).filter((isThere) => !isThere).length;
}

function factsOf({ reference, current }: Frames): Partial<Facts> {
  const [before, after] = [reference, current].map((frame) => new Map(frame?.columns.map((column) => [column.name, column])));
  const features = [...new Map([...before!, ...after!]).values()].map(({ name, type, role }) => {
    const [old, now] = [before!.get(name), after!.get(name)];
    const reference = old ? sampleOfColumn(old) : null;
    return { name, type, role, reference, current: now ? sampleOfColumn(now) : sampleOfRows(current.rows, current.rows) };
  });
  return { rows: { reference, current }, features, columns: columnsOf(before!, after!, reference !== null, current.rows) };
}

/** The reference's columns stand for the declared ones; without a reference those that are there do. */
function columnsOf(
  before: ReadonlyMap<string, FrameColumn>,
  after: ReadonlyMap<string, FrameColumn>,
  hasReference: boolean,
  rows: number,
): Columns {
  const present = (column: FrameColumn | undefined): number => (column ? sizeOf(sampleOfColumn(column)) : 0);
  const size = (column: FrameColumn): number => (column.numbers ?? column.words!).length;
  const declared = [...(hasReference ? before : after).values()].filter(({ role }) => role !== "LABEL");
  return {
    rows,
    declared: declared.map((column) => {
      const now = after.get(column.name);
      const isFilled = present(now) > 0;
      // A column without a value in a call has no type of its own.
      const type = isFilled ? now!.type : column.type;
      return { name: column.name, type, referenceType: column.type, isFilled, referenceShare: present(column) / Math.max(1, size(column)) };
    }),
    undeclared: new Map(
      [...after].flatMap(([name, column]) => (hasReference && !before.has(name) ? [[name, present(column)] as const] : [])),
    ),
  };
}

/** Given rows span their own time, from the first to the last. */
function trafficOf({ reference, current }: Frames, places: { reference: string[]; current: string[] }): Traffic {
  const now = arrivalsOf(current, places.current);
  return {
    now: now.end,
    current: now,
    reference: reference && arrivalsOf(reference, places.reference),
    quietSince: now.newest ?? now.start,
  };
}

function arrivalsOf(frame: Frame, path: string[]): Arrivals {
  const { rows, times } = frame;
  const untimed = times.indexOf(0);
  if (untimed >= 0) {
    const place = [...path, "rows", String(untimed), "ts"];
    throw refuse("INVALID", `${place.join(".")} must be the time of the row: the check reads when rows arrived.`, place);
  }
  const newest = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  return { ...spanOf(frame), rows, late: 0, newest: rows > 0 ? new Date(newest) : null };
}
