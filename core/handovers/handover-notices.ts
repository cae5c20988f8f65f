import type { Tx } from "../database.js";
import { notify, type NoticeKind } from "../notices/notices.js";
import { effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { rowOf } from "../rows.js";
import { membersOfTeams, type Member } from "../teams/team.queries.js";
import type { Handover } from "./handover.entity.js";

type HandoverNotice = Extract<NoticeKind, `handover-${string}`>;

/** The names that a notice says. */
interface Words {
  what: string;
  from: string;
  to: string;
  accountableId: string | null;
}

const TITLES: Record<HandoverNotice, (words: Words) => string> = {
  "handover-requested": ({ what, from }) => `${from} asks you to take over ${what}`,
  "handover-accepted": ({ what, to }) => `${to} has taken over ${what}`,
  "handover-declined": ({ what, to }) => `${to} does not take over ${what}`,
  "handover-expiring": ({ what, from, to }) => `${from} still waits for ${to} to take over ${what}`,
  "handover-expired": ({ what, from, to }) => `Nobody of ${to} answered ${from} about ${what}`,
};

/** Tells whom a change of a handover concerns: the receiving team when asked, the asker when answered, leads when time runs out. */
export async function tellOfHandover(tx: Tx, handover: Handover, kind: HandoverNotice, now: Date): Promise<void> {
  const words = await wordsOf(tx, handover);
  const { fromTeamId, toTeamId } = handover;
  const teamIds = [fromTeamId, toTeamId, ...(words.accountableId ? [words.accountableId] : [])];
  const teams = await membersOfTeams(tx, teamIds);
  const members = (id: string) => teams.get(id) ?? [];
  const requester = /^user:(\d+)$/.exec(handover.requester)?.[1];
  const asker = requester ? [requester] : [];
  const recipients: Record<HandoverNotice, string[]> = {
    "handover-requested": idsOf(members(toTeamId)).filter((id) => id !== requester),
    "handover-accepted": [...asker, ...leadsOf(members(fromTeamId))],
    "handover-declined": [...asker, ...leadsOf(members(fromTeamId))],
    "handover-expiring": [...asker, ...leadsOf(members(toTeamId))],
    "handover-expired": [...asker, ...teamIds.flatMap((id) => leadsOf(members(id)))],
  };
  const notice = {
    kind,
    key: `${kind}:${handover.id}`,
    subject: TITLES[kind](words),
    body: bodyOf(handover, words),
    path: "/ownership?tab=handovers",
  };
  await notify(tx, { ...notice, userIds: recipients[kind] }, now);
}

/** The leads of a team; where there is none, all its members. */
export function leadsOf(members: readonly Member[]): string[] {
  const leads = members.filter(({ role }) => role === "LEAD");
  return idsOf(leads.length > 0 ? leads : members);
}

function idsOf(members: readonly Member[]): string[] {
  return members.map(({ user }) => user.id);
}

function bodyOf({ state, requestedBy, decidedBy, note, answer, expiresAt, checklist }: Handover, { from }: Words): string {
  if (state === "ACCEPTED" || state === "DECLINED") return [`Answered by ${decidedBy}.`, ...(answer ? [answer] : [])].join("\n");
  const standing = `${from} answers for it until somebody accepts.`;
  if (state === "EXPIRED") return `Asked by ${requestedBy}; the time is up. ${from} still answers for it.`;
  const attention = checklist.filter((item) => item.state === "attention").map(({ title, detail }) => `- ${title}: ${detail}`);
  const asked = [`Asked by ${requestedBy}, until ${expiresAt.toISOString()}. ${standing}`, ...(note ? [note] : [])];
  return [...asked, ...(attention.length > 0 ? ["To look at first:", ...attention] : [])].join("\n");
}

const SEAT_WORDS = { ACCOUNTABLE: "accountability for", DATA_SCIENCE: "the data-science seat of", OPERATIONS: "the operations seat of" };

async function wordsOf(tx: Tx, { subjectType, subjectId, modelId, role, fromTeamId, toTeamId }: Handover): Promise<Words> {
  const row = await rowOf<{ model: string; name: string | null; from: string; to: string }>(
    tx,
    `select model.slug as model, giver.slug as from, receiver.slug as to,
       case $1 when 'MONITOR' then (select slug from monitor where id = $2) when 'FEATURE' then (select name from feature where id = $2)
         when 'VERSION' then (select label from version where id = $2) end as name
     from model, team giver, team receiver where model.id = $3 and giver.id = $4 and receiver.id = $5`,
    [subjectType, subjectId, modelId, fromTeamId, toTeamId],
  );
  const { model, name, ...words } = row!;
  const subject = { type: subjectType, id: subjectId };
  const answers = (await effectiveResponsibilities(tx, [subject], null)).get(subjectKey(subject))!;
  const accountableId = answers.find((answer) => answer.role === "ACCOUNTABLE")?.teamId ?? null;
  const seat = role === "INFORMED" ? "the news of" : SEAT_WORDS[role];
  return { ...words, accountableId, what: `${seat} ${name === null ? model : `${model}/${name}`}` };
}
