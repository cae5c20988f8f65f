"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatInstant, formatNumber, formatShort } from "@/ui/format";
import type { Course, CoursePoint } from "../prepare/course";
import styles from "./charts.module.css";
import { Figure, type Key } from "./Figure";

const HEIGHT = 250;
const CURRENT = "var(--series-current)";
const REFERENCE = "var(--series-reference)";

/** The points of a series with the band they should keep to, their smoothed course, and where they changed. */
export function CourseChart({ course, subject, timeZone }: { course: Course; subject: string; timeZone: string }) {
  const { points, hasTimes, judgedFrom, changeAt } = course;
  const isSmoothed = points.some(({ smoothed }) => smoothed !== null);
  const hasBand = points.some(({ band }) => band !== null);
  const hasCentre = points.some(({ centre }) => centre !== null);
  const [first, last] = [points[0]!.at, points.at(-1)!.at];
  const instant = (at: number) => (hasTimes ? formatInstant(new Date(at).toISOString(), timeZone) : `Point ${at + 1}`);
  const tick = (at: number) => (hasTimes ? formatShort(new Date(at).toISOString(), timeZone).split(",")[0]! : String(at + 1));
  const keys: Key[] = [
    { name: isSmoothed ? "Points" : subject, style: "solid", color: isSmoothed ? REFERENCE : CURRENT },
    ...(isSmoothed ? [{ name: "Smoothed", style: "solid" as const, color: CURRENT }] : []),
    ...(hasCentre ? [{ name: "Usual", style: "dashed" as const, tone: "quiet" as const }] : []),
    ...(hasBand ? [{ name: "Band", style: "block" as const, color: "var(--line-strong)" }] : []),
    ...(changeAt === null ? [] : [{ name: `Changed at ${instant(changeAt)}`, style: "dashed" as const, tone: "alerting" as const }]),
  ];
  return (
    <Figure
      label={`${subject}, point by point`}
      keys={keys}
      columns={[hasTimes ? "Time" : "Point", subject, ...(isSmoothed ? ["Smoothed"] : []), ...(hasBand ? ["Band"] : [])]}
      rows={points.map(({ at, value, smoothed, band }) => [
        instant(at),
        formatNumber(value),
        ...(isSmoothed ? [smoothed === null ? "—" : formatNumber(smoothed)] : []),
        ...(hasBand ? [band ? `${formatNumber(band[0])} to ${formatNumber(band[1])}` : "—"] : []),
      ])}
    >
      <div className={styles.plot} style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 560, height: HEIGHT }}>
          <ComposedChart data={points} margin={{ top: 6, right: 10, bottom: 0, left: 0 }} title={`${subject}, point by point`}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            {judgedFrom !== null && <ReferenceArea x1={judgedFrom} x2={last} fill="var(--raised)" fillOpacity={0.7} stroke="none" />}
            <XAxis
              dataKey="at"
              type="number"
              domain={[first, last]}
              tickFormatter={tick}
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              minTickGap={36}
            />
            <YAxis domain={["auto", "auto"]} tickFormatter={formatNumber} tickLine={false} axisLine={false} width={56} />
            {hasBand && (
              <Area dataKey="band" fill="var(--line-strong)" fillOpacity={0.35} stroke="none" isAnimationActive={false} activeDot={false} />
            )}
            {hasCentre && (
              <Line dataKey="centre" stroke="var(--quiet)" strokeDasharray="5 4" dot={false} isAnimationActive={false} activeDot={false} />
            )}
            {changeAt !== null && changeAt >= first && <ReferenceLine x={changeAt} stroke="var(--alerting)" strokeDasharray="3 3" />}
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--line-strong)" }}
              content={<PointTooltip name={subject} instant={instant} />}
            />
            <Line
              dataKey="value"
              stroke={isSmoothed ? REFERENCE : CURRENT}
              strokeWidth={isSmoothed ? 1 : 2}
              dot={points.length <= 60 ? { r: 2 } : false}
              isAnimationActive={false}
            />
            {isSmoothed && <Line dataKey="smoothed" stroke={CURRENT} strokeWidth={2} dot={false} isAnimationActive={false} />}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </Figure>
  );
}

/** What the pointer is on; the chart hands the payload in. */
function PointTooltip({ payload, name, instant }: { payload?: { payload: CoursePoint }[]; name: string; instant(at: number): string }) {
  const point = payload?.[0]?.payload;
  if (!point) return null;
  return (
    <div className={styles.tooltip}>
      <p className="muted">{instant(point.at)}</p>
      <p>
        {name} <strong>{formatNumber(point.value)}</strong>
        {point.band && ` of ${formatNumber(point.band[0])} to ${formatNumber(point.band[1])}`}
      </p>
    </div>
  );
}
