import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, expect, jest } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import { launchBrowser } from "./browser.js";

/** Who signs in, and with what eyes they look. */
export interface Visit {
  as?: { email: string; password: string };
  width?: number;
  colorScheme?: "light" | "dark";
}

/** A browser for the calling test file, whose visitors come to the pages at `webUrl`. */
export function testVisitor(webUrl: () => string) {
  let browser: Browser;
  const broken: string[] = [];
  // A browser on a busy machine is slow; what hangs is told by the page's own limit of 30 s.
  jest.setTimeout(120_000);
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return {
    /** A page of a new visitor; anything that breaks in the browser fails the test that opened it. */
    async visit(path: string, { as: person, width = 1440, colorScheme = "light" }: Visit = {}): Promise<Page> {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, baseURL: webUrl() });
      if (person) {
        const answer = await context.request.post("/api/session", { data: person });
        expect(answer.status()).toBe(200);
      }
      const page = await context.newPage();
      page.on("pageerror", (error) => broken.push(error.message));
      await page.goto(path, { waitUntil: "networkidle" });
      return page;
    },
    /** Ends a visit; nothing may have broken during it. */
    async closing(page: Page): Promise<void> {
      await page.context().close();
      expect(broken.splice(0)).toEqual([]);
    },
  };
}

/** Waits until something is on the page. */
export async function appears(locator: Locator): Promise<boolean> {
  await locator.waitFor();
  return true;
}

const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) => [320, 768, 1440].map((width) => ({ colorScheme, width })));

/** Light and dark, from phone to desk, with everything unfolded: axe finds nothing and nothing overflows. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
    expect(violations.map(({ id, nodes }) => ({ id, colorScheme, width, at: nodes.map(({ html }) => html) }))).toEqual([]);
    await expect(page.evaluate("document.documentElement.scrollWidth - innerWidth")).resolves.toBeLessThanOrEqual(0);
  }
}
