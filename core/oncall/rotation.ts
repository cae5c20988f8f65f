import { type Layer, type Participant, WEEKDAYS } from "./schedule.js";
import type { Zone } from "./zone.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY = 4 * DAY;

/** A stretch of a rotation that belongs to one participant. */
export interface Turn {
  start: number;
  end: number;
  participant: Participant;
}

/** The weekday of a local time, Monday first. */
export function weekdayOf(local: number): number {
  return (((Math.floor(local / DAY) + 3) % 7) + 7) % 7;
}

/** Hand-offs on a grid of local times: the k-th lies at `at(k)`, and turn `turn(k)` begins there. */
interface Grid {
  at(k: number): number;
  /** A k whose hand-off is not after `local`. */
  before(local: number): number;
  turn(k: number): number;
}

function evenly(first: number, step: number): Grid {
  return { at: (k) => first + k * step, before: (local) => Math.floor((local - first) / step), turn: (k) => k };
}

/** Every `length` months on the start's day, or on the last day of a shorter month; each is counted from the start, so none drifts. */
function monthly(first: number, length: number): Grid {
  const start = new Date(first);
  const month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const at = (k: number) => {
    const [year, index] = [Math.floor((month + k * length) / 12), (month + k * length) % 12];
    const day = Math.min(start.getUTCDate(), new Date(Date.UTC(year, index + 1, 0)).getUTCDate());
    return Date.UTC(year, index, day) + (first - Math.floor(first / DAY) * DAY);
  };
  const before = (local: number) => {
    const date = new Date(local);
    return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth() - month) / length) - 1;
  };
  return { at, before, turn: (k) => k };
}

/** Daily hand-offs that move on after `length` days on which the layer is active; a turn carries over the days between. */
function activeDays(first: number, length: number, layer: Layer): Grid {
  const named = new Set(layer.restrictions.flatMap((restriction) => restriction.days));
  const isActive = WEEKDAYS.map((day) => named.size === 0 || named.has(day));
  const perWeek = isActive.filter(Boolean).length;
  const weekday = weekdayOf(first);
  const countBefore = (k: number) => {
    let count = Math.floor(k / 7) * perWeek;
    for (let day = 0; day < k % 7; day++) if (isActive[(weekday + day) % 7]) count++;
    return count;
  };
  return { ...evenly(first, DAY), turn: (k) => Math.floor(countBefore(k) / length) };
}

/** Hand-offs every `length` Mondays at the start's time of day; the first turn runs from the start to the first of them. */
function calendarWeeks(first: number, length: number): Grid {
  const timeOfDay = first - Math.floor(first / DAY) * DAY;
  const monday = Math.floor((first - FIRST_MONDAY - timeOfDay) / WEEK) * WEEK + FIRST_MONDAY + timeOfDay;
  const weeks = evenly(monday, length * WEEK);
  return { ...weeks, at: (k) => (k === 0 ? first : weeks.at(k)) };
}

function gridOf(layer: Layer, zone: Zone): Grid {
  const { unit, length, turns } = layer.rotation;
  const first = zone.toLocal(layer.start);
  if (turns === "ACTIVE_DAYS") return activeDays(first, length, layer);
  if (turns === "CALENDAR_WEEKS") return calendarWeeks(first, length);
  if (unit === "MONTHLY") return monthly(first, length);
  return evenly(first, length * { HOURLY: HOUR, DAILY: DAY, WEEKLY: WEEK }[unit]);
}

/** The number of the turn that holds at an instant, from 0; that of the first turn before the layer's start. */
function turnNumber(layer: Layer, zone: Zone, at: number): number {
  const grid = gridOf(layer, zone);
  let k = Math.max(0, grid.before(zone.toLocal(at)) - 1);
  while (zone.firstInstant(grid.at(k + 1)) <= at) k++;
  return grid.turn(k);
}

/**
 * A layer's people without one of them, in an order that keeps whoever's turn it is at an instant; when it is the one who goes, the
 * next has it. Empty when nobody is left.
 */
export function withoutParticipant(layer: Layer, zone: Zone, user: string, at: number): Participant[] {
  const left = layer.participants.filter((participant) => participant.user !== user);
  if (left.length === 0) return [];
  const turn = turnNumber(layer, zone, at);
  const passed = layer.participants.slice(0, turn % layer.participants.length).filter((participant) => participant.user !== user).length;
  // Turn number `turn` falls to place `turn % length`, where the one who has it must stand.
  return left.map((_, place) => left[(((place - turn + passed) % left.length) + left.length) % left.length]!);
}

/** The turns of a layer that meet [from, to), restrictions apart. Before the layer's start nobody has a turn. */
export function turnsOf(layer: Layer, zone: Zone, from: number, to: number): Turn[] {
  const grid = gridOf(layer, zone);
  const turns: Turn[] = [];
  const first = Math.max(from, layer.start);
  if (first >= to) return turns;
  // One hand-off earlier than the arithmetic says: a clock set back can put the same local time a second time.
  let k = Math.max(0, grid.before(zone.toLocal(first)) - 1);
  let start = k === 0 ? layer.start : zone.firstInstant(grid.at(k));
  while (start < to) {
    const end = zone.firstInstant(grid.at(k + 1));
    const participant = layer.participants[grid.turn(k) % layer.participants.length]!;
    const previous = turns.at(-1);
    if (previous && previous.participant === participant) previous.end = end;
    else if (end > start && end > first) turns.push({ start, end, participant });
    start = end;
    k++;
  }
  return turns;
}
