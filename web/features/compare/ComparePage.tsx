import { IconGitCompare } from "@tabler/icons-react";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { ApiFault } from "@/gql-client/answer";
import { execute } from "@/gql-client/execute";
import { ComparePageDocument, type ComparePageQueryVariables, VersionChoiceDocument } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { PageHeader } from "@/ui/PageHeader";
import type { Clock } from "@/ui/When";
import page from "../monitor/Monitor.module.css";
import { currentViewer } from "../viewer/current-viewer";
import { Changes } from "./Changes";
import { comparePath, type CompareSettings } from "./compare-settings";
import { MonitorPairs } from "./MonitorPairs";
import { Owners } from "./Owners";
import { Shifts } from "./Shifts";
import { SignOffPanel } from "./SignOffPanel";
import { VersionPicker } from "./VersionPicker";

const DAY_MS = 86_400_000;
/** Days of served data that are compared. */
const SERVED_DAYS = 28;

/** Two versions of a model side by side: who owns them, in what they differ, how their data differs, which monitors pass over. */
export async function ComparePage({ slug, settings }: { slug: string; settings: CompareSettings }) {
  const { base: baseLabel, other: otherLabel, data } = settings;
  if (!baseLabel || !otherLabel) return <Choice slug={slug} settings={settings} />;
  const now = new Date();
  const served = { from: new Date(now.getTime() - SERVED_DAYS * DAY_MS).toISOString(), to: now.toISOString() };
  const variables = { slug, base: baseLabel, other: otherLabel, ...(data === "served" && served) };
  const [viewer, model] = await Promise.all([currentViewer(), comparedModel(variables)]);
  if (!model?.base || !model.other) notFound();
  const { base, other } = model;
  const clock: Clock = { now, timeZone: viewer.user.timeZone };
  const labels = [...new Set([...model.versions.nodes.map(({ label }) => label), base.label, other.label])];
  return (
    <div className={page.page}>
      <PageHeader
        title={`${base.label} and ${other.label}`}
        above={<Breadcrumb slug={slug} name={model.name} />}
        actions={<VersionPicker labels={labels} base={base.label} other={other.label} />}
      />
      <SignOffPanel model={slug} base={base} other={other} clock={clock} />
      <Owners base={base} other={other} clock={clock} />
      <Changes base={base} other={other} />
      <Shifts model={slug} base={base} other={other} data={data} days={SERVED_DAYS} />
      <MonitorPairs model={slug} base={base} other={other} />
    </div>
  );
}

/** Without two versions in the address, the newest one that has a predecessor is compared with that. */
async function Choice({ slug, settings: { base, other } }: { slug: string; settings: CompareSettings }) {
  const { model } = await execute(VersionChoiceDocument, { slug });
  if (!model) notFound();
  const versions = model.versions.nodes;
  const newer = other ? versions.find(({ label }) => label === other) : (versions.find(({ predecessor }) => predecessor) ?? versions[0]);
  const older = base || (newer?.predecessor?.label ?? versions.find(({ label }) => label !== newer?.label)?.label);
  if (newer && older) redirect(comparePath(slug, older, newer.label));
  return (
    <Blank icon={<IconGitCompare />} title="Nothing to compare yet" isPage action={<Link href={`/models/${slug}`}>Back to the model</Link>}>
      A comparison takes two versions; this model has {versions.length === 1 ? "one" : "none"}.
    </Blank>
  );
}

/** The model, or null where a version of that name is not there. */
async function comparedModel(variables: ComparePageQueryVariables) {
  try {
    return (await execute(ComparePageDocument, variables)).model ?? null;
  } catch (error) {
    if (error instanceof ApiFault && error.code === "NOT_FOUND") return null;
    throw error;
  }
}

function Breadcrumb({ slug, name }: { slug: string; name: string }) {
  return (
    <nav aria-label="Breadcrumb">
      <Link href="/models">Models</Link> / <Link href={`/models/${slug}`}>{name}</Link>
    </nav>
  );
}
