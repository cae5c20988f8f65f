"use client";

import { CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Verdict } from "@/gql/graphql";
import { formatInstant, formatNumber, formatShort } from "@/ui/format";
import { VERDICTS } from "@/ui/words";
import { scoreTicks, type ScoreLine, type Shade, timeSpan } from "../prepare/score";
import styles from "./charts.module.css";
import { Figure } from "./Figure";

/** A run on the chart. */
export interface ScoreChartPoint {
  windowEnd: string;
  verdict: Verdict;
  value?: number | null;
}

interface Props {
  name: string;
  points: ScoreChartPoint[];
  lines: ScoreLine[];
  incidents: Shade[];
  timeZone: string;
}

const HEIGHT = 250;

/** A monitor's statistic over time with its limits, its noise floor and its incidents. */
export function ScoreChart({ name, points, lines, incidents, timeZone }: Props) {
  const span = timeSpan(points);
  const data = points.map((point) => ({ ...point, time: Date.parse(point.windowEnd), value: point.value ?? null }));
  const ticks = scoreTicks(points, lines);
  const ceiling = ticks.at(-1)!;
  const visible = lines.filter(({ value }) => value <= ceiling);
  if (!span) return null;
  const shortDay = (time: number) => formatShort(new Date(time).toISOString(), timeZone).split(",")[0]!;
  return (
    <Figure
      label={`${name} over time`}
      keys={[
        { name, style: "solid", color: "var(--series-current)" },
        ...lines.map(({ name, value, tone }) => ({
          name: `${name} ${formatNumber(value)}${value > ceiling ? ", off the chart" : ""}`,
          style: "dashed" as const,
          tone,
        })),
        ...(incidents.length > 0 ? [{ name: "Incident", style: "block" as const, tone: "alerting" as const }] : []),
      ]}
      columns={["Window end", name, "Verdict"]}
      rows={points.map(({ windowEnd, value, verdict }) => [
        formatInstant(windowEnd, timeZone),
        value == null ? "—" : formatNumber(value),
        VERDICTS[verdict].word,
      ])}
    >
      <div className={styles.plot} style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 760, height: HEIGHT }}>
          <ComposedChart data={data} margin={{ top: 6, right: 10, bottom: 0, left: 0 }} title={`${name} over time`}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            {incidents.map(({ start, end }) => (
              <ReferenceArea key={start} x1={start} x2={end} fill="var(--alerting)" fillOpacity={0.1} stroke="none" />
            ))}
            <XAxis
              dataKey="time"
              type="number"
              scale="time"
              domain={[span.start, span.end]}
              tickFormatter={shortDay}
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              minTickGap={36}
            />
            <YAxis domain={[0, ceiling]} ticks={ticks} tickFormatter={formatNumber} tickLine={false} axisLine={false} width={56} />
            {visible.map(({ name, value, tone }) => (
              <ReferenceLine key={name} y={value} stroke={`var(--${tone})`} strokeDasharray="5 4" />
            ))}
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--line-strong)" }}
              content={<PointTooltip name={name} timeZone={timeZone} />}
            />
            <Line
              dataKey="value"
              stroke="var(--series-current)"
              strokeWidth={2}
              isAnimationActive={false}
              dot={data.length <= 90 ? <VerdictDot /> : false}
              activeDot={{ r: 5 }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </Figure>
  );
}

/** The dot of one run, in the colour of its verdict. */
function VerdictDot({ cx, cy, payload }: { cx?: number; cy?: number; payload?: ScoreChartPoint }) {
  if (cx === undefined || cy === undefined || payload?.value == null) return null;
  const { tone } = VERDICTS[payload.verdict];
  return <circle cx={cx} cy={cy} r={tone === "ok" ? 2.5 : 4} fill={`var(--${tone})`} />;
}

/** What the pointer is on; the chart hands the payload in. */
function PointTooltip({ payload, name, timeZone }: { payload?: { payload: ScoreChartPoint }[]; name: string; timeZone: string }) {
  const point = payload?.[0]?.payload;
  if (!point) return null;
  return (
    <div className={styles.tooltip}>
      <p className="muted">{formatInstant(point.windowEnd, timeZone)}</p>
      <p>
        {name} <strong>{point.value == null ? "—" : formatNumber(point.value)}</strong> · {VERDICTS[point.verdict].word}
      </p>
    </div>
  );
}
