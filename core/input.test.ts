import { expect, test } from "@jest/globals";
import { z } from "zod";
import { Refusal } from "#core/errors.js";
import { checkInput, email, jsonDocument, labels, name, slug, timeZone } from "#core/input.js";

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

test.each(["a", "card-fraud", "0", "a1", "x".repeat(63)])("%s is a slug", (value) => expect(accepts(slug, value)).toBe(true));
test.each(["", "-a", "a-", "A", "a_b", "a b", "ä", "a\n", "x".repeat(64)])("%j is no slug", (value) =>
  expect(accepts(slug, value)).toBe(false),
);

test("names are trimmed, not empty, at most 200 characters, and hold no NUL and no half surrogate", () => {
  expect(name.parse("  Card fraud ")).toBe("Card fraud");
  for (const bad of ["", "   ", "x".repeat(201), "a\0b", "a\ud800b", "a\nb", "a\rb", "a\u2028b", "a\u001bb"])
    expect(accepts(name, bad)).toBe(false);
  expect(accepts(name, "😀")).toBe(true);
});

test("addresses are compared in lower case and look like addresses", () => {
  expect(email.parse(" Ana@Example.com")).toBe("ana@example.com");
  for (const bad of ["", "ana", "ana@", "@example.com", "a b@example.com", `${"x".repeat(250)}@example.com`])
    expect(accepts(email, bad)).toBe(false);
});

test("time zones are those of the database", () => {
  expect(["UTC", "Europe/Berlin", "Mars/Olympus", ""].map((zone) => accepts(timeZone, zone))).toEqual([true, true, false, false]);
});

test.each(["+05:30", "-00:00", "2026-03-01T09:00Z", "2026-03-01T09:00Z[Europe/Berlin]", "Europe/Berlin ", "Etc/Unknown"])(
  "%j names no time zone",
  (zone) => expect(accepts(timeZone, zone)).toBe(false),
);

test("labels are a flat object of texts", () => {
  expect(accepts(labels, { domain: "payments" })).toBe(true);
  for (const bad of [
    [],
    "x",
    { a: 1 },
    { a: { b: "c" } },
    { "": "x" },
    Object.fromEntries(Array.from({ length: 65 }, (_, i) => [i, "x"])),
  ]) {
    expect(accepts(labels, bad)).toBe(false);
  }
});

test("JSON is bounded in size and depth and becomes plain", () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  expect(accepts(jsonDocument, nested(32))).toBe(true);
  expect(accepts(jsonDocument, nested(33))).toBe(false);
  expect(accepts(jsonDocument, nested(5_000))).toBe(false);
  expect(accepts(jsonDocument, "x".repeat(65_536))).toBe(false);
  expect(accepts(jsonDocument, { "a\0": 1 })).toBe(false);
  const bare: unknown = Object.assign(Object.create(null) as object, { a: 1 });
  expect(jsonDocument.parse(bare)).toStrictEqual({ a: 1 });
});

test("every fault of an input is named by its place", () => {
  const schema = z.strictObject({ name, members: z.array(z.strictObject({ email })) });
  try {
    checkInput(schema, { name: "", members: [{ email: "ana@example.com" }, { email: "no" }], sudo: true });
    throw new Error("accepted");
  } catch (error) {
    const { errors } = error as Refusal;
    expect(errors.map(({ code, path }) => [code, path])).toEqual([
      ["INVALID", ["input", "name"]],
      ["INVALID", ["input", "members", "1", "email"]],
      ["INVALID", ["input"]],
    ]);
  }
});
