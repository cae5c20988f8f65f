import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { turnsOf, withoutParticipant } from "./rotation.js";
import type { Layer } from "./schedule.js";
import { zoneOf } from "./zone.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse("2024-06-03T00:00:00Z");
const layerOf = (users: string): Layer => ({
  start: START,
  rotation: { unit: "DAILY", length: 1, turns: "ELAPSED" },
  participants: [...users].map((user) => ({ user, timeZone: "UTC" })),
  restrictions: [],
  priority: 0,
});
const onTurn = (layer: Layer, at: number) => turnsOf(layer, zoneOf("UTC"), at, at + 1)[0]?.participant.user;
const leave = (layer: Layer, user: string, at: number): Layer => ({
  ...layer,
  participants: withoutParticipant(layer, zoneOf("UTC"), user, at),
});

test("whoever's turn it is keeps it when another goes, and nobody is skipped", () => {
  const at = START + DAY + 12 * HOUR;
  const after = leave(layerOf("123"), "1", at);
  expect([onTurn(after, at), onTurn(after, at + DAY), onTurn(after, at + 2 * DAY)]).toEqual(["2", "3", "2"]);
});

test("the next takes over from the one who goes during their turn, and nobody is left of one", () => {
  const at = START + DAY + HOUR;
  expect(onTurn(leave(layerOf("123"), "2", at), at)).toBe("3");
  expect(onTurn(leave(layerOf("123"), "3", at + DAY), at + DAY)).toBe("1");
  expect(leave(layerOf("1"), "1", at).participants).toEqual([]);
});

test("for any rota and instant, the turns of those who stay follow each other as before", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), fc.nat(8), fc.integer({ min: 0, max: 2_000 }), (people, gone, hours) => {
      const layer = layerOf("123456789".slice(0, people));
      const user = String((gone % people) + 1);
      const at = START + hours * HOUR;
      const after = leave(layer, user, at);
      const order = (subject: Layer, days: number) => Array.from({ length: days }, (_, day) => onTurn(subject, at + day * DAY));
      const stayed = order(layer, people).filter((one) => one !== user);
      expect(order(after, people - 1)).toEqual(stayed);
    }),
  );
});
