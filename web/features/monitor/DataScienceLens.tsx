import { course } from "@/charts/prepare/course";
import { comparison, drawnSubject } from "@/charts/prepare/distribution";
import { found } from "@/charts/prepare/found";
import { incidentShades, scoreLines, timeSpan } from "@/charts/prepare/score";
import { ComparisonChart } from "@/charts/render/ComparisonChart";
import { CourseChart } from "@/charts/render/CourseChart";
import { ScoreChart } from "@/charts/render/ScoreChart";
import { formatNumber, formatShare } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import { When, type Clock } from "@/ui/When";
import { FoundPanel } from "./FoundPanel";
import styles from "./Monitor.module.css";
import type { Monitor } from "./monitor-of-page";

/** The statistic and what it was computed from. */
export function DataScienceLens({ monitor, clock }: { monitor: Monitor; clock: Clock }) {
  return (
    <>
      <Figures monitor={monitor} />
      <div className={styles.halves}>
        <ScorePanel monitor={monitor} clock={clock} />
        <ComparisonPanel monitor={monitor} clock={clock} />
      </div>
    </>
  );
}

/** The score over time with limits, noise floor and incidents; both lenses show it. */
export function ScorePanel({ monitor, clock }: { monitor: Monitor; clock: Clock }) {
  const { series, limits, latestRun, incidents } = monitor;
  const span = timeSpan(series);
  const name = latestRun?.result.statistic?.name ?? "Score";
  return (
    <Panel title={`${name} over time`}>
      {span && series.some(({ value }) => value != null) ? (
        <ScoreChart
          name={name}
          points={series}
          lines={scoreLines(limits, latestRun?.result.noiseFloor)}
          incidents={incidentShades(incidents.nodes, span)}
          timeZone={clock.timeZone}
        />
      ) : (
        <p className="muted">No run in this time gave a number.</p>
      )}
    </Panel>
  );
}

function ComparisonPanel({ monitor, clock }: { monitor: Monitor; clock: Clock }) {
  const { latestRun, feature } = monitor;
  const drawn = latestRun && comparison(latestRun.result.details);
  const series = latestRun && course(latestRun.result.details);
  // Where no one column is watched, the drawing tells only part of what was found.
  const things = !latestRun || (drawn && feature) ? [] : found(latestRun.result.details);
  if (things.length > 0 && !series && !drawn) return <FoundPanel things={things} clock={clock} />;
  const subject = feature?.name ?? drawnSubject(latestRun?.result.details) ?? "The data";
  const window = latestRun && (
    <>
      <When at={latestRun.windowStart} clock={clock} isDate /> to <When at={latestRun.windowEnd} clock={clock} isDate />
    </>
  );
  if (series) {
    return (
      <>
        <Panel title={`${feature?.name ?? "The series"}, point by point`} aside={window}>
          <CourseChart course={series} subject={feature?.name ?? "Value"} timeZone={clock.timeZone} />
        </Panel>
        {things.length > 0 && <FoundPanel things={things} clock={clock} />}
      </>
    );
  }
  return (
    <>
      <Panel title={`${subject}: reference against current`} aside={window}>
        {drawn ? (
          <ComparisonChart comparison={drawn} subject={subject} />
        ) : (
          <p className="muted">The latest run left no distribution to draw.</p>
        )}
      </Panel>
      {things.length > 0 && <FoundPanel things={things} clock={clock} />}
    </>
  );
}

function Figures({ monitor: { latestRun } }: { monitor: Monitor }) {
  if (!latestRun) return null;
  const { statistic, pValue, adjustedPValue, noiseFloor, referenceSize, currentSize, missingShare, rule } = latestRun.result;
  const interval =
    statistic?.lower != null && statistic.upper != null && `${formatNumber(statistic.lower)} to ${formatNumber(statistic.upper)}`;
  const adjusted = adjustedPValue == null ? undefined : `${formatNumber(adjustedPValue)} adjusted`;
  const figures: [string, string, string?][] = [
    ...(statistic ? [[statistic.name, formatNumber(statistic.value), interval || undefined] as [string, string, string?]] : []),
    ...(pValue == null ? [] : [["p-value", formatNumber(pValue), adjusted] as [string, string, string?]]),
    ...(noiseFloor == null ? [] : [["Noise floor", formatNumber(noiseFloor)] as [string, string]]),
    ["Reference", referenceSize.toLocaleString("en"), "rows"],
    ["Current", currentSize.toLocaleString("en"), "rows"],
    ...(missingShare == null ? [] : [["Missing now", formatShare(missingShare)] as [string, string]]),
  ];
  return (
    <Panel title="Latest run">
      <dl className={styles.figures}>
        {figures.map(([name, value, detail]) => (
          <div key={name} className={styles.figure}>
            <dt>{name}</dt>
            <dd>
              {value} {detail && <small>{detail}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.rule}>{rule}</p>
    </Panel>
  );
}
