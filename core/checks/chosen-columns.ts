import { z } from "zod";
import { refuse } from "../errors.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";
import { chooseColumns, type ColumnDeclaration } from "./frame.js";

/** Most columns a check may be told to read. */
const MAX_NAMED = 1000;

/** The parameter that names the columns of a check that reads several. */
export const columnsParam = z
  .array(z.string().min(1).max(200))
  .min(1)
  .max(MAX_NAMED)
  .optional()
  .describe("The columns to look at, by name; the inputs of the model unless given.");

/** The columns that are named, or those of the model's inputs with one of these types; refuses a name that nobody declares. */
export function chosenColumns<C extends ColumnDeclaration>(
  declared: readonly C[],
  names: readonly string[] | undefined,
  types?: readonly FeatureType[],
): C[] {
  const roles: FeatureRole[] = ["INPUT"];
  if (!names) return chooseColumns(declared, roles).filter(({ type }) => !types || types.includes(type));
  const known = new Set(declared.map(({ name }) => name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) throw refuse("INVALID", `There is no column "${unknown}".`, ["params", "columns"]);
  return chooseColumns(declared, roles, names);
}
