/** What happened, as it was recorded. */
export interface RecordedEvent {
  kind: string;
  subjectType: string;
  /** The name of what it happened to, perhaps with its model in front. */
  subject: string;
  before: unknown;
  after: unknown;
  /** The reason, note or finding that was recorded with it. */
  text: string | null;
}

/** Most fields named one by one. */
const MOST_NAMED = 5;

/** An event in one sentence. */
export function summaryOf(event: RecordedEvent): string {
  const { kind, text } = event;
  if (kind === "monitor.turned") return sentence(`${event.subject} is now ${wordOf(fieldOf(event.after, "state"))}`, text);
  // What was found when it opened and recovered is told by the runs beside it.
  const said = kind === "incident.opened" || kind === "incident.recovered" ? null : text;
  if (kind.startsWith("incident.")) return sentence(`Incident of ${event.subject} ${phraseOf(kind)}`, said);
  return sentence(`${wordOf(event.subjectType, true)} ${ownName(event.subject)}: ${phraseOf(kind)}${detailsOf(event)}`, text);
}

function detailsOf({ kind, before, after }: RecordedEvent): string {
  if (kind.startsWith("responsibility.")) {
    const role = wordOf(fieldOf(after, "role") ?? fieldOf(before, "role"));
    return `, ${role}: ${valueOf(fieldOf(before, "team"))} → ${valueOf(fieldOf(after, "team"))}`;
  }
  if (kind === "version.promoted" || kind === "version.demoted") {
    const fields = namesOf(after).map((name) => `${wordOf(fieldOf(before, name))} → ${wordOf(fieldOf(after, name))}`);
    return `, ${fields.join(", ")}`;
  }
  const names = kind.endsWith("hanged") ? namesOf(after) : [];
  const shown = names.slice(0, MOST_NAMED).map(spaced);
  if (names.length > MOST_NAMED) shown.push(`${names.length - MOST_NAMED} more`);
  return shown.length > 0 ? `, ${shown.join(", ")}` : "";
}

function sentence(said: string, text: string | null): string {
  if (!text) return `${said}.`;
  return `${said}: ${/[.!?]$/.test(text) ? text : `${text}.`}`;
}

/** "card-fraud/amount-drift" and "card-fraud@v2" by their own names. */
function ownName(name: string): string {
  return name.split(/[/@]/).at(-1)!;
}

/** "version.signedOff" as "signed off". */
function phraseOf(kind: string): string {
  return spaced(kind.slice(kind.indexOf(".") + 1));
}

function spaced(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A constant in words: "NO_DATA" as "no data". */
function wordOf(constant: unknown, isFirst = false): string {
  const word = valueOf(constant).toLowerCase().replaceAll("_", " ");
  return isFirst ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function valueOf(value: unknown): string {
  return typeof value === "string" ? value : "nobody";
}

function namesOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
