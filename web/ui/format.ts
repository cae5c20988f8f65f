/** A number to look at: few digits, thousands grouped. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return "0";
  if (size < 1e-3 || size >= 1e9) return value.toExponential(1).replace("e+", "e");
  return value.toLocaleString("en", { maximumSignificantDigits: size >= 1000 ? Math.ceil(Math.log10(size)) : 3 });
}

/** A share as a percentage. */
export function formatShare(share: number): string {
  const percent = share * 100;
  const digits = percent !== 0 && Math.abs(percent) < 10 ? 1 : 0;
  return `${percent.toLocaleString("en", { maximumFractionDigits: digits })} %`;
}

/** "1 monitor", "2 monitors". */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** How far an instant lies from now: "5 min. ago", "in 2 hr.". */
export function formatDistance(at: string, now: Date): string {
  const seconds = Math.round((Date.parse(at) - now.getTime()) / 1000);
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  const style = size >= 86_400 ? "long" : "narrow";
  return new Intl.RelativeTimeFormat("en", { numeric: "auto", style }).format(Math.trunc(seconds / size), unit);
}

/** The full instant in a zone, with the zone's name: "23 Nov 2026, 14:05 CET". */
export function formatInstant(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  }).format(new Date(at));
}

/** The instant without year and zone, for axes and dense tables. */
export function formatShort(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone }).format(
    new Date(at),
  );
}

/** An ISO 8601 duration in words: "1 hour", "28 days". */
export function formatDuration(duration: string): string {
  const [, weeks, days, hours, minutes, seconds] = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  const parts = [
    [weeks, "week"],
    [days, "day"],
    [hours, "hour"],
    [minutes, "minute"],
    [seconds, "second"],
  ].flatMap(([amount, unit]) => (amount && Number(amount) > 0 ? [count(Number(amount), unit!)] : []));
  return parts.join(" ") || duration;
}
