import { Refusal } from "#core/errors.js";

/** What a piece of work was refused for, as "CODE place"; "done" when it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.errors.map(({ code, path }) => `${code} ${path.join(".")}`).join(", ");
    throw error;
  }
}
