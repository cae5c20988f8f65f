import type { Actor } from "../access/actor.js";
import { teamsOf } from "../access/policy.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { decodeCursor, pageOf, type Page, type PageRequest } from "../paging.js";
import { Parameters } from "../parameters.js";
import { countOf, rowsOf } from "../rows.js";
import type { Handover, HandoverState } from "./handover.entity.js";
import { identityOf } from "./requester.js";

/** Which handovers a list shows. */
export interface HandoverFilter {
  /** The slug of a team that gives or receives. */
  team?: string | null;
  states?: readonly HandoverState[] | null;
  /** Only those that a team of the actor's is asked for, and those that the actor asked for. */
  mine?: boolean | null;
  /** Only those that the actor may answer. */
  awaitsMe?: boolean | null;
}

/** The handovers with these ids that the actor sees, in no order. */
export async function handoversByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Handover[]> {
  const { values, bind } = new Parameters();
  return rowsOf(
    reader,
    `select handover.* from handover join model on model.id = handover.model_id
     where handover.id = any(${bind(ids)}::bigint[]) and ${visible(actor, bind)}`,
    values,
  );
}

/** A page of handovers, newest first. */
export async function handoversPage(reader: Reader, actor: Actor, filter: HandoverFilter, page: PageRequest): Promise<Page<Handover>> {
  const { values, bind } = new Parameters();
  const after = page.after === null ? "true" : `handover.id < ${bind(decodeCursor(page.after, ["integer"])[0])}::bigint`;
  const rows = await rowsOf<Handover>(
    reader,
    `select handover.* from handover join model on model.id = handover.model_id
     where ${matching(actor, filter, bind)} and ${after} order by handover.id desc limit ${bind(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (handover) => [handover.id]);
}

/** How many handovers a list has on all its pages. */
export async function countHandovers(reader: Reader, actor: Actor, filter: HandoverFilter): Promise<number> {
  const { values, bind } = new Parameters();
  return countOf(
    reader,
    `select count(*)::int as count from handover join model on model.id = handover.model_id where ${matching(actor, filter, bind)}`,
    values,
  );
}

/** The teams of a handover see it, though the receiving one may not see the model yet; and whoever sees the model. */
function visible(actor: Actor, bind: (value: unknown) => string): string {
  const own = bind([...teamsOf(actor).keys()]);
  return `(handover.from_team_id = any(${own}::bigint[]) or handover.to_team_id = any(${own}::bigint[]) or ${visibleModelSql(actor, "model", bind)})`;
}

function matching(actor: Actor, { team, states, mine, awaitsMe }: HandoverFilter, bind: (value: unknown) => string): string {
  const conditions = [visible(actor, bind)];
  if (team) conditions.push(`(select id from team where slug = ${bind(team)}) in (handover.from_team_id, handover.to_team_id)`);
  if (states) conditions.push(`handover.state = any(${bind(states)}::text[])`);
  if (mine) {
    const own = bind([...teamsOf(actor).keys()]);
    conditions.push(`(handover.to_team_id = any(${own}::bigint[]) or handover.requester = ${bind(identityOf(actor))})`);
  }
  if (awaitsMe) {
    const own = bind([...teamsOf(actor).keys()]);
    conditions.push(`handover.to_team_id = any(${own}::bigint[]) and handover.requester <> ${bind(identityOf(actor))}`);
  }
  return conditions.join(" and ");
}
