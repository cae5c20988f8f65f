"use client";

import { useDisclosure, useLocalStorage } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useRef } from "react";
import { KeysHelp } from "./KeysHelp";
import { focusFilter, isFree, moveFocus, pressKeyed, toggleRow } from "./on-page";
import { Palette } from "./Palette";
import { type Intent, intentOf } from "./shortcuts";

/** How long `g` waits for the key that says where to. */
const PENDING_MS = 1_500;

interface Overlays {
  openPalette: () => void;
  openHelp: () => void;
}

const KeysContext = createContext<Overlays>({ openPalette: () => undefined, openHelp: () => undefined });

/** Opens what the keyboard opens, for buttons. */
export function useOverlays(): Overlays {
  return useContext(KeysContext);
}

/** Listens to the keys of the whole app: Ctrl or ⌘ K always, single keys unless they are switched off in this browser. */
export function Keys({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [isHelpOpen, help] = useDisclosure(false);
  const [hasSingleKeys, setSingleKeys] = useLocalStorage({ key: "watchbill-single-keys", defaultValue: true });
  const pendingSince = useRef(Number.NEGATIVE_INFINITY);

  const obey = (intent: Intent) => {
    if (intent.kind === "go") router.push(intent.href);
    else if (intent.kind === "move") moveFocus(intent.by);
    else if (intent.kind === "press") pressKeyed(intent.key);
    else ({ filter: focusFilter, choose: toggleRow, help: help.open })[intent.kind]();
  };
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      palette.toggle();
      return;
    }
    if (event.key === "Escape" && event.target instanceof HTMLInputElement && event.target.type === "search") event.target.blur();
    if (!hasSingleKeys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat || !isFree(event.target))
      return;
    const intent = intentOf(event.key, event.timeStamp - pendingSince.current < PENDING_MS);
    pendingSince.current = intent === "pending" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (intent === null || intent === "pending") return;
    event.preventDefault();
    obey(intent);
  });
  useEffect(() => {
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  return (
    <KeysContext value={{ openPalette: palette.open, openHelp: help.open }}>
      {children}
      <Palette isOpen={isPaletteOpen} onClose={palette.close} />
      <KeysHelp isOpen={isHelpOpen} onClose={help.close} hasSingleKeys={hasSingleKeys} onSwitch={setSingleKeys} />
    </KeysContext>
  );
}
