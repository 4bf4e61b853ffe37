import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** An import that a wall of the house forbids. */
export interface Breach {
  file: string;
  imports: string;
  wall: string;
}

/** File → what it imports, as paths below src/ ("kernel/db/json.ts") or package names. */
export type Imports = Map<string, string[]>;

const SOURCE = /\.tsx?$/;
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)\s*import\s+"([^"]+)"/g;

/** Reads every import of the source tree, types included. */
export function readImports(src: string, which: "all" | "values" = "all"): Imports {
  const files = readdirSync(src, { recursive: true })
    .map(String)
    .filter((file) => SOURCE.test(file) && !file.includes("node_modules"));
  return new Map(files.map((file) => [file.replaceAll("\\", "/"), importsOf(src, file, which)]));
}

function importsOf(src: string, file: string, which: "all" | "values"): string[] {
  const text = readFileSync(join(src, file), "utf8");
  const found = [...text.matchAll(IMPORT)].filter(
    (match) => which === "all" || !/^\s*(import|export) type\s/.test(match[0]),
  );
  return found.map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? "";
    if (target.startsWith("#")) return target.slice(1);
    if (target.startsWith(".")) return relative(src, resolve(src, dirname(file), target)).replaceAll("\\", "/");
    return `npm:${target}`;
  });
}

/** Tests, and what only tests use: sample data and helpers. */
const isTest = (file: string) => /\.test\.tsx?$|\/sample[^/]*\.ts$|\/testing\//.test(file);
const partOf = (path: string) => path.split("/").slice(0, 2).join("/");
const isWeb = (file: string) => /^(kernel|domains)\/[^/]+\/web\//.test(file);
const isPure = (file: string) => /^(kernel|domains)\/[^/]+\/(contract|lifecycle)\.ts$/.test(file);

/**
 * The walls of design.md section 3. Kernel parts that have screens keep them in their own `web/`, under the same rules as
 * a domain's.
 */
export function breaches(imports: Imports, needs: Map<string, string[]>, values: Imports = imports): Breach[] {
  const found: Breach[] = [];
  for (const [file, targets] of imports) {
    if (isTest(file)) continue;
    for (const target of targets) {
      const wall = wallBetween(file, target, needs, values);
      if (wall) found.push({ file, imports: target, wall });
    }
  }
  return found;
}

const BROWSER =
  /^npm:(react|react-dom|react-i18next|i18next|zod|uuid|dayjs|echarts|temporal-polyfill|@mantine|@tanstack|@tabler|@fontsource|@holiday-jp|@orpc\/(client|contract|openapi-client))(\/|$)/;

/** Whether a file and everything that it imports runs in a browser: no Node, no database; types do not count. */
export function runsInBrowser(file: string, imports: Imports, seen = new Set<string>()): boolean {
  if (file.startsWith("npm:")) return BROWSER.test(file);
  if (seen.has(file) || !/\.tsx?$/.test(file)) return true;
  seen.add(file);
  return (imports.get(file) ?? []).every((target) => runsInBrowser(target, imports, seen));
}

function wallBetween(file: string, target: string, needs: Map<string, string[]>, values: Imports): string | null {
  if (target.startsWith("npm:")) {
    if (target.startsWith("npm:@orpc/") && !/^kernel\/(contract|http)\//.test(file))
      return "only the façade imports @orpc";
    if (isPure(file) && target !== "npm:zod") return "contract and lifecycle are pure: zod only";
    return null;
  }
  if (target.startsWith("app/") && !file.startsWith("app/")) return "nothing imports app";
  if (target.startsWith("demo/") && !file.startsWith("app/")) return "only app knows the demo";
  if (file.startsWith("app/")) return null;
  if (isPure(file)) {
    const allowed =
      target.startsWith("kernel/contract/") ||
      target.startsWith("kernel/lifecycle/") ||
      /\/(contract|lifecycle)\.ts$/.test(target) ||
      partOf(target) === partOf(file) ||
      (file.startsWith("kernel/") && target.startsWith("kernel/"));
    return allowed && runsInBrowser(target, values) ? null : "contract and lifecycle import contracts only";
  }
  if (file.startsWith("ui/")) {
    return /^(ui|kernel\/i18n|kernel\/contract|kernel\/calendar)\//.test(target)
      ? null
      : "ui imports ui, i18n and the client only";
  }
  if (isWeb(file)) {
    const own = partOf(file);
    const allowed =
      target.startsWith("ui/") ||
      /\/(contract|lifecycle)\.ts$/.test(target) ||
      (partOf(target) === own && !/\/(operations|queries|module|domain)\b/.test(target)) ||
      // A domain that needs another one may show its parts.
      (/^domains\/[^/]+\/web\/parts\//.test(target) &&
        needs.get(own.split("/")[1] ?? "")?.includes(target.split("/")[1] ?? "") === true) ||
      // Screens of a domain may use parts of the kernel's screens; those of the kernel know each other.
      /^kernel\/[^/]+\/web\//.test(target) ||
      (target.startsWith("kernel/") &&
        (file.startsWith("kernel/") || /^kernel\/(i18n|contract|calendar|metrics|regulations|search)\//.test(target)));
    const server = target.startsWith("kernel/") && !isWeb(target) && !runsInBrowser(target, values);
    return allowed && !server ? null : "screens import ui, contracts and their own files";
  }
  if (file.startsWith("kernel/")) return target.startsWith("kernel/") ? null : "kernel imports kernel only";
  if (file.startsWith("domains/")) {
    if (target.startsWith("kernel/")) return isTest(target) ? "product code does not import testing" : null;
    if (partOf(target) === partOf(file)) return null;
    const [, own = ""] = file.split("/");
    const [, other = ""] = target.split("/");
    if (!target.startsWith("domains/")) return "a domain imports kernel and its own files";
    if (target.endsWith("/contract.ts")) return null;
    if (!target.endsWith("/public.ts")) return "another domain is asked through its public.ts only";
    return needs.get(own)?.includes(other) ? null : "another domain stands in needs of the manifest";
  }
  return null;
}

/** Loops of imports between files, types included: each as the list of its files. */
export function loops(imports: Imports): string[][] {
  const state = new Map<string, "open" | "done">();
  const found: string[][] = [];
  const path: string[] = [];
  const visit = (file: string) => {
    if (state.get(file) === "done") return;
    if (state.get(file) === "open") {
      found.push(path.slice(path.indexOf(file)));
      return;
    }
    state.set(file, "open");
    path.push(file);
    for (const target of imports.get(file) ?? []) if (imports.has(target)) visit(target);
    path.pop();
    state.set(file, "done");
  };
  for (const file of imports.keys()) visit(file);
  return found;
}
