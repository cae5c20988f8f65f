/** The parameters of one SQL statement, numbered as they are bound: `where slug = ${parameters.bind(slug)}`. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Adds a value and returns its placeholder; bound to its object, so that it can be handed on. */
  readonly bind = (value: unknown): string => `$${this.values.push(value)}`;
}

/** The ILIKE pattern of everything that contains `text` literally. */
export function containing(text: string): string {
  return `%${text.slice(0, 200).replace(/[\\%_]/g, "\\$&")}%`;
}
