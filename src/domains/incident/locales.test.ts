import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { events } from "./events.ts";
import {
  APOLOGY,
  CAUSE,
  COMPLAINT,
  GRAVITY,
  MAIN,
  MANUAL,
  ORDER,
  PREVENTION,
  RECORD,
  RECORD_ITEMS,
  RECOVERY,
  STANDBY,
  VENDOR,
} from "./lifecycle.ts";

const texts = JSON.parse(readFileSync(join(import.meta.dirname, "locales/ja.json"), "utf8")) as Record<string, string>;

/** Source of the domain's server side, without tests and screens. */
function sources(folder = import.meta.dirname): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return ["web", "forms", "migrations", "locales"].includes(entry.name) ? "" : sources(path);
      return entry.name.endsWith(".ts") && !entry.name.includes("test") ? readFileSync(path, "utf8") : "";
    })
    .join("\n");
}

it("has a text for every key that the code names", () => {
  const code = sources();
  const named = (pattern: RegExp, prefix: string) =>
    [...code.matchAll(pattern)].map((match) => `incident.${prefix}${match[1]}`);
  const keys = new Set([
    ...named(/"incident\.((?:invalid|not|who)\.[a-zA-Z.-]+)"/g, ""),
    ...named(/\breason\("([a-zA-Z.-]+)"/g, "not."),
    ...named(/\badd\("([a-z-]+)"/g, "missing."),
    ...named(/\b(?:warn|block)\("([a-z-]+)"/g, "overtime."),
    ...named(/notice\(\s*\w+,\s*\w+,[^"]+"([a-z-]+)"/g, "notice."),
    ...named(/say\(\s*source,\s*"([a-z.-]+)"/g, "")
      .filter((key) => texts[key] === undefined)
      .map((key) => key.replace("incident.", "incident.prefill.")),
  ]);
  expect(keys.size).toBeGreaterThan(100);
  expect([...keys].filter((key) => texts[key] === undefined)).toEqual([]);
});

it("has a title for every event and a word for every state", () => {
  const lists = {
    state: MAIN,
    gravity: GRAVITY,
    standby: STANDBY,
    cause: CAUSE,
    recovery: RECOVERY,
    manual: MANUAL,
    vendor: VENDOR,
    order: ORDER,
    complaint: COMPLAINT,
    apology: APOLOGY,
    prevention: PREVENTION,
    record: RECORD,
    item: RECORD_ITEMS,
  };
  const keys = Object.entries(lists).flatMap(([name, list]) => list.map((value) => `incident.${name}.${value}`));
  for (const type of events) keys.push(`event.${type}`);
  expect(keys.filter((key) => texts[key] === undefined)).toEqual([]);
});
