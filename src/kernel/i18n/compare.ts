import type { LocaleFile } from "./collect.ts";

/** Everything that is wrong between two languages, one sentence each; empty when they match. */
export function compareLocales(ja: LocaleFile[], en: LocaleFile[]): string[] {
  const problems: string[] = [];
  const left = index(ja, problems);
  const right = index(en, problems);
  missing(left, right, "en", problems);
  missing(right, left, "ja", problems);
  for (const side of [left, right])
    for (const [key, { text, path }] of side) if (text.trim() === "") problems.push(`${key} is empty in ${path}`);
  for (const [key, { text }] of left)
    for (const other of variants(right, key))
      for (const hole of placeholders(text))
        if (!placeholders(other.text).includes(hole) && !spelled(other.key, hole))
          problems.push(`${other.key} lacks ${hole} (${other.path})`);
  return problems;
}

type Entry = { text: string; path: string };

function index(files: LocaleFile[], problems: string[]): Map<string, Entry> {
  const all = new Map<string, Entry>();
  for (const { path, texts } of files)
    for (const [key, text] of Object.entries(texts)) {
      const before = all.get(key);
      if (before) problems.push(`${key} stands in ${before.path} and ${path}`);
      all.set(key, { text, path });
    }
  return all;
}

function missing(from: Map<string, Entry>, to: Map<string, Entry>, name: string, problems: string[]): void {
  const there = new Set([...to.keys()].map(base));
  for (const [key, { path }] of from)
    if (!there.has(base(key))) problems.push(`${key} is missing in ${name} (${path})`);
}

function variants(side: Map<string, Entry>, key: string): (Entry & { key: string })[] {
  return [...side].filter(([other]) => base(other) === base(key)).map(([other, entry]) => ({ key: other, ...entry }));
}

/** English plurals are variants of one key. */
function base(key: string): string {
  return key.replace(/_(one|other)$/, "");
}

/** "One row" may do without the figure. */
function spelled(key: string, hole: string): boolean {
  return key.endsWith("_one") && hole === "{{count}}";
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{\s*\w+\s*\}\}/g)].map((match) => match[0].replaceAll(" ", ""));
}
