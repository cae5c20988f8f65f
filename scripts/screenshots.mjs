/** `npm run screenshots`, while `npm start` runs: takes the pictures of the README from the demo. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { transformFileSync } from "@swc/core";
import { root } from "./dependencies.mjs";

const web = `http://127.0.0.1:${process.env.WATCHBILL_WEB_PORT ?? 3000}`;
const home = resolve(root, process.env.WATCHBILL_HOME ?? ".watchbill");
const pictures = join(root, "docs/pictures");
const views = [
  { name: "home", path: "/", colorScheme: "light" },
  { name: "monitors", path: "/monitors", colorScheme: "light" },
  { name: "monitor-data-science", path: "/monitors/flight-delay/delay-drift-slow?lens=data-science", colorScheme: "light" },
  { name: "monitor-operations", path: "/monitors/flight-delay/delay-drift-slow?lens=operations", colorScheme: "dark" },
  { name: "unowned", path: "/monitors/seattle-rain/score-drift", colorScheme: "light" },
  { name: "model", path: "/models/flight-delay", colorScheme: "light" },
  { name: "compare", path: "/models/flight-delay/compare?base=v1&other=v2", colorScheme: "light" },
  { name: "ownership", path: "/ownership", colorScheme: "light" },
  { name: "on-call", path: "/on-call/airline-operations", colorScheme: "light" },
  { name: "escalation", path: "/escalation/flight-delay", colorScheme: "light" },
  {
    name: "builder",
    path: "/monitors/build?model=flight-delay&feature=delay&check=population-stability",
    colorScheme: "light",
    awaits: "Would have fired",
  },
  { name: "incidents", path: "/incidents", colorScheme: "dark" },
];

/** The tests know how to find a browser on any machine. */
async function launchBrowser() {
  const { code } = transformFileSync(join(root, "test/e2e/browser.ts"), {
    jsc: { target: "es2023", parser: { syntax: "typescript" } },
    module: { type: "es6" },
  });
  const file = join(root, "dist/browser.mjs");
  writeFileSync(file, code);
  return (await import(pathToFileURL(file).href)).launchBrowser();
}

async function signIn(page) {
  await page.goto(`${web}/sign-in`);
  await page.getByLabel("E-mail").fill("ana@example.com");
  await page.getByLabel("Password").fill(readFileSync(join(home, "password"), "utf8").trim());
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

mkdirSync(pictures, { recursive: true });
const browser = await launchBrowser();
try {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 860 } });
    const page = await context.newPage();
    await signIn(page);
    for (const view of views.filter((one) => one.colorScheme === colorScheme)) {
      await page.goto(`${web}${view.path}`, { waitUntil: "networkidle" });
      if (view.awaits) await page.getByText(view.awaits).waitFor({ timeout: 60_000 });
      await page.screenshot({ path: join(pictures, `${view.name}.png`), animations: "disabled" });
      console.log(`docs/pictures/${view.name}.png`);
    }
    await context.close();
  }
} finally {
  await browser.close();
}
