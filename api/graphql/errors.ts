import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { Refusal } from "#core/errors.js";
import type { Context } from "../context.js";
import { causeOf, thrownBy } from "../faults.js";

/** GraphQL quotes what it refuses, however large it is. */
const LONGEST_MESSAGE = 1_000;

/** What a client is told of an error: a refusal in full, of a fault nothing but the request's id. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const thrown = thrownBy(error);
  const place = { locations: formatted.locations, path: formatted.path };
  if (thrown instanceof Refusal) {
    const [first] = thrown.errors;
    return { message: thrown.message, ...place, extensions: { code: first?.code, path: first?.path, userErrors: thrown.errors } };
  }
  // GraphQL's own errors name a place in the document and nothing of ours.
  if (thrown instanceof GraphQLError) {
    return { ...formatted, message: shortened(formatted.message), extensions: { code: formatted.extensions?.["code"] } };
  }
  const { requestId } = formatted.extensions ?? {};
  const [code, message] = {
    malformed: ["INVALID", "A value of the request is out of range."],
    unavailable: ["UNAVAILABLE", "The database cannot be reached; try again."],
    refused: ["INTERNAL_SERVER_ERROR", "Internal error"],
    fault: ["INTERNAL_SERVER_ERROR", "Internal error"],
  }[causeOf(thrown)];
  return { message: message!, ...place, extensions: { code, requestId } };
}

/** The beginning and the end of a message that quotes a large value: the place before it and the reason after it. */
function shortened(message: string): string {
  return message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE / 2)} … ${message.slice(-LONGEST_MESSAGE / 2)}`;
}

/** Logs faults under the id of their request, and hands that id to `formatError`, which does not know the request. */
export function faultLog(log: Logger): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue: { requestId } }) {
      return {
        async didEncounterErrors({ errors, operationName }) {
          for (const error of errors) {
            const thrown = thrownBy(error);
            if (thrown instanceof GraphQLError || thrown instanceof Refusal) continue;
            error.extensions["requestId"] = requestId;
            log.error({ requestId, operationName, path: error.path, err: thrown }, "a resolver failed");
          }
        },
      };
    },
  };
}

/** The media type whose status codes tell how the request went; plain JSON is the older one, where a document at fault is answered with 200. */
const MODERN = "application/graphql-response+json";
const DOCUMENT_AT_FAULT = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

/** Answers as GraphQL over HTTP asks for, where the framework is stricter with clients that accept plain JSON alone. */
export const statusOfPlainJson: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response, errors }) {
        if (response.http.status !== 400 || request.http?.headers.get("accept")?.includes(MODERN)) return;
        if (errors?.every((error) => DOCUMENT_AT_FAULT.has(String(error.extensions["code"])))) response.http.status = 200;
      },
    };
  },
};
