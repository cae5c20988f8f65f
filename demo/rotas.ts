import type { Actor } from "#core/access/actor.js";
import type { Tx } from "#core/database.js";
import { upsertEscalationPolicy } from "#core/oncall/escalation-policy.service.js";
import { createOverride } from "#core/oncall/override.service.js";
import type { ScheduleUpsertInput } from "#core/oncall/schedule.input.js";
import { WEEKDAYS } from "#core/oncall/schedule.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AROUND_THE_CLOCK = "airline-operations";

/** Operations day and night in two layers, and data science in office hours, so that its evenings and weekends are a gap. */
function schedulesFrom(start: Date): ScheduleUpsertInput[] {
  const weekly = { unit: "WEEKLY" as const, length: 1 };
  return [
    {
      slug: AROUND_THE_CLOCK,
      name: "Airline operations, day and night",
      team: "airline-operations",
      timeZone: "Europe/Lisbon",
      layers: [
        {
          name: "Days",
          start,
          rotation: weekly,
          participants: ["grace@example.com", "hugo@example.com", "farid@example.com"],
          restrictions: [{ days: [...WEEKDAYS], from: "08:00", to: "20:00" }],
        },
        {
          name: "Nights",
          start,
          rotation: weekly,
          participants: ["hugo@example.com", "farid@example.com", "grace@example.com"],
          restrictions: [{ days: [...WEEKDAYS], from: "20:00", to: "08:00" }],
        },
      ],
    },
    {
      slug: "flight-data-science",
      name: "Flight data science, office hours",
      team: "flight-data-science",
      timeZone: "Europe/Lisbon",
      layers: [
        {
          name: "Office hours",
          start,
          rotation: { unit: "DAILY", length: 1, turns: "ACTIVE_DAYS" },
          participants: ["ana@example.com", "ben@example.com"],
          restrictions: [{ days: ["MON", "TUE", "WED", "THU", "FRI"], from: "09:00", to: "17:00" }],
        },
      ],
    },
  ];
}

/** The rotas that hold from `at` on, an override in the days after `now`, and whom to wake when nobody answers. */
export async function addRotas(tx: Tx, actor: Actor, at: Date, now: Date): Promise<void> {
  const schedules = schedulesFrom(mondayMorning(at));
  await tx.query(`delete from schedule where slug = any($1::text[])`, [schedules.map(({ slug }) => slug)]);
  for (const schedule of schedules) await upsertSchedule(tx, actor, schedule, at);
  const start = new Date(Math.ceil(now.getTime() / DAY_MS) * DAY_MS + DAY_MS + 12 * HOUR_MS);
  const end = new Date(start.getTime() + 6 * HOUR_MS);
  await createOverride(tx, actor, { schedule: AROUND_THE_CLOCK, start, end, add: "emma@example.com" }, now);
  const steps = [
    { delay: "PT15M", schedules: [AROUND_THE_CLOCK] },
    { delay: "PT30M", seats: ["DATA_SCIENCE" as const] },
    { delay: "PT30M", users: ["emma@example.com"] },
  ];
  await upsertEscalationPolicy(tx, actor, { slug: "flight-delay", team: "airline-operations", steps, repeat: 1 }, at);
}

/** Eight o'clock UTC on the Monday before, to which the turns of a week keep. */
function mondayMorning(at: Date): Date {
  const day = new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY_MS + 8 * HOUR_MS);
}
