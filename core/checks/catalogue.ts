import { z } from "zod";
import type { Check } from "./check.js";
import { limitsJsonSchema } from "./limits.js";

/** A check as the catalogue, forms, docs and manifest schema show it: plain JSON. */
export type CatalogueEntry = Pick<
  Check,
  | "key"
  | "title"
  | "perspective"
  | "family"
  | "appliesTo"
  | "reference"
  | "metrics"
  | "formula"
  | "floor"
  | "whenToUse"
  | "meaning"
  | "whatToDo"
  | "defaultLimits"
> & {
  /** JSON Schema of the parameters. */
  params: Record<string, unknown>;
  /** JSON Schema of the limits. */
  limits: Record<string, unknown>;
};

/** The catalogue's entry of a check. */
export function catalogueEntry(check: Check): CatalogueEntry {
  const { key, title, perspective, family, appliesTo, reference, metrics, formula, floor, whenToUse, meaning, whatToDo, defaultLimits } =
    check;
  const params = z.toJSONSchema(check.params, { io: "input" });
  return {
    key,
    title,
    perspective,
    family,
    appliesTo,
    reference,
    metrics,
    formula,
    floor,
    whenToUse,
    meaning,
    whatToDo,
    defaultLimits,
    params: { ...params },
    limits: limitsJsonSchema(check),
  };
}
