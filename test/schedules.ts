import type { EntityManager } from "typeorm";
import { system } from "#core/access/actor.js";
import type { LayerInput, ScheduleUpsertInput } from "#core/oncall/schedule.input.js";
import type { ScheduleRow } from "#core/oncall/schedule.queries.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { makeTeam, makeUser, NOW } from "./factories.js";

let made = 0;

/** A layer of people who take turns of a day from the test's morning on. */
export function daily(people: readonly User[], more: Partial<LayerInput> = {}): LayerInput {
  return { name: "daily", start: NOW, rotation: { unit: "DAILY" }, participants: people.map(({ email }) => email), ...more };
}

/** A schedule in UTC with one daily layer, made at the test's morning unless told otherwise. */
export async function makeSchedule(
  tx: EntityManager,
  { team, people, at = NOW, ...more }: { team: Team; people: readonly User[]; at?: Date } & Partial<Omit<ScheduleUpsertInput, "team">>,
): Promise<ScheduleRow> {
  const slug = `rota-${++made}`;
  return upsertSchedule(tx, system("test"), { slug, timeZone: "UTC", layers: [daily(people)], ...more, team: team.slug }, at);
}

/** A team of a lead and two members with a daily schedule of the three, the lead first. */
export async function makeRota(tx: EntityManager) {
  const team = await makeTeam(tx);
  const lead = await makeUser(tx, { teams: [[team, "LEAD"]] });
  const ben = await makeUser(tx, { teams: [team] });
  const cleo = await makeUser(tx, { teams: [team] });
  const schedule = await makeSchedule(tx, { team, people: [lead, ben, cleo] });
  return { team, lead, ben, cleo, schedule };
}
