"use client";

import { IconArmchair } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Chip } from "@/ui/Chip";
import styles from "@/ui/filters.module.css";
import { SearchBox } from "@/ui/SearchBox";
import { modelListParams, type ModelListSettings } from "./model-filter";

/** Narrows the models; every setting lives in the address. */
export function ModelFilters({ myTeams }: { myTeams: { slug: string; name: string }[] }) {
  const [isBusy, startTransition] = useTransition();
  const [settings, setSettings] = useQueryStates(modelListParams, { shallow: false, history: "push", startTransition });
  const narrow = (change: Partial<ModelListSettings>) => void setSettings({ ...change, after: null });
  return (
    <search className={`${styles.bar} ${isBusy ? styles.isBusy : ""}`}>
      <SearchBox className={styles.search} label="Search models" value={settings.q} onSearch={(q) => narrow({ q })} />
      <Chip isOn={settings.unowned} onToggle={() => narrow({ unowned: !settings.unowned })} icon={<IconArmchair size={15} aria-hidden />}>
        Nobody in a seat
      </Chip>
      {myTeams.map(({ slug, name }) => (
        <Chip key={slug} isOn={settings.team === slug} onToggle={() => narrow({ team: settings.team === slug ? "" : slug })}>
          {name}
        </Chip>
      ))}
    </search>
  );
}
