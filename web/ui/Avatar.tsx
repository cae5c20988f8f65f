import styles from "./Avatar.module.css";
import { hue } from "./hue";

/** A person or team as a disc with initials; its hue follows from the name. The name itself always stands beside it or in its label. */
export function Avatar({ name, size = 22, isTeam = false }: { name: string; size?: number; isTeam?: boolean }) {
  return (
    <span
      className={styles.avatar}
      data-shape={isTeam ? "team" : "person"}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42), ["--hue" as string]: hue(name) }}
      data-initials={initials(name)}
      aria-hidden
    />
  );
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)].map((word) => word?.[0]) : [...name].slice(0, 2);
  return letters.join("").toUpperCase();
}
