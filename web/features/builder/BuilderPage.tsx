import { IconBox, IconFileCode } from "@tabler/icons-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { execute } from "@/gql-client/execute";
import { BuilderDocument, BuilderModelsDocument } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { PageHeader } from "@/ui/PageHeader";
import { monitorPath } from "../monitors/monitor-path";
import { currentViewer } from "../viewer/current-viewer";
import styles from "./builder.module.css";
import { draftOf, featuresOf, fittingFeatures, LIVE, newMonitor } from "./builder-draft";
import { BuilderForm } from "./BuilderForm";

/** What the address says of the monitor to be made, or names of the one to be edited. */
export interface BuilderSettings {
  model: string;
  monitor: string;
  feature: string;
  check: string;
}

/** The page on which a monitor is made or edited; without a model, first the choice of one. */
export async function BuilderPage({ settings, site }: { settings: BuilderSettings; site: string }) {
  if (!settings.model) return <ModelChoice />;
  const [viewer, { model, checks, monitor }] = await Promise.all([
    currentViewer(),
    execute(BuilderDocument, { model: settings.model, monitor: settings.monitor }),
  ]);
  if (!model || (settings.monitor && !monitor)) notFound();
  const features = featuresOf(model, LIVE);
  const feature = features.find(({ name }) => name === settings.feature);
  const check =
    checks.find(({ key }) => key === settings.check) ??
    checks.find(({ appliesTo }) => feature && appliesTo.includes(feature.type)) ??
    checks[0]!;
  const fitting = fittingFeatures(features, check);
  const chosen = fitting.find(({ name }) => name === settings.feature) ?? fitting[0];
  return (
    <>
      <PageHeader
        title={monitor ? `Edit ${monitor.name}` : "New monitor"}
        above={
          <nav aria-label="Breadcrumb">
            <Link href={`/models/${model.slug}`}>{model.name}</Link>
          </nav>
        }
      >
        {monitor?.managedBy ? (
          <span>
            <IconFileCode size={15} aria-hidden /> Files of {monitor.managedBy.project} declare it: what you change here is taken back when
            they are applied again. Copy it as YAML instead.
          </span>
        ) : (
          monitor && <Link href={monitorPath({ model, slug: monitor.slug })}>Leave it as it is</Link>
        )}
      </PageHeader>
      <BuilderForm
        key={`${model.slug}/${settings.monitor}`}
        model={model}
        checks={checks}
        given={monitor ? draftOf(monitor) : newMonitor(check, chosen?.name ?? "")}
        site={site}
        clock={{ now: new Date(), timeZone: viewer.user.timeZone }}
      />
    </>
  );
}

async function ModelChoice() {
  const { models } = await execute(BuilderModelsDocument, { search: null });
  return (
    <>
      <PageHeader title="New monitor">
        <span>Which model?</span>
      </PageHeader>
      {models.nodes.length === 0 ? (
        <Blank icon={<IconBox />} title="No models yet">
          Register one with <code>watchbill apply</code>, then give it monitors here.
        </Blank>
      ) : (
        <nav className={styles.choices} aria-label="Models">
          {models.nodes.map(({ slug, name }) => (
            <Link key={slug} className={styles.choice} href={`/monitors/build?model=${slug}`}>
              <strong>{name}</strong>
              <br />
              <span className="muted small">{slug}</span>
            </Link>
          ))}
        </nav>
      )}
      {models.totalCount > models.nodes.length && (
        <p className="muted">
          These are the first {models.nodes.length} of {models.totalCount}; the page of <Link href="/models">any model</Link> leads here
          too.
        </p>
      )}
    </>
  );
}
