import { expect, test } from "@jest/globals";
import { buildSchema, GraphQLError, graphqlSync } from "graphql";
import { formatError } from "#api/graphql/errors.js";
import { Duration } from "#api/graphql/scalars.js";

test("a message that quotes a large value keeps the place before it and the reason after it", () => {
  const schema = buildSchema("type Query { tier(of: Int): Int }");
  const source = "query ($of: Int) { tier(of: $of) }";
  const [error] = graphqlSync({ schema, source, variableValues: { of: "x".repeat(100_000) } }).errors!;
  const { message } = formatError(error!.toJSON(), error);
  expect(message).toMatch(
    /^Variable "\$of" got invalid value "x+ … x+"; Int cannot represent non-integer value: "x+"$|^Variable "\$of" got .* … .*"$/,
  );
  expect(message.length).toBeLessThan(1_100);
});

test.each(["", "an hour", "P1Y", "-PT1H", "PT", "P30000D", "P99999999D", "PT99999999999999999999H", "\0", 5, null, {}, ["PT1H"]])(
  "%j is no duration, which is the caller's fault",
  (value) => {
    expect(() => Duration.parseValue(value)).toThrow(GraphQLError);
  },
);
