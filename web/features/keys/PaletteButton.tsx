"use client";

import { ActionIcon } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useOverlays } from "./Keys";

/** Opens the palette without a keyboard. */
export function PaletteButton() {
  const { openPalette } = useOverlays();
  return (
    <ActionIcon variant="subtle" color="gray" size={34} aria-label="Go to …" title="Go to … (Ctrl K)" onClick={openPalette}>
      <IconSearch size={18} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}
