import type { Reader } from "#core/database.js";
import { refuse } from "#core/errors.js";
import { groupBy } from "#core/grouping.js";
import { layerShifts } from "#core/oncall/layer-shifts.js";
import type { ScheduleOverride, SwapRequest, TemporaryScheduleRow, Unavailability } from "#core/oncall/override.entity.js";
import { changesByIds, overridesAhead, swapsAhead, temporaryAhead, unavailabilitiesAhead } from "#core/oncall/schedule-changes.queries.js";
import {
  type LoadedSchedule,
  loadSchedules,
  type OnCall,
  onCallNow,
  plannedShifts,
  schedulesByIds,
  schedulesOfTeams,
} from "#core/oncall/schedule.queries.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";

const DAY = 86_400_000;
/** Days of plans that one request may ask for in all: ten schedules for a year, a hundred for five weeks. */
const MOST_DAYS = 4_000;
/** Shifts that one answer may hold in all: two years of hourly turns. */
const MOST_SHIFTS = 20_000;

/** Schedules by row key and by team, what changes them, and who is on call in them. */
export function scheduleLoaders({ now, reader }: LoaderContext) {
  return {
    schedule: createLoader(async (ids: readonly string[]) => new Map((await schedulesByIds(reader, ids)).map((row) => [row.id, row]))),
    teamSchedules: createLoader(async (teamIds: readonly string[]) =>
      groupBy(await schedulesOfTeams(reader, teamIds), (schedule) => schedule.teamId),
    ),
    override: createLoader((ids: readonly string[]) => changesByIds(reader, "schedule_override", ids)),
    temporarySchedule: createLoader((ids: readonly string[]) => changesByIds(reader, "temporary_schedule", ids)),
    swap: createLoader((ids: readonly string[]) => changesByIds(reader, "swap_request", ids)),
    unavailability: createLoader((ids: readonly string[]) => changesByIds(reader, "unavailability", ids)),
    overrides: createLoader<string, ScheduleOverride[]>((ids) => overridesAhead(reader, ids, now)),
    temporary: createLoader<string, TemporaryScheduleRow[]>((ids) => temporaryAhead(reader, ids, now)),
    swaps: createLoader<string, SwapRequest[]>((ids) => swapsAhead(reader, ids, now)),
    unavailabilities: createLoader<string, Unavailability[]>((userIds) => unavailabilitiesAhead(reader, userIds, now)),
    /** By `planKey` of an instant. */
    scheduleOnCall: createLoader(async (keys: readonly string[]) => {
      const found = new Map<string, OnCall>();
      for (const [at, group] of groupBy(keys.map(parsed), (key) => key.times)) {
        const onCall = await onCallNow(
          reader,
          group.map(({ id }) => id),
          new Date(at),
        );
        for (const { id, text } of group) found.set(text, onCall.get(id)!);
      }
      return found;
    }),
    /** By `planKey` of a stretch. */
    plan: createLoader((keys: readonly string[]) => plansOf(reader, keys, plannedShifts)),
    /** By `planKey` of a stretch, the turns of each layer. */
    layerPlans: createLoader((keys: readonly string[]) => plansOf(reader, keys, layerShifts)),
  };
}

/** What `read` says of each schedule in its stretch, by `planKey`. */
async function plansOf<T extends readonly unknown[]>(
  reader: Reader,
  keys: readonly string[],
  read: (loaded: LoadedSchedule, from: Date, to: Date) => T,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  let days = 0;
  let shifts = 0;
  for (const [times, group] of groupBy(keys.map(parsed), (key) => key.times)) {
    const [from, to] = times.split("/").map((time) => new Date(time)) as [Date, Date];
    days += (group.length * (to.getTime() - from.getTime())) / DAY;
    if (days > MOST_DAYS) throw refuse("LIMIT", `The plans of ${MOST_DAYS} days in all can be asked for at once.`, ["to"]);
    const loaded = await loadSchedules(
      reader,
      group.map(({ id }) => id),
      from,
      to,
    );
    for (const { id, text } of group) {
      const plan = read(loaded.get(id)!, from, to);
      shifts += plan.flat().length;
      if (shifts > MOST_SHIFTS) throw refuse("LIMIT", `At most ${MOST_SHIFTS} shifts can be asked for at once.`, ["to"]);
      found.set(text, plan);
    }
  }
  return found;
}

/** The key of a schedule at an instant, or in a stretch of time. */
export function planKey(scheduleId: string, from: Date, to?: Date): string {
  return `${scheduleId}|${from.toISOString()}${to ? `/${to.toISOString()}` : ""}`;
}

function parsed(text: string): { text: string; id: string; times: string } {
  const [id, times] = text.split("|") as [string, string];
  return { text, id, times };
}
