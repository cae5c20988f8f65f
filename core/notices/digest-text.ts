import type { Severity } from "../vocabulary.js";

/** A part of a digest: how many there are in all, as far as they were counted, and the first of them. */
export interface Listed<Item> {
  total: number;
  first: Item[];
}

/** A monitor as a digest names it. */
interface Named {
  monitor: string;
  model: string;
}

/** What a digest says of a team. */
export interface DigestFacts {
  team: { slug: string; name: string };
  coverage: { monitors: number; covered: number };
  gaps: Listed<Named & { reason: string }>;
  incidents: Listed<Named & { severity: Severity; since: Date }>;
  paused: Listed<Named & { reason: string | null; since: Date }>;
}

const DAY = 86_400_000;

/** The subject and the text of a team's digest. */
export function digestText({ team, coverage, gaps, incidents, paused }: DigestFacts, now: Date): { subject: string; body: string } {
  const { monitors, covered } = coverage;
  const lacking = monitors - covered;
  const share = Math.floor((covered / monitors) * 100);
  const troubles = [
    lacking > 0 && `${count(lacking, "monitor")} without both seats`,
    incidents.total > 0 && count(incidents.total, "open incident"),
    paused.total > 0 && `${count(paused.total, "monitor")} paused for long`,
  ].filter((trouble) => trouble !== false);
  const named = ({ monitor, model }: Named) => `${monitor} of ${model}`;
  const parts = [
    `${covered} of ${count(monitors, "monitor")} of ${team.name} ${covered === 1 ? "has" : "have"} both seats filled (${share} %).`,
    section("Seats that nobody fills", gaps, (gap) => `${named(gap)}: ${gap.reason}`),
    section("Open incidents", incidents, (incident) => {
      return `${named(incident)}: ${incident.severity.toLowerCase()}, for ${age(incident.since, now)}`;
    }),
    section("Paused for more than two weeks", paused, (pause) => {
      return `${named(pause)}: for ${age(pause.since, now)}${pause.reason ? `, "${pause.reason}"` : ""}`;
    }),
  ].filter((part) => part !== null);
  return {
    subject: `${team.name} this week: ${troubles.length > 0 ? troubles.join(", ") : "all is well"}`,
    body: parts.join("\n\n"),
  };
}

function section<Item>(title: string, { total, first }: Listed<Item>, line: (item: Item) => string): string | null {
  if (total === 0) return null;
  const more = total > first.length ? ["- and more"] : [];
  return [`${title}:`, ...first.map((item) => `- ${line(item)}`), ...more].join("\n");
}

function age(since: Date, now: Date): string {
  const days = Math.floor((now.getTime() - since.getTime()) / DAY);
  return days < 1 ? "less than a day" : count(days, "day");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
