import { describe, expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { anonymous, system } from "#core/access/actor.js";
import { can, hasScope, isAdmin, requireScope, requireSignedIn, type Verb } from "#core/access/policy.js";
import type { ApiKeyScope, TeamRole } from "#core/vocabulary.js";

const person = (teams: Record<string, TeamRole>, isAdmin = false): Actor => ({
  kind: "user",
  userId: "1",
  name: "Ana",
  isAdmin,
  teams: new Map(Object.entries(teams)),
});
const key = (scopes: ApiKeyScope[], team?: string): Actor => ({
  kind: "key",
  keyId: "1",
  name: "ci",
  isAdmin: scopes.includes("admin"),
  scopes: new Set(scopes),
  teams: new Map(team ? [[team, "LEAD"]] : []),
});
const owned = { teamIds: ["10"] };

describe("who may change, send data and lead", () => {
  test.each<[string, Actor, Verb[]]>([
    ["a stranger", anonymous, []],
    ["a job of ours", system("worker"), ["change", "observe", "lead"]],
    ["an administrator", person({}, true), ["change", "observe", "lead"]],
    ["a lead of an owning team", person({ "10": "LEAD" }), ["change", "observe", "lead"]],
    ["a member of an owning team", person({ "10": "MEMBER" }), ["change", "observe"]],
    ["a lead of another team", person({ "11": "LEAD" }), []],
    ["a writing key of an owning team", key(["write"], "10"), ["change", "lead"]],
    ["an observing key of an owning team", key(["observe"], "10"), ["observe"]],
    ["a reading key of an owning team", key(["read"], "10"), []],
    ["a key of another team", key(["read", "write", "observe"], "11"), []],
    ["a writing key of the organization", key(["write"]), ["change"]],
    ["an observing key of the organization", key(["observe"]), ["observe"]],
    ["an administering key", key(["admin"]), ["change", "observe", "lead"]],
  ])("%s", (_, actor, allowed) => {
    const verbs: Verb[] = ["change", "observe", "lead"];
    expect(verbs.filter((verb) => can(actor, verb, owned))).toEqual(allowed);
  });
});

test("a key has its scopes and no other, but whoever writes also reads", () => {
  const scopes: ApiKeyScope[] = ["read", "write", "observe", "admin"];
  const held = (actor: Actor) => scopes.filter((scope) => hasScope(actor, scope));
  expect(held(key(["read"]))).toEqual(["read"]);
  expect(held(key(["write"]))).toEqual(["read", "write"]);
  expect(held(key(["observe"]))).toEqual(["observe"]);
  expect(held(key(["admin"]))).toEqual(scopes);
  expect(held(person({}))).toEqual(scopes);
  expect(held(anonymous)).toEqual([]);
});

test("strangers are asked to sign in, keys are told which scope they lack", () => {
  expect(() => requireSignedIn(anonymous)).toThrow("Sign in");
  expect(() => requireScope(anonymous, "read")).toThrow("Sign in");
  expect(() => requireScope(key(["read"]), "write")).toThrow('lacks the scope "write"');
  expect(() => requireScope(key(["write"]), "read")).not.toThrow();
});

test("only administrators and Watchbill itself administer", () => {
  expect([anonymous, system("x"), person({}), person({}, true), key(["write"]), key(["admin"])].map(isAdmin)).toEqual([
    false,
    true,
    false,
    true,
    false,
    true,
  ]);
});
