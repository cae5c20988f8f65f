import "reflect-metadata";
import { expect, test } from "@jest/globals";
import { graphql } from "graphql";
import { Arg, Args, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root, buildSchemaSync } from "type-graphql";
import { type Actor, anonymous, system } from "#core/access/actor.js";
import { refuse } from "#core/errors.js";
import { encodeId } from "#core/ids.js";
import { pageOf } from "#core/paging.js";
import { connection, connectionOf, PageArguments, pageRequest } from "#api/graphql/connection.js";
import { guardRoots } from "#api/graphql/guard.js";
import { Node, Owned } from "#api/graphql/interfaces.js";
import { payload, Payload } from "#api/graphql/payload.js";

@ObjectType({ implements: [Node, Owned], simpleResolvers: true })
class Team {
  id!: string;
  @Field(() => String)
  slug!: string;
}
@ObjectType({ implements: [Node, Owned], simpleResolvers: true })
class Model {
  id!: string;
  @Field(() => String)
  slug!: string;
}
const TeamConnection = connectionOf(Team);
@ObjectType({ simpleResolvers: true })
class TeamPayload extends Payload {
  @Field(() => Team, { nullable: true })
  team!: Team | null;
}

const rows = ["a", "b", "c"].map((slug, i) => ({ id: encodeId("Team", String(i)), slug }));

@Resolver(() => Team)
class TeamResolver {
  @Query(() => TeamConnection)
  teams(@Args(() => PageArguments) page: PageArguments) {
    const { first } = pageRequest(page);
    return connection(
      pageOf(rows, first, (row) => [row.slug]),
      (row) => row,
      async () => rows.length,
    );
  }
  @Query(() => Node)
  node(@Arg("kind", () => String) kind: "Team" | "Model"): Node {
    return Object.assign({ id: encodeId(kind, "1") }, { slug: "x" });
  }
  @Mutation(() => TeamPayload)
  teamUpsert(@Arg("slug", () => String) slug: string) {
    return payload("team", async () => {
      if (slug !== "a") throw refuse("INVALID", "no such slug", ["slug"]);
      return rows[0];
    });
  }
}
@Resolver(() => Owned)
class OwnedResolver {
  @FieldResolver(() => String)
  owner(@Root() root: Owned): string {
    return `owner of ${root.id}`;
  }
}

const schema = guardRoots(buildSchemaSync({ resolvers: [TeamResolver, OwnedResolver], orphanedTypes: [Model], validate: false }));

async function ask(source: string, actor: Actor = system("test")) {
  const result = await graphql({ schema, source, contextValue: { actor } });
  return JSON.parse(JSON.stringify(result)) as { data: Record<string, unknown>; errors?: { message: string }[] };
}

test("a connection pages, and counts only when it is asked to", async () => {
  const { data } = await ask(`{ teams(first: 2) { nodes { slug } edges { cursor node { slug } } pageInfo { hasNextPage } totalCount } }`);
  expect(data["teams"]).toMatchObject({ nodes: [{ slug: "a" }, { slug: "b" }], pageInfo: { hasNextPage: true }, totalCount: 3 });
});

test.each([0, -1, 101, 1e9])("first: %d is refused", async (first) => {
  const { errors } = await ask(`{ teams(first: ${first}) { totalCount } }`);
  expect(errors?.[0]?.message).toBe("first must be 1 to 100.");
});

test("first: null is the default", async () => {
  expect((await ask(`{ teams(first: null) { nodes { slug } } }`)).data).toEqual({ teams: { nodes: rows.map(({ slug }) => ({ slug })) } });
});

test("a field of an interface is resolved once for every type, and the id names the type", async () => {
  for (const kind of ["Team", "Model"] as const) {
    const { data } = await ask(`{ node(kind: "${kind}") { __typename id ... on Owned { owner } } }`);
    const id = encodeId(kind, "1");
    expect(data["node"]).toEqual({ __typename: kind, id, owner: `owner of ${id}` });
  }
});

test("a payload holds what changed, or what was wrong", async () => {
  const fields = "{ team { slug } userErrors { code message path } }";
  expect((await ask(`mutation { teamUpsert(slug: "a") ${fields} }`)).data).toEqual({ teamUpsert: { team: { slug: "a" }, userErrors: [] } });
  expect((await ask(`mutation { teamUpsert(slug: "b") ${fields} }`)).data).toEqual({
    teamUpsert: { team: null, userErrors: [{ code: "INVALID", message: "no such slug", path: ["slug"] }] },
  });
});

test("an operation is closed to strangers, a query to keys that may not read, a mutation to keys that may not write", async () => {
  const key = (...scopes: ("read" | "observe")[]): Actor => ({
    kind: "key",
    keyId: "1",
    name: "key",
    isAdmin: false,
    scopes: new Set(scopes),
    teams: new Map(),
  });
  const query = "{ teams { totalCount } }";
  const mutation = `mutation { teamUpsert(slug: "a") { team { slug } } }`;
  const refusal = async (source: string, actor: Actor) => (await ask(source, actor)).errors?.[0]?.message;
  expect(await refusal(query, anonymous)).toBe("Sign in, or send an API key.");
  expect(await refusal(query, key("observe"))).toBe(`This API key lacks the scope "read".`);
  expect(await refusal(query, key("read"))).toBeUndefined();
  expect(await refusal(mutation, anonymous)).toBe("Sign in, or send an API key.");
  expect(await refusal(mutation, key("read"))).toBe(`This API key lacks the scope "write".`);
});
