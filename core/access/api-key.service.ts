import { z } from "zod";
import { recordAudit } from "../audit/audit.js";
import type { Reader, Tx } from "../database.js";
import { refuse } from "../errors.js";
import { checkInput, name } from "../input.js";
import { rowOf } from "../rows.js";
import { requireTeam } from "../teams/team.queries.js";
import { API_KEY_SCOPES, type ApiKeyScope } from "../vocabulary.js";
import { ApiKey } from "./access.entity.js";
import { anonymous, type Actor } from "./actor.js";
import { can, hasScope, isAdmin, requireScope } from "./policy.js";
import { newSecret, sha256 } from "./secrets.js";

/** A key's use is noted at most this often, so that a busy key does not rewrite its row on each call. */
const USE_NOTED_EVERY_MS = 60_000;

const createInput = z.strictObject({
  name: name,
  team: z.string().max(63).nullish(),
  scopes: z.array(z.enum(API_KEY_SCOPES)).min(1).max(API_KEY_SCOPES.length),
  expiresAt: z.date().nullish(),
});
export interface ApiKeyCreateInput {
  name: string;
  team?: string | null;
  scopes: string[];
  expiresAt?: Date | null;
}

/** Makes a key for a team (by its leads) or for the whole organization (by administrators); the secret is never shown again. */
export async function createApiKey(tx: Tx, actor: Actor, given: ApiKeyCreateInput, now: Date): Promise<{ id: string; secret: string }> {
  requireScope(actor, "write");
  const input = checkInput(createInput, given);
  const scopes = [...new Set(input.scopes)];
  const team = input.team ? await requireTeam(tx, input.team, ["input", "team"]) : null;
  if (team ? !can(actor, "lead", { teamIds: [team.id] }) : !isAdmin(actor)) {
    throw refuse(
      "FORBIDDEN",
      team ? `Only leads of ${team.slug} make its keys.` : "Only administrators make keys without a team; name yours.",
      ["input", "team"],
    );
  }
  if (scopes.includes("admin") && team) throw refuse("INVALID", "A key of a team cannot administer.", ["input", "scopes"]);
  const excess = scopes.find((scope) => (scope === "admin" ? !isAdmin(actor) : !hasScope(actor, scope)));
  if (excess) throw refuse("FORBIDDEN", `You lack the scope "${excess}" yourself.`, ["input", "scopes"]);
  if (input.expiresAt && input.expiresAt <= now) throw refuse("INVALID", "The key would already have expired.", ["input", "expiresAt"]);

  const secret = newSecret();
  const key = await tx.save(
    Object.assign(new ApiKey(), {
      name: input.name,
      teamId: team?.id ?? null,
      scopes,
      secretHash: sha256(secret),
      createdBy: actor.kind === "anonymous" ? "" : actor.name,
      createdAt: now,
      expiresAt: input.expiresAt ?? null,
    }),
  );
  const after = { team: team?.slug ?? null, scopes, expiresAt: key.expiresAt };
  await recordAudit(tx, actor, { action: "apiKey.created", subjectType: "API_KEY", subjectId: key.id, subjectName: key.name, after }, now);
  return { id: key.id, secret };
}

/** Ends a key at once; revoking it again changes nothing. */
export async function revokeApiKey(tx: Tx, actor: Actor, id: string, now: Date): Promise<void> {
  requireScope(actor, "write");
  const key = await tx.findOne(ApiKey, { where: { id }, lock: { mode: "pessimistic_write" } });
  const mayRevoke = key && (isAdmin(actor) || (key.teamId !== null && can(actor, "lead", { teamIds: [key.teamId] })));
  if (!mayRevoke) throw refuse("NOT_FOUND", "There is no api key with this id.", ["id"]);
  if (key.revokedAt) return;
  await tx.update(ApiKey, { id }, { revokedAt: now });
  await recordAudit(tx, actor, { action: "apiKey.revoked", subjectType: "API_KEY", subjectId: id, subjectName: key.name }, now);
}

/** Makes `secret` an administrator's key, so that a new installation can be set up by scripts. Safe to call at each boot. */
export async function ensureBootstrapKey(tx: Tx, secret: string, now: Date): Promise<void> {
  await tx.query(
    `insert into api_key (name, scopes, secret_hash, created_by, created_at)
     values ('bootstrap', $1, $2, 'boot', $3) on conflict (secret_hash) do nothing`,
    [API_KEY_SCOPES, sha256(secret), now],
  );
}

/** What a key stands for; anonymous when it is unknown, revoked or expired. */
export async function actorOfApiKey(reader: Reader, secret: string, now: Date): Promise<Actor> {
  const key = await rowOf<Pick<ApiKey, "id" | "name" | "teamId" | "scopes" | "lastUsedAt">>(
    reader,
    `select id, name, team_id, scopes, last_used_at from api_key
     where secret_hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)`,
    [sha256(secret), now],
  );
  if (!key) return anonymous;
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= USE_NOTED_EVERY_MS) {
    await reader.query(`update api_key set last_used_at = $2 where id = $1`, [key.id, now]);
  }
  const scopes = new Set<ApiKeyScope>(key.scopes);
  return {
    kind: "key",
    keyId: key.id,
    name: key.name,
    isAdmin: scopes.has("admin"),
    scopes,
    teams: new Map(key.teamId ? [[key.teamId, "LEAD"]] : []),
  };
}
