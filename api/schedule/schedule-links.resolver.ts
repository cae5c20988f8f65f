import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { rowKey } from "#core/ids.js";
import { personFeedToken } from "#core/oncall/calendar.queries.js";
import { Responsibility } from "../responsibility/responsibility.type.js";
import type { Context } from "../context.js";
import { Team, User } from "../team/team.type.js";
import { Viewer } from "../viewer/viewer.resolver.js";
import { toUnavailability, Unavailability } from "./schedule-parts.type.js";
import { Schedule, toSchedule } from "./schedule.type.js";

/** The schedules of teams, and what people's calendars need. */
@Resolver(() => Team)
export class TeamSchedulesResolver {
  @FieldResolver(() => [Schedule], { description: "Its schedules, by slug; whoever is on call in any of them is called for the team." })
  async schedules(@Root() { key }: Team, @Ctx() { loaders }: Context): Promise<Schedule[]> {
    return ((await loaders.teamSchedules.load(key)) ?? []).map(toSchedule);
  }
}

@Resolver(() => Responsibility)
export class ResponsibilityScheduleResolver {
  @FieldResolver(() => Schedule, {
    nullable: true,
    description: "The schedule that says who is called; of several of the team the first by slug. Null when it has none.",
  })
  async schedule(@Root() { teamId }: Responsibility, @Ctx() { loaders }: Context): Promise<Schedule | null> {
    const [first] = (await loaders.teamSchedules.load(teamId)) ?? [];
    return first ? toSchedule(first) : null;
  }
}

@Resolver(() => User)
export class UserUnavailabilityResolver {
  @FieldResolver(() => [Unavailability], { description: "When they cannot be on call, from now on." })
  async unavailabilities(@Root() { id }: User, @Ctx() { loaders }: Context): Promise<Unavailability[]> {
    return ((await loaders.unavailabilities.load(rowKey("User", id))) ?? []).map(toUnavailability);
  }
}

@Resolver(() => Viewer)
export class ViewerCalendarResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "The address of the calendar of the viewer's own shifts, which needs no sign-in; null until they renew it.",
  })
  async icalUrl(@Ctx() { actor, reader, publicUrl }: Context): Promise<string | null> {
    const token = actor.kind === "user" ? await personFeedToken(reader, actor.userId) : null;
    return token && `${publicUrl}/api/ical/users/${token}.ics`;
  }
}
