import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { countHandovers, type HandoverFilter, handoversPage } from "#core/handovers/handover.queries.js";
import { EVERYTHING } from "#core/monitors/scope.js";
import { countNotices, noticesPage } from "#core/notices/notice.queries.js";
import type * as queries from "#core/oncall/person-shifts.queries.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { type Handover, HandoverConnection, toHandover } from "../handover/handover.type.js";
import { incidentConnection } from "../incident/incident.resolver.js";
import { type Incident, IncidentConnection } from "../incident/incident.type.js";
import { monitorConnection } from "../monitor/monitored.resolver.js";
import { type Monitor, MonitorConnection } from "../monitor/monitor.type.js";
import { type Notice, NoticeConnection, toNotice } from "../notice/notice.type.js";
import { Schedule, toSchedule } from "../schedule/schedule.type.js";
import { Home, OwnShift } from "./home.type.js";

@Resolver(() => Home)
export class HomeResolver {
  @Query(() => Home, { description: "What concerns you: your time on call, what waits for you, and what you should know." })
  home(@Ctx() { now }: Context): Home {
    return { at: now };
  }

  @FieldResolver(() => [OwnShift], { description: "Where you are on call now; empty for a key." })
  async onCall(@Ctx() ctx: Context): Promise<OwnShift[]> {
    return (await ownShifts(ctx)).filter(({ from }) => from === null);
  }

  @FieldResolver(() => OwnShift, { nullable: true, description: "When you are on call next; null when not within three months." })
  async nextShift(@Ctx() ctx: Context): Promise<OwnShift | null> {
    return (await ownShifts(ctx)).find(({ from }) => from !== null) ?? null;
  }

  @FieldResolver(() => IncidentConnection, { description: "The unresolved incidents that you or your teams answer for, newest first." })
  openIncidents(@Ctx() ctx: Context, @Args(() => PageArguments) page: PageArguments): Promise<Connection<Incident>> {
    return incidentConnection(ctx, EVERYTHING, { mine: true, states: ["OPEN", "ACKNOWLEDGED", "SNOOZED"] }, page);
  }

  @FieldResolver(() => HandoverConnection, { description: "The handovers that wait for an answer of yours, newest first." })
  async handoversWaiting(@Ctx() { reader, actor }: Context, @Args(() => PageArguments) page: PageArguments): Promise<Connection<Handover>> {
    const filter: HandoverFilter = { states: ["REQUESTED"], awaitsMe: true };
    return connection(await handoversPage(reader, actor, filter, pageRequest(page)), toHandover, () =>
      countHandovers(reader, actor, filter),
    );
  }

  @FieldResolver(() => MonitorConnection, {
    description: "The monitors that your teams answer for in some role and that lack somebody in a seat, the most severe first.",
  })
  unownedMonitors(@Ctx() ctx: Context, @Args(() => PageArguments) page: PageArguments): Promise<Connection<Monitor>> {
    return monitorConnection(ctx, EVERYTHING, { mine: true, unowned: true }, "SEVERITY", page);
  }

  @FieldResolver(() => NoticeConnection, { description: "Your notices, newest first; none for a key." })
  async notices(
    @Ctx() { reader, actor }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("unread", () => Boolean, { defaultValue: false, description: "True: only those that you have not read." }) unread: boolean,
  ): Promise<Connection<Notice>> {
    return connection(await noticesPage(reader, actor, unread, pageRequest(page)), toNotice, () => countNotices(reader, actor, unread));
  }
}

@Resolver(() => OwnShift)
export class OwnShiftResolver {
  @FieldResolver(() => Schedule, { description: "In which schedule." })
  async schedule(@Root() { scheduleId }: OwnShift, @Ctx() { loaders }: Context): Promise<Schedule> {
    return toSchedule((await loaders.schedule.load(scheduleId))!);
  }
}

async function ownShifts({ actor, loaders }: Context): Promise<queries.OwnShift[]> {
  return (actor.kind === "user" && (await loaders.ownShifts.load(actor.userId))) || [];
}
