"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatShare } from "@/ui/format";
import type { Bar as BarData, Comparison } from "../prepare/distribution";
import styles from "./charts.module.css";
import { Figure, type Key } from "./Figure";

const HEIGHT = 250;
const REFERENCE = "var(--series-reference)";
const CURRENT = "var(--series-current)";

/** How a column was spread in the reference and is spread now: bins of a number or categories, as shares of each side's rows. */
export function ComparisonChart({
  comparison: { kind, bars },
  subject,
  names = ["Reference", "Current window"],
}: {
  comparison: Comparison;
  subject: string;
  /** What the two sides are called. */
  names?: [reference: string, current: string];
}) {
  const hasReference = bars.some(({ reference }) => reference !== null);
  const reference: Key[] = hasReference ? [{ name: names[0], style: "block", color: REFERENCE }] : [];
  return (
    <Figure
      label={`${subject}, ${hasReference ? `${names[0]} against ${names[1]}` : names[1]}`}
      keys={[...reference, { name: names[1], style: "block", color: CURRENT }]}
      columns={[kind === "bins" ? "Range" : "Category", ...names]}
      rows={bars.map((bar) => [bar.label, side(bar.reference, bar.referenceCount), side(bar.current, bar.currentCount)])}
    >
      <div className={styles.plot} style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 560, height: HEIGHT }}>
          <BarChart
            data={bars}
            margin={{ top: 6, right: 10, bottom: 0, left: 0 }}
            barGap={1}
            barCategoryGap={kind === "bins" ? "8%" : "24%"}
            title={subject}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="label"
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              interval="preserveStartEnd"
              minTickGap={18}
            />
            <YAxis tickFormatter={formatShare} tickLine={false} axisLine={false} width={52} />
            <Tooltip isAnimationActive={false} cursor={{ fill: "var(--raised)" }} content={<BarTooltip names={names} />} />
            {hasReference && <Bar dataKey="reference" fill={REFERENCE} isAnimationActive={false} radius={[2, 2, 0, 0]} />}
            <Bar dataKey="current" fill={CURRENT} isAnimationActive={false} radius={[2, 2, 0, 0]} />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </Figure>
  );
}

/** What the pointer is on; the chart hands the payload in. */
function BarTooltip({ payload, names }: { payload?: { payload: BarData }[]; names: [reference: string, current: string] }) {
  const bar = payload?.[0]?.payload;
  if (!bar) return null;
  return (
    <div className={styles.tooltip}>
      <p className="muted">{bar.label}</p>
      {bar.reference !== null && (
        <p>
          {names[0]} {side(bar.reference, bar.referenceCount)}
        </p>
      )}
      <p>
        {names[1]} <strong>{side(bar.current, bar.currentCount)}</strong>
      </p>
    </div>
  );
}

function side(share: number | null, rows: number | null): string {
  return share === null || rows === null ? "—" : `${formatShare(share)} (${rows.toLocaleString("en")})`;
}
