import { type Connection, graphql } from "./client.js";
import { CliError, Exit } from "./exit.js";

/** How `subject` arguments are explained. */
export const SUBJECT = "model, model/monitor, model@version or model#feature";

const QUERIES = {
  "": `query Model($model: String!) { model(slug: $model) { id } }`,
  "/": `query Monitor($model: String!, $name: String!) { monitor(model: $model, slug: $name) { id } }`,
  "@": `query Version($model: String!, $name: String!) { model(slug: $model) { version(label: $name) { id } } }`,
  // A feature is reached through a version; one that the latest ten do not declare is not served any more.
  "#": `query Features($model: String!) { model(slug: $model) { versions(first: 10) { nodes { features { id name } } } } }`,
};

interface Answer {
  monitor?: { id: string } | null;
  model?: {
    id?: string;
    version?: { id: string } | null;
    versions?: { nodes: { features: { id: string; name: string }[] }[] };
  } | null;
}

/** The global id of what a subject names. */
export async function subjectId(connection: Connection, subject: string): Promise<string> {
  const [, model, sign = "", name = ""] = /^([^/@#]+)(?:([/@#])(.+))?$/.exec(subject) ?? [];
  if (!model) throw new CliError(Exit.INVALID, `"${subject}" is not of the form ${SUBJECT}.`);
  const answer = await graphql<Answer>(connection, QUERIES[sign as keyof typeof QUERIES], { model, name });
  const id = answer.monitor?.id ?? answer.model?.id ?? answer.model?.version?.id ?? featureId(answer, name);
  if (!id) throw new CliError(Exit.INVALID, `There is no ${subject}.`);
  return id;
}

function featureId({ model }: Answer, name: string): string | undefined {
  return model?.versions?.nodes.flatMap(({ features }) => features).find((feature) => feature.name === name)?.id;
}

/** The fields that name something that can be owned. */
export const OWNED_FIELDS = `__typename
  ... on Model { modelSlug: slug }
  ... on Monitor { slug model { slug } }
  ... on ModelVersion { label model { slug } }
  ... on Feature { featureName: name }`;

/** Something that can be owned, as `OWNED_FIELDS` asks for it; null when it is gone. */
export type Owned = { modelSlug?: string; slug?: string; label?: string; featureName?: string; model?: { slug: string } } | null;

/** What is owned, in the form in which the command takes it; a feature does not say its model. */
export function ownedName(owned: Owned): string {
  if (!owned) return "(gone)";
  if (owned.modelSlug !== undefined) return owned.modelSlug;
  if (owned.featureName !== undefined) return `#${owned.featureName}`;
  return `${owned.model?.slug}${owned.slug === undefined ? `@${owned.label}` : `/${owned.slug}`}`;
}
