import pico from "picocolors";
import type { WayToSignIn } from "./people.js";

const COLOURS = [pico.cyan, pico.magenta, pico.yellow, pico.blue, pico.green];
const PREFIX_WIDTH = 8;
/** As pino numbers its levels. */
const WARNING = 40;
const colourOf = new Map<string, (text: string) => string>();

/** A log line of one of our programs as a person reads it; any other line as it is. */
function readable(text: string): string {
  if (!text.startsWith('{"level":')) return text;
  try {
    const { level, time: _time, part: _part, msg, ...rest }: Record<string, unknown> = JSON.parse(text);
    const facts = Object.entries(rest).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
    const line = [msg, ...facts].join(" ");
    return Number(level) >= WARNING ? pico.yellow(line) : line;
  } catch {
    // A program that dies may leave half a line.
    return text;
  }
}

/** Prints a line of a part, after its name. */
export function printLine(part: string, line: string): void {
  const text = readable(line);
  const colour = colourOf.get(part) ?? COLOURS[colourOf.size % COLOURS.length]!;
  colourOf.set(part, colour);
  console.log(`${colour(part.padEnd(PREFIX_WIDTH))} ${pico.dim("|")} ${text}`);
}

/** Does one step of the start and prints that it began, and how long it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  console.log(`  ${pico.dim("…")} ${name}`);
  const start = performance.now();
  const result = await work();
  console.log(`  ${pico.green("✓")} ${name} ${pico.dim(`(${((performance.now() - start) / 1000).toFixed(1)} s)`)}`);
  return result;
}

/** What a person needs to begin. */
export interface Welcome {
  web: string;
  api: string;
  apiKey: string;
  home: string;
  people: WayToSignIn[];
  /** The password of all of them. */
  password: string;
}

const row = (name: string, value: string) => `  ${name.padEnd(10)} ${value}`;

/** Prints the addresses, the ways to sign in and an API key. */
export function printWelcome({ web, api, apiKey, home, people, password }: Welcome): void {
  const lines = [
    "",
    pico.bold("Watchbill is ready."),
    row("Web", pico.underline(web)),
    row("API", pico.underline(`${api}/graphql`)),
    ...people.map(({ email, who }) => row("Sign in", `${email}  ${password}  ${pico.dim(who)}`)),
    row("API key", `${apiKey}  ${pico.dim("Authorization: Bearer …")}`),
    row("Data", home),
    pico.dim("  Ctrl-C stops everything."),
    "",
  ];
  console.log(lines.join("\n"));
}
