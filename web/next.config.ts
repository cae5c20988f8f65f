import { join } from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  // The packages lie one folder up, beside the rest of the project.
  turbopack: { root: join(import.meta.dirname, "..") },
  // `tsc -p web` is the check; the build would repeat it.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks"] },
  poweredByHeader: false,
  devIndicators: false,
};

export default config;
