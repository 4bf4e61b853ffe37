import type { Article, Pack } from "./pack.ts";
import type { Problem } from "./problem.ts";

/** A regulation read from elsewhere: its structure and Japanese texts, no duties. */
export interface Imported {
  pack: Pack;
  problems: Problem[];
}

export interface ReadLaw {
  title: string;
  articles: Article[];
  supplement: string[];
  effectiveFrom: string | null;
}

/** What the importer cannot know. */
export interface ImportOptions {
  code: string;
  /** Record kind that the regulation is about. */
  kind: string;
  version?: number;
}

/** A draft to which duties are added in the editor. */
export function skeleton(law: ReadLaw, { code, kind, version = 1 }: ImportOptions): Pack {
  return {
    format: 1,
    regulation: {
      code,
      title: { ja: law.title, en: "" },
      appliesTo: { kind },
      version,
      effectiveFrom: law.effectiveFrom,
    },
    articles: law.articles,
    ...(law.supplement.length > 0 ? { supplement: law.supplement.map((ja) => ({ ja, en: "" })) } : {}),
  };
}

/** Finds numbers that are missing or twice, which show that something was read wrongly. */
export function checkNumbering(articles: readonly Article[]): Problem[] {
  const problems: Problem[] = [];
  const sequence = (numbers: readonly string[], path: (i: number) => Problem["path"]): void => {
    let last = 0;
    for (const [i, no] of numbers.entries()) {
      if (no.includes("の")) continue;
      if (Number(no) !== last + 1) {
        problems.push({
          severity: "warning",
          code: "number-gap",
          path: path(i),
          params: { expected: last + 1, found: no },
        });
      }
      last = Number(no);
    }
  };
  sequence(
    articles.map(({ no }) => no),
    (i) => ["articles", i, "no"],
  );
  for (const [a, { clauses }] of articles.entries()) {
    sequence(
      clauses.map(({ no }) => no),
      (i) => ["articles", a, "clauses", i, "no"],
    );
    for (const [c, { items }] of clauses.entries()) {
      sequence(
        (items ?? []).map(({ no }) => no),
        (i) => ["articles", a, "clauses", c, "items", i, "no"],
      );
    }
  }
  return problems;
}
