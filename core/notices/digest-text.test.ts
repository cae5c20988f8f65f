import { expect, test } from "@jest/globals";
import { type DigestFacts, digestText } from "./digest-text.js";

const NOW = new Date("2026-03-02T08:00:00Z");
const before = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const calm: DigestFacts = {
  team: { slug: "fraud-ds", name: "Fraud data science" },
  coverage: { monitors: 1, covered: 1 },
  gaps: { total: 0, first: [] },
  incidents: { total: 0, first: [] },
  paused: { total: 0, first: [] },
};

test("a calm week is one sentence", () => {
  expect(digestText(calm, NOW)).toEqual({
    subject: "Fraud data science this week: all is well",
    body: "1 of 1 monitor of Fraud data science has both seats filled (100 %).",
  });
});

test("what is wrong is counted in the subject and named in the text", () => {
  const amount = { monitor: "Amounts drift", model: "Card fraud" };
  const { subject, body } = digestText(
    {
      ...calm,
      coverage: { monitors: 301, covered: 300 },
      gaps: { total: 1, first: [{ ...amount, reason: "Nobody has the operations seat." }] },
      incidents: { total: 2, first: [{ ...amount, severity: "HIGH", since: before(3.5) }] },
      paused: { total: 1, first: [{ ...amount, reason: "New prices", since: before(20) }] },
    },
    NOW,
  );
  expect(subject).toBe("Fraud data science this week: 1 monitor without both seats, 2 open incidents, 1 monitor paused for long");
  expect(body).toBe(
    [
      "300 of 301 monitors of Fraud data science have both seats filled (99 %).",
      "",
      "Seats that nobody fills:",
      "- Amounts drift of Card fraud: Nobody has the operations seat.",
      "",
      "Open incidents:",
      "- Amounts drift of Card fraud: high, for 3 days",
      "- and more",
      "",
      "Paused for more than two weeks:",
      '- Amounts drift of Card fraud: for 20 days, "New prices"',
    ].join("\n"),
  );
});
