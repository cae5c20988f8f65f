import { system } from "../access/actor.js";
import { sha256 } from "../access/secrets.js";
import type { Reader, Tx } from "../database.js";
import { groupBy } from "../grouping.js";
import { notify } from "../notices/notices.js";
import { stretchText } from "../oncall/shift-notices.js";
import { rowsOf } from "../rows.js";
import { addSeconds } from "../time.js";
import { allGaps, type ForecastGap } from "./gap-forecast.queries.js";

/** How far ahead people are warned. */
const AHEAD_SECONDS = 7 * 86_400;
/** Lines of one notice; the page of gaps shows the rest. */
const MOST_LINES = 20;

interface Warned {
  id: string;
  timeZone: string;
}

/**
 * Tells the leads of each team what will lack somebody within a week, once a day for each reason: the team in the seat, or for a seat
 * without one the accountable team. Where no team is concerned, or nobody is in it, the admins are told. Safe to run at any time; tells how many
 * notices were new.
 */
export async function warnOfGaps(tx: Tx, now: Date): Promise<number> {
  const gaps = await allGaps(tx, system("gap-forecast"), {}, { from: now, to: addSeconds(now, AHEAD_SECONDS) });
  const byTeam = groupBy(gaps, ({ teamId, accountableId }) => teamId ?? accountableId);
  const leads = await leadsOf(
    tx,
    [...byTeam.keys()].flatMap((teamId) => teamId ?? []),
  );
  const admins = await rowsOf<Warned>(tx, `select id, time_zone from app_user where is_admin and (left_at is null or left_at > $1)`, [now]);
  let told = 0;
  for (const [teamId, ofTeam] of byTeam) {
    for (const [reason, alike] of groupBy(ofTeam, (gap) => gap.reason)) {
      const key = `gap-ahead:${teamId ?? "none"}:${sha256(reason).slice(0, 16)}:${now.toISOString().slice(0, 10)}`;
      const news = { kind: "gap-ahead", key, subject: `Gap ahead: ${reason}`, path: "/ownership" } as const;
      for (const { id, timeZone } of (teamId !== null && leads.get(teamId)) || admins) {
        told += await notify(tx, { ...news, userIds: [id], body: textOf(reason, alike, timeZone) }, now);
      }
    }
  }
  return told;
}

/** Who is told about a team: its leads, or all its members where it has none. */
async function leadsOf(reader: Reader, teamIds: readonly string[]): Promise<Map<string, Warned[]>> {
  const rows = await rowsOf<Warned & { teamId: string }>(
    reader,
    `select team_id, person.id, person.time_zone from membership join app_user person on person.id = membership.user_id
     where team_id = any($1::bigint[]) and person.left_at is null
       and (role = 'LEAD' or not exists (select from membership lead where lead.team_id = membership.team_id and lead.role = 'LEAD'))`,
    [teamIds],
  );
  return groupBy(rows, ({ teamId }) => teamId);
}

function textOf(reason: string, gaps: readonly ForecastGap[], timeZone: string): string {
  const lines = gaps.slice(0, MOST_LINES).map((gap) => {
    const monitors = gap.monitors === 1 ? "1 monitor" : `${gap.monitors} monitors`;
    return `- ${gap.model} (tier ${gap.tier}), ${monitors}: ${timeText(gap, timeZone)}`;
  });
  const rest = gaps.length - lines.length;
  return [reason, ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join("\n");
}

function timeText({ from, until }: ForecastGap, timeZone: string): string {
  if (from && until) return stretchText({ start: from.getTime(), end: until.getTime() }, timeZone);
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone });
  const begin = from ? `from ${format.format(from)}` : "now";
  return until ? `${begin}, until ${format.format(until)} (${timeZone})` : `${begin}${from ? ` (${timeZone})` : ""}, with no end in sight`;
}
