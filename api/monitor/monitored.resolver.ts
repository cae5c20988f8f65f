import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { checkInput, jsonDocument, labels, text } from "#core/input.js";
import { decodeId, type NodeKind } from "#core/ids.js";
import type { MonitorOrder } from "#core/monitors/monitor-list.queries.js";
import type { ScopeType } from "#core/monitors/scope.js";
import type { MonitorState } from "#core/vocabulary.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { MonitorStateEnum } from "../graphql/enums.js";
import { Monitored } from "../graphql/interfaces.js";
import { MonitorFilter, MonitorOrderEnum } from "./monitor.inputs.js";
import { Monitor, MonitorConnection, toMonitor } from "./monitor.type.js";

const scopes: Partial<Record<NodeKind, ScopeType>> = { Model: "MODEL", ModelVersion: "VERSION", Feature: "FEATURE", Monitor: "MONITOR" };

/** Something whose monitors or incidents are asked for. */
export interface Scope {
  type: ScopeType;
  id: string;
}

/** The scope of anything watched, by its global id; of a feature, whichever version it is seen through. */
export function scopeOf({ id }: { id: string }): Scope {
  const { kind, key } = decodeId(id)!;
  return { type: scopes[kind]!, id: key.split("@")[0]! };
}

/** What every type that is watched shows of its monitors. */
@Resolver(() => Monitored)
export class MonitoredResolver {
  @FieldResolver(() => MonitorStateEnum, { description: "The worst of its monitors' states; UNKNOWN when it has none." })
  async state(@Root() watched: Monitored, @Ctx() { loaders }: Context): Promise<MonitorState> {
    const { type, id } = scopeOf(watched);
    return (await loaders.worstState.load(type, id)) ?? "UNKNOWN";
  }

  @FieldResolver(() => MonitorConnection, { description: "Its monitors." })
  monitors(
    @Root() watched: Monitored,
    @Ctx() ctx: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => MonitorFilter, { nullable: true, description: "Which ones; default: all." }) filter: MonitorFilter | null,
    @Arg("orderBy", () => MonitorOrderEnum, { nullable: true, description: "In which order; default: STATE." })
    orderBy: MonitorOrder | null,
  ): Promise<Connection<Monitor>> {
    return monitorConnection(ctx, scopeOf(watched), filter, orderBy, page);
  }
}

/** A page of the monitors in a scope. */
export async function monitorConnection(
  { loaders }: Context,
  { type, id }: Scope,
  given: MonitorFilter | null,
  orderBy: MonitorOrder | null,
  page: PageArguments,
): Promise<Connection<Monitor>> {
  const filter = checkedFilter(given ?? {});
  const found = await loaders.monitorPage.load({ scope: type, filter, orderBy: orderBy ?? "STATE", page: pageRequest(page) }, id);
  return connection(found!, toMonitor, async () => (await loaders.monitorCount.load({ scope: type, filter }, id)) ?? 0);
}

/** Refuses texts that are no labels or that no name could contain; the closed sets are checked by the schema. */
function checkedFilter(filter: MonitorFilter): MonitorFilter {
  checkInput(jsonDocument, filter, ["filter"]);
  checkInput(text(200).nullish(), filter.search, ["filter", "search"]);
  checkInput(labels.nullish(), filter.labels, ["filter", "labels"]);
  return filter;
}
