/** Where `g` and then a key goes. */
export const PLACES: Record<string, { href: string; name: string }> = {
  h: { href: "/", name: "Home" },
  m: { href: "/monitors", name: "Monitors" },
  o: { href: "/ownership", name: "Ownership" },
  i: { href: "/incidents", name: "Incidents" },
  c: { href: "/on-call", name: "On-call calendar" },
};

/** What the single keys do, for those who ask. */
export const KEYS: [keys: string, does: string][] = [
  ["/", "Go to the filter of the list"],
  ["j", "Next row"],
  ["k", "Row before"],
  ["Enter", "Open the row"],
  ["x", "Choose the row, or no longer"],
  ["a", "Assign a seat: of the row, or of what is chosen"],
  ["e", "Acknowledge the incident"],
  ["?", "This help"],
];

/** What a key asks for; null when nothing, or when it begins something that another key completes. */
export type Intent =
  | { kind: "go"; href: string }
  | { kind: "move"; by: 1 | -1 }
  | { kind: "filter" | "choose" | "help" }
  | { kind: "press"; key: string };

/** Reads one key after another: `pending` is whether `g` came just before. */
export function intentOf(key: string, pending: boolean): Intent | "pending" | null {
  if (pending) {
    return Object.hasOwn(PLACES, key) ? { kind: "go", href: PLACES[key]!.href } : null;
  }
  switch (key) {
    case "g":
      return "pending";
    case "j":
      return { kind: "move", by: 1 };
    case "k":
      return { kind: "move", by: -1 };
    case "/":
      return { kind: "filter" };
    case "x":
      return { kind: "choose" };
    case "?":
      return { kind: "help" };
    case "a":
    case "e":
      return { kind: "press", key };
    default:
      return null;
  }
}
