import { refuse } from "../errors.js";
import type { AnswerRequest } from "./answer.js";
import type { Check } from "./check.js";
import { type Facts, isFact } from "./facts.js";
import { type Frame, isPresent, sampleOfColumn } from "./frame.js";
import { frameFromInput } from "./frame-input.js";
import { sampleOfRows } from "./sample.js";
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
  const frames = { reference: reference ? readFrame(reference, places.reference) : null, current: readFrame(current, places.current) };
  const chosen = wantedOf(check, params, frames);
  return {
    reference: chosen.reference && sampleOfRows(chosen.reference.rows),
    current: sampleOfRows(chosen.current.rows, unlabelled(chosen.current)),
    facts: factsOf(chosen),
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
function wantedOf(check: Check, params: unknown, { reference, current }: Frames): Frames {
  if (!check.rowsWanted) return { reference, current };
  const declared = new Map([...(reference?.columns ?? []), ...current.columns].map((column) => [column.name, column]));
  const names = new Set(check.rowsWanted(params, [...declared.values()], null).columns.map(({ name }) => name));
  const only = (frame: Frame): Frame => ({ ...frame, columns: frame.columns.filter(({ name }) => names.has(name)) });
  return { reference: reference && only(reference), current: only(current) };
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
  return { rows: { reference, current }, features };
}
