import { IconBook2, IconBrandGit } from "@tabler/icons-react";
import Link from "next/link";
import { SeverityBadge, StateBadge } from "@/ui/Badge";
import { PageHeader } from "@/ui/PageHeader";
import { SafeLink } from "@/ui/SafeLink";
import { When, type Clock } from "@/ui/When";
import { MonitorActions } from "./MonitorActions";
import type { Monitor } from "./monitor-of-page";

/** What the monitor is and how it stands, whichever lens is on. */
export function MonitorHeader({ monitor, clock }: { monitor: Monitor; clock: Clock }) {
  const { model, version, feature, check, managedBy, stateChangedAt, nextRunAt, runbook } = monitor;
  return (
    <PageHeader
      title={monitor.name}
      badge={<StateBadge state={monitor.state} />}
      above={
        <nav aria-label="Breadcrumb">
          <Link href="/models">Models</Link> / <Link href={`/models/${model.slug}`}>{model.name}</Link>
        </nav>
      }
      actions={
        <MonitorActions model={model.slug} slug={monitor.slug} isPaused={monitor.state === "PAUSED"} canEdit={monitor.viewerCanEdit} />
      }
    >
      {stateChangedAt && (
        <span>
          since <When at={stateChangedAt} clock={clock} />
        </span>
      )}
      <span>{version ? `${version.label} (${monitor.versionSelector})` : `${monitor.versionSelector}: no such version yet`}</span>
      {feature && <span>{feature.name}</span>}
      <span>{check.title}</span>
      {nextRunAt && (
        <span>
          next run <When at={nextRunAt} clock={clock} />
        </span>
      )}
      <SeverityBadge severity={monitor.severity} />
      {managedBy && (
        <span>
          <IconBrandGit size={14} aria-hidden /> managed in git: {managedBy.file ?? managedBy.project}
        </span>
      )}
      {runbook && (
        <SafeLink href={runbook}>
          <IconBook2 size={15} aria-hidden /> Runbook
        </SafeLink>
      )}
    </PageHeader>
  );
}
