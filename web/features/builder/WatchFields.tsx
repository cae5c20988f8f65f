"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import styles from "./builder.module.css";
import {
  ALL_FEATURES,
  type BuilderCheck,
  type BuilderModel,
  fittingFeatures,
  featuresOf,
  LIVE,
  type MonitorDraft,
  newMonitor,
  slugOf,
} from "./builder-draft";

/** What a field is for stands below it, so that the boxes of a row stand side by side. */
const BELOW: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];

interface Props {
  model: BuilderModel;
  checks: BuilderCheck[];
  check: BuilderCheck;
  draft: MonitorDraft;
  onChange: (draft: MonitorDraft) => void;
}

/** What is watched, and what is asked of it. */
export function WatchFields({ model, checks, check, draft, onChange }: Props) {
  const features = featuresOf(model, draft.version);
  const fitting = fittingFeatures(features, check);
  const families = [...new Set(checks.map(({ family }) => family))];

  /** A name that was only offered follows what it was made from. */
  function named(next: MonitorDraft): MonitorDraft {
    const isOffered = draft.slug === slugOf(draft.feature, draft.check);
    return isOffered && draft.revision === 0 ? { ...next, slug: slugOf(next.feature, next.check) } : next;
  }
  function changeCheck(key: string) {
    const next = checks.find((other) => other.key === key)!;
    const fits = fittingFeatures(features, next);
    const feature = fits.some(({ name }) => name === draft.feature) ? draft.feature : (fits[0]?.name ?? "");
    const { params, warn, fail } = newMonitor(next, feature);
    onChange(named({ ...draft, check: key, feature, params, warn, fail }));
  }

  return (
    <div className={styles.fields}>
      <NativeSelect
        label="Check"
        value={draft.check}
        onChange={(event) => changeCheck(event.currentTarget.value)}
        data={families.map((family) => ({
          group: family.replaceAll("-", " "),
          items: checks.filter((other) => other.family === family).map(({ key, title }) => ({ value: key, label: title })),
        }))}
      />
      {check.appliesTo.length > 0 && (
        <NativeSelect
          label="Feature"
          value={draft.feature}
          error={fitting.length === 0 && "This version has no column that the check can be asked of."}
          onChange={(event) => onChange(named({ ...draft, feature: event.currentTarget.value }))}
          data={[
            ...fitting.map(({ name, role }) => ({ value: name, label: role === "INPUT" ? name : `${name} (${role.toLowerCase()})` })),
            ...(fitting.length > 1 && draft.revision === 0 ? [{ value: ALL_FEATURES, label: `All ${fitting.length} of them` }] : []),
          ]}
        />
      )}
      <NativeSelect
        label="Version"
        value={draft.version}
        onChange={(event) => onChange({ ...draft, version: event.currentTarget.value })}
        data={[{ value: LIVE, label: "Whichever is live" }, ...model.versions.nodes.map(({ label }) => label)]}
      />
      {draft.feature !== ALL_FEATURES && (
        <>
          <TextInput
            label="Short name"
            description={draft.revision > 0 ? "It never changes." : "In addresses and files; it never changes."}
            inputWrapperOrder={BELOW}
            required
            disabled={draft.revision > 0}
            pattern="[a-z0-9]([a-z0-9\-]*[a-z0-9])?"
            maxLength={63}
            value={draft.slug}
            onChange={(event) => onChange({ ...draft, slug: event.currentTarget.value })}
          />
          <TextInput
            label="Name"
            description="What people call it."
            inputWrapperOrder={BELOW}
            maxLength={200}
            placeholder={draft.slug}
            value={draft.name}
            onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}
