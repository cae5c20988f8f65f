import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { previewSchedule, requireInstant } from "#core/oncall/schedule-preview.queries.js";
import { countSchedules, onCallNow, scheduleBySlug, schedulesAt, schedulesPage } from "#core/oncall/schedule.queries.js";
import { requireTeam } from "#core/teams/team.queries.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { DateTime } from "../graphql/scalars.js";
import { ScheduleUpsertInput } from "./schedule.inputs.js";
import { AT, FROM, TO } from "./schedule.arguments.js";
import { OnCall, Schedule, ScheduleConnection, SchedulePreview, toOnCallLoad, toSchedule, toShift, toStretch } from "./schedule.type.js";

@Resolver()
export class ScheduleQueryResolver {
  @Query(() => Schedule, { nullable: true, description: "One schedule; null when there is none with this slug." })
  async schedule(
    @Ctx() { reader }: Context,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
  ): Promise<Schedule | null> {
    const row = await scheduleBySlug(reader, slug);
    return row && toSchedule(row);
  }

  @Query(() => ScheduleConnection, { description: "The schedules in the order of their slugs." })
  async schedules(
    @Ctx() { reader }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("search", () => String, { nullable: true, description: "Only schedules whose slug or name contains this." }) search: string | null,
    @Arg("team", () => String, { nullable: true, description: "Only schedules of the team with this slug." }) team: string | null,
  ): Promise<Connection<Schedule>> {
    const filter = { search, teamId: team === null || team === undefined ? null : (await requireTeam(reader, team, ["team"])).id };
    return connection(await schedulesPage(reader, filter, pageRequest(page)), toSchedule, () => countSchedules(reader, filter));
  }

  @Query(() => [OnCall], { description: "Who is on call at an instant, one entry per schedule, in the order of their slugs." })
  async onCall(
    @Ctx() { reader, now }: Context,
    @Arg("at", () => DateTime, AT) at: Date | null,
    @Arg("team", () => String, { nullable: true, description: "Only in schedules of the team with this slug." }) team: string | null,
  ): Promise<OnCall[]> {
    const instant = at ?? now;
    requireInstant(instant);
    const teamIds = team === null || team === undefined ? null : [(await requireTeam(reader, team, ["team"])).id];
    const rows = await schedulesAt(reader, teamIds, instant);
    const onCall = await onCallNow(
      reader,
      rows.map(({ id }) => id),
      instant,
    );
    return rows.map((row) => {
      const { users, until } = onCall.get(row.id)!;
      return { schedule: toSchedule(row), userKeys: users, until };
    });
  }

  @Query(() => SchedulePreview, { description: "What saving this schedule would lead to. Writes nothing." })
  async schedulePreview(
    @Ctx() { reader, now }: Context,
    @Arg("input", () => ScheduleUpsertInput, { description: "The schedule as it would be saved." }) input: ScheduleUpsertInput,
    @Arg("from", () => DateTime, FROM) from: Date,
    @Arg("to", () => DateTime, TO) to: Date,
  ): Promise<SchedulePreview> {
    const { shifts, gaps, load, moved } = await previewSchedule(reader, input, from, to, now);
    return {
      shifts: shifts.map(toShift),
      gaps: gaps.map(toStretch),
      load: load.map(toOnCallLoad),
      moved: moved.map(({ user, before, after }) => ({ userKey: user, before: before.map(toStretch), after: after.map(toStretch) })),
    };
  }
}
