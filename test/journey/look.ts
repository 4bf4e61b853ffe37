import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What is wrong with the page that stands on the screen, in words; empty when nothing is. */
export async function faults(page: Page, namespaces: readonly string[]): Promise<string[]> {
  await settled(page);
  return [...(await axe(page)), ...(await wide(page)), ...(await raw(page, namespaces))];
}

/** Until the heading stands there and nothing is being fetched or drawn. */
async function settled(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () =>
        document.querySelector("h1") !== null &&
        document.querySelector('[aria-busy="true"], .mantine-Skeleton-root, .mantine-Loader-root') === null,
      undefined,
      { timeout: 30_000 },
    )
    .catch(async () => {
      throw new Error(`${page.url()} does not settle: ${(await page.locator("body").innerHTML()).slice(-1500)}`);
    });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // A list that was just filled may ask for more; a transition may still run.
  await page.waitForTimeout(120);
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

async function wide(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`scrolls sideways by ${over} px`] : [];
}

/** Keys, ids and instants are for machines; source text (code, YAML) may show them. */
async function raw(page: Page, namespaces: readonly string[]): Promise<string[]> {
  const text = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let found = "";
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (!element || element.closest("code, pre, textarea, script, style, .cm-editor")) continue;
      if (element.checkVisibility()) found += `${walk.currentNode.textContent} `;
    }
    return found;
  });
  const patterns: [string, RegExp][] = [
    ["key", new RegExp(String.raw`(?<![\w@.])(${namespaces.join("|")})(\.[\w-]+)+(?![\w@])`, "g")],
    ["id", /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/g],
    ["ISO date", /(?<![\w-])\d{4}-\d\d-\d\d(?![\w-]|-)/g],
    ["instant", /\d{4}-\d\d-\d\dT\d\d/g],
    ["value", /\[object Object\]|(?<!\w)(undefined|NaN)(?!\w)|\{\{/g],
  ];
  return patterns.flatMap(([what, pattern]) => [...new Set(text.match(pattern))].map((each) => `raw ${what}: ${each}`));
}
