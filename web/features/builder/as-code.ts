import { stringify } from "yaml";
import type { MonitorUpsertInput } from "@/gql/graphql";

const MUTATION = "mutation ($input: MonitorUpsertInput!) { monitorUpsert(input: $input) { monitor { id } userErrors { message path } } }";

/** The monitors as manifest documents, one after the other. */
export function asYaml(inputs: readonly MonitorUpsertInput[]): string {
  return inputs.map((input) => stringify(documentOf(input), { lineWidth: 120 })).join("---\n");
}

/** The monitors as calls of the API: the document, then the variables of each. */
export function asGraphql(inputs: readonly MonitorUpsertInput[]): string {
  return [MUTATION, ...inputs.map((input) => JSON.stringify({ input: given(input) }, null, 2))].join("\n\n");
}

/** The monitors as commands of a shell; the key comes from the environment. */
export function asCurl(inputs: readonly MonitorUpsertInput[], site: string): string {
  return inputs
    .map((input) => {
      const body = JSON.stringify({ query: MUTATION, variables: { input: given(input) } }).replaceAll("'", String.raw`'\''`);
      return `curl ${site}/api/graphql -H "authorization: Bearer $WATCHBILL_TOKEN" -H "content-type: application/json" \\\n  -d '${body}'`;
    })
    .join("\n");
}

function documentOf(input: MonitorUpsertInput): Record<string, unknown> {
  const { slug, name, model, version, feature, check, params, limits, cron, every, timeZone, severity, ...rest } = given(input);
  return {
    apiVersion: "watchbill/v1",
    kind: "Monitor",
    metadata: { name: slug, ...(name ? { displayName: name } : {}) },
    spec: {
      model,
      version,
      ...(feature ? { feature } : {}),
      check: { key: check, ...(params && Object.keys(params).length > 0 ? { params } : {}) },
      ...(limits ? { limits } : {}),
      schedule: { ...(cron ? { cron } : { every }), timeZone },
      severity: severity?.toLowerCase(),
      ...rest,
    },
  };
}

/** What the input says, without what it leaves to its default and without the revision, which is nobody's but the server's. */
function given(input: MonitorUpsertInput) {
  const said = Object.entries(input).filter(([name, value]) => name !== "expectedRevision" && value !== null && value !== undefined);
  return Object.fromEntries(said) as Omit<MonitorUpsertInput, "params" | "expectedRevision"> & { params?: object };
}
