/** The address of a monitor's page. */
export function monitorPath({ model, slug }: { model: { slug: string }; slug: string }): string {
  return `/monitors/${model.slug}/${slug}`;
}

/** What a monitor looks at: "card-fraud v3 · amount · Population stability index". */
export function watchedThing(monitor: {
  model: { name: string };
  version?: { label: string } | null;
  versionSelector: string;
  feature?: { name: string } | null;
  check: { title: string };
}): string {
  const version = monitor.version?.label ?? monitor.versionSelector;
  return [`${monitor.model.name} ${version}`, monitor.feature?.name, monitor.check.title].filter(Boolean).join(" · ");
}
