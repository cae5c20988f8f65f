"use client";

import { createTheme, type MantineColorsTuple, ModalHeader } from "@mantine/core";

const ink: MantineColorsTuple = [
  "#eef5fb",
  "#dbe8f4",
  "#b7d0e8",
  "#8fb6db",
  "#6ea0d0",
  "#5891c8",
  "#3a79b5",
  "#1c5d99",
  "#164c7e",
  "#0f3a62",
];

/** The greys of the dark scheme, tinted like the ground of global.css. */
const dark: MantineColorsTuple = [
  "#e6ebf1",
  "#c3ccd6",
  "#9eabba",
  "#74818f",
  "#465365",
  "#2a333f",
  "#1a212a",
  "#161c24",
  "#11171e",
  "#0e1319",
];

/** One accent, quiet shapes, the machine's own typeface. */
export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 7 },
  colors: { ink, dark },
  defaultRadius: "md",
  fontFamily: "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: "650" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // A dialog is no page: its header must not be announced as the banner.
    ModalHeader: ModalHeader.extend({ defaultProps: { role: "presentation" } }),
  },
});
