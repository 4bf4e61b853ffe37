import { yamlWords } from "#kernel/i18n/foreign.ts";
import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import { formDefinition, type FormDefinition } from "./schema.ts";

/** What is wrong in the text of a form version, where, and in which words (`policy.form.fault.<key>`). */
export interface FormProblem {
  line: number;
  /** Path inside the definition: levels.0.fields.3.stage. */
  where: string;
  key: string;
  params: Record<string, string>;
}

const MOST = 20;

/** Reads a form version from YAML or JSON. No definition when there are problems. Pure. */
export function readForm(source: string): { definition: FormDefinition | null; problems: FormProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, logLevel: "error" });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    return { definition: null, problems: [{ line, where: "", key: "no-yaml", params: { detail: yamlWords(broken) } }] };
  }
  const parsed = formDefinition.safeParse(toPlain(document));
  if (parsed.success) return { definition: parsed.data, problems: [] };
  const problems = parsed.error.issues.slice(0, MOST).map((issue): FormProblem => {
    const path = issue.path.map((each) => (typeof each === "number" ? each : String(each)));
    const place = { line: lineOf(document, lines, path), where: path.join(".") };
    if (issue.code === "custom")
      return { ...place, key: issue.message, params: (issue.params ?? {}) as Record<string, string> };
    if (issue.code === "unrecognized_keys")
      return { ...place, key: "unknown-key", params: { name: issue.keys.join(", ") } };
    const missing = issue.code === "invalid_type" && issue.message.endsWith("received undefined");
    return { ...place, key: missing ? "missing" : "wrong", params: { name: String(path.at(-1) ?? "") } };
  });
  return { definition: null, problems };
}

/** Aliases that grow without end make no definition. */
function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return null;
  }
}

/** The line of a place or, where it is missing, of the nearest place around it. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
