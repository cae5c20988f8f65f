import type { ReactNode } from "react";
import type { Found } from "@/charts/prepare/found";
import { formatInstant } from "@/ui/format";
import { Facts, Panel } from "@/ui/Panel";
import type { Clock } from "@/ui/When";

/** What the latest run found, of checks whose answer is not a distribution. */
export function FoundPanel({ things, clock }: { things: readonly Found[]; clock: Clock }) {
  const facts = things.map(({ name, text, at }): [string, ReactNode] => [
    name,
    at ? (
      <time key={name} dateTime={at}>
        {formatInstant(at, clock.timeZone)}
      </time>
    ) : (
      text
    ),
  ]);
  return (
    <Panel title="What the latest run found">
      <Facts facts={facts} />
    </Panel>
  );
}
