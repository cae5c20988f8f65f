import { IconBox } from "@tabler/icons-react";
import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { ModelsDocument, type ModelsQuery } from "@/gql/graphql";
import { StateBadge } from "@/ui/Badge";
import { Blank } from "@/ui/Blank";
import { count } from "@/ui/format";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import table from "@/ui/table.module.css";
import { PHASES } from "@/ui/words";
import { SeatCell } from "../seats/SeatCell";
import { currentViewer } from "../viewer/current-viewer";
import { modelFilter, type ModelListSettings } from "./model-filter";
import { ModelFilters } from "./ModelFilters";

/** Every model the viewer may see. */
export async function ModelsPage({ settings }: { settings: ModelListSettings }) {
  const [viewer, { models }] = await Promise.all([
    currentViewer(),
    execute(ModelsDocument, { filter: modelFilter(settings), first: 25, after: settings.after.at(-1) ?? null }),
  ]);
  return (
    <>
      <PageHeader title="Models">
        <output>{count(models.totalCount, "model")}</output>
      </PageHeader>
      <ModelFilters myTeams={viewer.teams} />
      {models.nodes.length > 0 ? (
        <ModelTable models={models.nodes} />
      ) : (
        <Blank icon={<IconBox />} title="No models" action={<Link href="/models">Show all models</Link>}>
          Models appear here when they are registered through the API or a manifest.
        </Blank>
      )}
      <Pager endCursor={models.pageInfo.hasNextPage ? models.pageInfo.endCursor : null} />
    </>
  );
}

function ModelTable({ models }: { models: ModelsQuery["models"]["nodes"] }) {
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Model</th>
            <th scope="col">Live version</th>
            <th scope="col">Monitors</th>
            <th scope="col">Data science</th>
            <th scope="col">Operations</th>
            <th scope="col">Tier</th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.id}>
              <td className={table.lead}>
                <StateBadge state={model.state} />
              </td>
              <th scope="row" className={table.name}>
                <Link href={`/models/${model.slug}`}>{model.name}</Link>
                {model.description && <span className={`${table.detail} ${table.wrap}`}>{firstSentence(model.description)}</span>}
              </th>
              <td data-label="Live version">
                {model.liveVersion ? (
                  <>
                    {model.liveVersion.label}
                    <span className={table.detail}>{PHASES[model.liveVersion.phase]}</span>
                  </>
                ) : (
                  <span className="muted">none</span>
                )}
              </td>
              <td data-label="Monitors">
                <Link href={`/monitors?model=${model.slug}`}>{count(model.monitors.totalCount, "monitor")}</Link>
              </td>
              <td data-label="Data science">
                <SeatCell responsibilities={model.responsibilities} seat="DATA_SCIENCE" />
              </td>
              <td data-label="Operations">
                <SeatCell responsibilities={model.responsibilities} seat="OPERATIONS" />
              </td>
              <td data-label="Tier">{model.tier}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function firstSentence(text: string): string {
  const [sentence = ""] = text.split(/(?<=[.!?])\s/);
  return sentence.length > 140 ? `${sentence.slice(0, 140)}…` : sentence;
}
