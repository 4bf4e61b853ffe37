import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AppRoute } from "#ui/routes.ts";
import { faults } from "./look.ts";
import { samples } from "./samples.ts";
import { stage, type Stage } from "./stage.ts";

// Every page of the product, opened at a desk and on a phone by somebody whom it is for: accessible, within its width,
// quiet on the console, and free of what only machines read. The pages are those of the router: a new one is included.

const manifests = import.meta.glob<{ routes: AppRoute[] }>("../../src/**/web/routes.tsx", { eager: true });
const routes = Object.values(manifests).flatMap((manifest) => manifest.routes);
const texts = import.meta.glob<Record<string, string>>("../../src/**/locales/ja.json", {
  eager: true,
  import: "default",
});
const namespaces = [
  ...new Set(Object.values(texts).flatMap((text) => Object.keys(text).map((key) => key.split(".")[0] ?? ""))),
];

/** For whom a page is, where it is not for the section chief of information systems. */
const READERS: Record<string, string> = {
  "/report": "manager-S021",
  "/departments": "head-logistics",
  "/president": "president",
  "/broadcasts": "ga-head",
  "/dispatches": "head-cs",
  "/dispatches/$id": "ga-head",
  "/compliance": "head-audit",
  "/compliance/$id": "head-audit",
};
const CHIEF = "is-section-chief";

let s: Stage;
let addresses: Record<string, string[]>;
const pages = new Map<string, { page: Page; heard: string[] }>();

async function pageOf(reader: string) {
  const known = pages.get(reader);
  if (known) return known;
  const page = reader === "nobody" ? await s.stranger() : await s.enter(reader);
  const made = { page, heard: [] as string[] };
  // Who is not signed in is told so; the browser notes that answer as an error.
  const expected = (text: string) => reader === "nobody" && text.includes("401 (Unauthorized)");
  page.on("console", (message) => {
    if (message.type() === "error" && !expected(message.text())) made.heard.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => made.heard.push(`page: ${error.message}`));
  pages.set(reader, made);
  return made;
}

beforeAll(async () => {
  s = await stage("2026-11-28T11:00", { troubles: 4 });
  addresses = await samples((await pageOf(CHIEF)).page);
}, 180_000);
afterAll(() => s.close());

it.each(routes.map((route) => [route.path, route] as const))(
  "%s",
  async (path, route) => {
    const opened = path.includes("$") ? (addresses[path] ?? []) : [path];
    expect(opened, `samples.ts gives no address for ${path}`).not.toEqual([]);
    const { page, heard } = await pageOf(route.public ? "nobody" : (READERS[path] ?? CHIEF));
    const found: Record<string, string[]> = {};
    for (const address of opened) {
      heard.length = 0;
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(address);
      const desk = await faults(page, namespaces);
      await page.setViewportSize({ width: 390, height: 844 });
      const phone = await faults(page, namespaces);
      const all = [...desk.map((each) => `1440: ${each}`), ...phone.map((each) => `390: ${each}`), ...heard];
      if (all.length > 0) found[address] = all;
      if (all.length > 0) await s.pictures(`page ${address}`);
      expect(await page.getByRole("heading", { level: 1 }).first().innerText(), address).not.toMatch(
        /見つかりません|エラー/,
      );
    }
    expect(found).toEqual({});
  },
  240_000,
);
