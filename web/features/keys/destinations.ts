import type { PaletteQuery } from "@/gql/graphql";
import { monitorPath } from "../monitors/monitor-path";

/** Something the palette leads to. */
export interface Destination {
  href: string;
  name: string;
  kind: string;
}

const PAGES: Destination[] = [
  ["/", "Home"],
  ["/monitors", "Monitors"],
  ["/monitors?unowned=true", "Unowned monitors"],
  ["/models", "Models"],
  ["/incidents", "Incidents"],
  ["/ownership", "Ownership"],
  ["/ownership?tab=teams", "Teams and gaps"],
  ["/ownership?tab=rules", "Ownership rules"],
  ["/ownership?tab=handovers", "Handovers"],
  ["/on-call", "On call"],
  ["/on-call/~new", "New schedule"],
  ["/escalation", "Escalation policies"],
  ["/escalation/~new", "New escalation policy"],
].map(([href, name]) => ({ href: href!, name: name!, kind: "Page" }));

/** The pages whose names hold what was typed; all of them before anything was. */
export function pagesLike(text: string): Destination[] {
  const word = text.trim().toLowerCase();
  return PAGES.filter(({ name }) => name.toLowerCase().includes(word));
}

/** What the server found, as places to go. */
export function foundIn({ models, monitors, schedules }: PaletteQuery): Destination[] {
  return [
    ...models.nodes.map(({ slug, name }) => ({ href: `/models/${slug}`, name, kind: "Model" })),
    ...monitors.nodes.map((monitor) => ({ href: monitorPath(monitor), name: monitor.name, kind: `Monitor of ${monitor.model.name}` })),
    ...schedules.nodes.map(({ slug, name }) => ({ href: `/on-call/${slug}`, name, kind: "Schedule" })),
  ];
}
