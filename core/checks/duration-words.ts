import { formatNumber } from "./explain.js";

const UNITS = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
] as const;

/** A length of time as a sentence has it: "2.5 hours". */
export function durationWords(seconds: number): string {
  const [name, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (["seconds", 1] as const);
  return `${formatNumber(Number((seconds / length).toFixed(1)))} ${name}`;
}
