import { translate } from "#kernel/i18n/server.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { compile, type Vocabulary } from "../compile.ts";
import type { RegulationProblem } from "../contract.ts";
import { lint } from "../lint.ts";
import { lintFields, type EventFields } from "../lint-fields.ts";
import type { Pack } from "../pack.ts";
import type { Problem } from "../problem.ts";
import type { Regulations } from "../store.ts";
import { parsePack, withPosition } from "../yaml.ts";

export interface Checked {
  /** Null when the text cannot be read as a pack. */
  pack: Pack | null;
  problems: Problem[];
}

/** What a pack may name now: events and operations of the program, posts and groups of the directory. */
export function vocabularyNow(regulations: Regulations, directory: Directory): Vocabulary {
  return {
    ...regulations.vocabulary,
    posts: [...directory.posts.values()].map(({ code }) => code),
    groups: [...directory.groups.values()].map(({ code }) => code),
  };
}

/**
 * Reads a source, checks it against all that it names, and lints it, also by the fields that events had where they are given. A pack that was renamed is an error: its records
 * belong to the regulation's code.
 */
export function checkSource(source: string, vocabulary: Vocabulary, code?: string, fields?: EventFields): Checked {
  const { pack, problems, locate } = parsePack(source);
  if (!pack) return { pack: null, problems };
  const found = [...compile(pack, vocabulary).problems, ...lint(pack), ...lintFields(pack, fields ?? new Map())];
  if (code !== undefined && pack.regulation.code !== code) {
    found.push({ severity: "error", code: "code-differs", path: ["regulation", "code"], params: { code } });
  }
  return { pack, problems: found.map((each) => withPosition(each, locate)) };
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some(({ severity }) => severity === "error");

/** Problems in the reader's words, errors first, then by their line. */
export function wordProblems(problems: readonly Problem[], locale: Locale): RegulationProblem[] {
  const severities = ["error", "warning", "info"];
  return problems
    .map(({ severity, code, path, params, position }) => ({
      severity,
      code,
      path,
      message: translate(locale, `regulations.problem.${code}`, params),
      line: position?.line ?? null,
      column: position?.column ?? null,
    }))
    .toSorted(
      (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.line ?? 0) - (b.line ?? 0),
    );
}
