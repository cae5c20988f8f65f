import { afterAll, beforeAll } from "@jest/globals";
import { pino } from "pino";
import { createServer, type Server } from "#api/server.js";
import { setPassword } from "#core/access/password.js";
import type { User } from "#core/teams/team.entity.js";
import type { TestDatabase } from "./database/database.js";

/** An error as GraphQL answers it. */
export interface ApiError {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; path?: string[]; requestId?: string };
}

/** What one operation answered. */
export interface ApiAnswer<Data> {
  status: number;
  data: Data | null | undefined;
  errors?: ApiError[];
}

/** Somebody who calls the API. */
export interface ApiCaller {
  /** Sends a document; the answer as it came. */
  send<Data = unknown>(document: string, variables?: object): Promise<ApiAnswer<Data>>;
  /** The data of a document that must succeed. */
  query<Data = Record<string, never>>(document: string, variables?: object): Promise<Data>;
}

/** The real API on a port of its own. */
export interface TestApi {
  readonly url: string;
  /** A caller with an API key; null for a stranger. */
  as(secret: string | null): ApiCaller;
  /** A person's caller, who signs in with a new password. */
  signedIn(person: User): Promise<ApiCaller>;
  /** A plain HTTP request to a path of the API. */
  http(path: string, init?: RequestInit): Promise<Response>;
  /** The log lines so far. */
  logged: string[];
}

/** Starts the real server for the calling test file on its database; `clock` stands still or moves as the test wants. */
export function testApi(database: Pick<TestDatabase, "source">, clock: () => Date = () => new Date()): TestApi {
  const logged: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
  let server: Server | undefined;
  let url = "";
  beforeAll(async () => {
    server = await createServer({
      database: database.source,
      config: { hasSecureCookies: false, publicUrl: "https://watchbill.example" },
      clock,
      log,
    });
    url = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
  });
  afterAll(async () => {
    await server?.close();
  });

  const http: TestApi["http"] = (path, init) => fetch(`${url}${path}`, init);
  const callerWith = (credentials: Record<string, string>): ApiCaller => {
    const send = async <Data>(document: string, variables?: object): Promise<ApiAnswer<Data>> => {
      const accept = "application/graphql-response+json, application/json;q=0.9";
      const headers = { "content-type": "application/json", accept, ...credentials };
      const response = await http("/graphql", { method: "POST", headers, body: JSON.stringify({ query: document, variables }) });
      return { status: response.status, ...((await response.json()) as Omit<ApiAnswer<Data>, "status">) };
    };
    return {
      send,
      async query<Data>(document: string, variables?: object) {
        const { data, errors } = await send<Data>(document, variables);
        if (errors || !data) throw new Error(`The API answered ${JSON.stringify(errors)}`);
        return data;
      },
    };
  };
  return {
    get url() {
      return url;
    },
    as: (secret) => callerWith(secret ? { authorization: `Bearer ${secret}` } : {}),
    async signedIn({ id, email }) {
      const password = "a good password";
      await setPassword(database.source.manager, id, password);
      const body = JSON.stringify({ email, password });
      const answer = await http("/session", { method: "POST", headers: { "content-type": "application/json" }, body });
      return callerWith({ cookie: answer.headers.get("set-cookie")!.split(";")[0]! });
    },
    http,
    logged,
  };
}
