import { expect, test } from "@jest/globals";
import { GraphQLError } from "graphql";
import { QueryFailedError } from "typeorm";
import { causeOf, thrownBy } from "#api/faults.js";
import { refuse } from "#core/errors.js";

const driverError = (code: string) => Object.assign(new Error("from the driver"), { code });
const queryError = (code: string) => new QueryFailedError("select 1", [], driverError(code));

test.each([
  ["a refusal", refuse("INVALID", "no"), "refused"],
  ["a number out of range", queryError("22003"), "malformed"],
  ["a text that is no instant", queryError("22007"), "malformed"],
  ["a NUL in a text", queryError("22021"), "malformed"],
  ["a refused connection", driverError("ECONNREFUSED"), "unavailable"],
  ["a server that is shutting down", queryError("57P01"), "unavailable"],
  ["too many connections", driverError("53300"), "unavailable"],
  ["a lost connection", new Error("Connection terminated unexpectedly"), "unavailable"],
  ["an empty pool", new Error("timeout exceeded when trying to connect"), "unavailable"],
  ["a missing column", queryError("42703"), "fault"],
  ["a broken unique key", queryError("23505"), "fault"],
  ["a bug", new TypeError("undefined is not a function"), "fault"],
  ["anything thrown", "text", "fault"],
])("%s", (_, error, cause) => {
  expect(causeOf(error)).toBe(cause);
});

test("the error beneath the places GraphQL gave it is found", () => {
  const bug = new TypeError("bug");
  const located = new GraphQLError("bug", { originalError: new GraphQLError("bug", { originalError: bug }) });
  expect(thrownBy(located)).toBe(bug);
});
