/** The segment as sentences name it: " (carrier = AA)"; empty for all rows. */
export function inSegment(segment: Record<string, string> | null): string {
  if (!segment) return "";
  const where = Object.entries(segment).map(([name, value]) => `${name} = ${value}`);
  return ` (${where.join(", ")})`;
}
