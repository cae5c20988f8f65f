import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { can } from "#core/access/policy.js";
import { incidentsByIds } from "#core/incidents/incident.queries.js";
import { acknowledgeIncident, resolveIncident } from "#core/incidents/incident-response.service.js";
import { rowKey } from "#core/ids.js";
import { checkInput, jsonDocument } from "#core/input.js";
import type { Tx } from "#core/database.js";
import { EVERYTHING } from "#core/monitors/scope.js";
import type { IncidentCause } from "#core/vocabulary.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { IncidentCauseEnum } from "../graphql/enums.js";
import { Monitored } from "../graphql/interfaces.js";
import { payload, Payload } from "../graphql/payload.js";
import { type Scope, scopeOf } from "../monitor/monitored.resolver.js";
import { Monitor, toMonitor } from "../monitor/monitor.type.js";
import { Run, toRun } from "../run/run.type.js";
import { Team, toTeam, toUser, User } from "../team/team.type.js";
import { Delivery, Incident, IncidentConnection, IncidentFilter, TimelineEvent, toIncident } from "./incident.type.js";

@ObjectType({ description: "What changing an incident answers.", simpleResolvers: true })
export class IncidentPayload extends Payload {
  @Field(() => Incident, { nullable: true, description: "The incident as it is now; null when it was not changed." })
  incident!: Incident | null;
}

/** The contract promises a team; an incident that nobody answers for shows this one, which has no members. */
const nobody: Team = toTeam({ id: "0", slug: "nobody", name: "Nobody", discipline: "OTHER", createdAt: new Date(0) });

@Resolver(() => Incident)
export class IncidentResolver {
  @Query(() => IncidentConnection, { description: "The incidents that you may see, newest first." })
  incidents(
    @Ctx() ctx: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => IncidentFilter, { nullable: true, description: "Which ones; default: all." }) filter: IncidentFilter | null,
  ): Promise<Connection<Incident>> {
    return incidentConnection(ctx, EVERYTHING, filter, page);
  }

  @FieldResolver(() => Monitor, { description: "The monitor whose answers were bad." })
  async monitor(@Root() { monitorId }: Incident, @Ctx() { loaders }: Context): Promise<Monitor> {
    return toMonitor((await loaders.monitor.load(monitorId))!);
  }

  @FieldResolver(() => Team, { description: "The team that answers for it; one called nobody when there is none." })
  async team(@Root() { teamId }: Incident, @Ctx() { loaders }: Context): Promise<Team> {
    const team = teamId === null ? null : await loaders.team.load(teamId);
    return team ? toTeam(team) : nobody;
  }

  @FieldResolver(() => User, { nullable: true, description: "Who answers for it; null when only the team does." })
  async assignee(@Root() { assigneeId }: Incident, @Ctx() { loaders }: Context): Promise<User | null> {
    const person = assigneeId === null ? null : await loaders.person.load(assigneeId);
    return person && toUser(person);
  }

  @FieldResolver(() => Run, { description: "The run that opened it." })
  async firstRun(@Root() { firstRunId }: Incident, @Ctx() { loaders }: Context): Promise<Run> {
    return toRun((await loaders.run.load(firstRunId))!);
  }

  @FieldResolver(() => Run, { description: "The monitor's latest run while it lasted." })
  async latestRun(@Root() { latestRunId }: Incident, @Ctx() { loaders }: Context): Promise<Run> {
    return toRun((await loaders.run.load(latestRunId))!);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether you may answer for it: as an owner of its monitor, or of the version that its own runs side by side with.",
  })
  async viewerCanAnswer(@Root() { key }: Incident, @Ctx() { actor, loaders }: Context): Promise<boolean> {
    return can(actor, "change", { teamIds: (await loaders.incidentTeams.load(key)) ?? [] });
  }

  @FieldResolver(() => [TimelineEvent], { description: "What happened, oldest first." })
  async timeline(@Root() { key }: Incident, @Ctx() { loaders }: Context): Promise<TimelineEvent[]> {
    return (await loaders.timeline.load(key)) ?? [];
  }

  @FieldResolver(() => [Delivery], { description: "Who was told, first to last." })
  async notifications(@Root() { key }: Incident, @Ctx() { loaders }: Context): Promise<Delivery[]> {
    return (await loaders.notifications.load(key)) ?? [];
  }

  @Mutation(() => IncidentPayload, { description: "Takes an incident: somebody works on it." })
  incidentAcknowledge(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "The incident." }) id: string,
    @Arg("note", () => String, { nullable: true, description: "What to say in the timeline." }) note: string | null,
  ): Promise<IncidentPayload> {
    return changed(ctx, (tx) => acknowledgeIncident(tx, ctx.actor, { id: rowKey("Incident", id), note }, ctx.now));
  }

  @Mutation(() => IncidentPayload, { description: "Ends an incident and says what it was." })
  incidentResolve(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "The incident." }) id: string,
    @Arg("cause", () => IncidentCauseEnum, { description: "What it was." }) cause: IncidentCause,
    @Arg("note", () => String, { nullable: true, description: "What to say in the timeline." }) note: string | null,
  ): Promise<IncidentPayload> {
    return changed(ctx, (tx) => resolveIncident(tx, ctx.actor, { id: rowKey("Incident", id), cause, note }, ctx.now));
  }
}

/** What every type that is watched shows of its incidents. */
@Resolver(() => Monitored)
export class MonitoredIncidentsResolver {
  @FieldResolver(() => IncidentConnection, { description: "The incidents of its monitors, newest first." })
  incidents(
    @Root() watched: Monitored,
    @Ctx() ctx: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => IncidentFilter, { nullable: true, description: "Which ones; default: all." }) filter: IncidentFilter | null,
  ): Promise<Connection<Incident>> {
    return incidentConnection(ctx, scopeOf(watched), filter, page);
  }
}

@Resolver(() => Monitor)
export class MonitorIncidentsResolver {
  @FieldResolver(() => IncidentConnection, { description: "Its incidents, newest first." })
  incidents(
    @Root() monitor: Monitor,
    @Ctx() ctx: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => IncidentFilter, { nullable: true, description: "Which ones; default: all." }) filter: IncidentFilter | null,
  ): Promise<Connection<Incident>> {
    return incidentConnection(ctx, scopeOf(monitor), filter, page);
  }
}

/** A page of the incidents in a scope. */
export async function incidentConnection(
  { loaders }: Context,
  { type, id }: Scope,
  given: IncidentFilter | null,
  page: PageArguments,
): Promise<Connection<Incident>> {
  const filter = given ?? {};
  checkInput(jsonDocument, filter, ["filter"]);
  const found = await loaders.incidentPage.load({ scope: type, filter, page: pageRequest(page) }, id);
  return connection(found!, toIncident, async () => (await loaders.incidentCount.load({ scope: type, filter }, id)) ?? 0);
}

function changed(ctx: Context, work: (tx: Tx) => Promise<string>): Promise<IncidentPayload> {
  return payload("incident", () =>
    ctx.write(async (tx) => {
      const [incident] = await incidentsByIds(tx, ctx.actor, [await work(tx)]);
      return toIncident(incident!);
    }),
  );
}
