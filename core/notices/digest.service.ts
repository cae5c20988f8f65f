import type { Tx } from "../database.js";
import { groupBy } from "../grouping.js";
import { zoneOf } from "../oncall/zone.js";
import { digestFacts, type TeamLead, teamLeads } from "./digest.queries.js";
import { digestText } from "./digest-text.js";
import { notify } from "./notices.js";

const MONDAY = 1;
const HOUR_OF_DAY = 8;

/**
 * Leaves the leads of each team a digest on Monday, from eight in the morning where they live; once a week, however often it is called.
 * Returns how many were left.
 */
export async function leaveDigests(tx: Tx, now: Date): Promise<number> {
  const due = (await teamLeads(tx)).flatMap((lead) => {
    const monday = digestDay(lead.timeZone, now);
    return monday ? [{ ...lead, key: `digest:${lead.teamId}:${monday}` }] : [];
  });
  const waiting = await notLeft(tx, due);
  const byTeam = groupBy(waiting, ({ teamId }) => teamId);
  const facts = await digestFacts(tx, [...byTeam.keys()], now);
  let left = 0;
  for (const [teamId, own] of facts) {
    const { subject, body } = digestText(own, now);
    const path = `/monitors?team=${own.team.slug}`;
    // Leads on both sides of the date line have their Monday at different times.
    for (const [key, leads] of groupBy(byTeam.get(teamId)!, (lead) => lead.key)) {
      await notify(tx, { userIds: leads.map(({ userId }) => userId), kind: "digest", key, subject, body, path }, now);
      left += leads.length;
    }
  }
  return left;
}

/** The date of today's digest for somebody who lives in a zone; null while none is due. */
function digestDay(timeZone: string, now: Date): string | null {
  const local = new Date(zoneOf(timeZone).toLocal(now.getTime()));
  return local.getUTCDay() === MONDAY && local.getUTCHours() >= HOUR_OF_DAY ? local.toISOString().slice(0, 10) : null;
}

async function notLeft<Lead extends TeamLead & { key: string }>(tx: Tx, due: readonly Lead[]): Promise<Lead[]> {
  const keyOf = ({ key, userId }: Lead) => `${key}:${userId}`;
  const left = await tx.query<{ key: string }[]>(`select key from notice where key = any($1::text[])`, [due.map(keyOf)]);
  const keys = new Set(left.map(({ key }) => key));
  return due.filter((lead) => !keys.has(keyOf(lead)));
}
