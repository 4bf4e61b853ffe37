import { yamlWords } from "#kernel/i18n/foreign.ts";
import { isNode, LineCounter, parseDocument, stringify } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import { packSchema } from "./pack.ts";
import type { Pack } from "./pack.ts";
import type { Path, Problem } from "./problem.ts";
import { shapeWords } from "./shape-words.ts";

/** A pack read from YAML. `locate` finds the line and column of any place in it. */
export interface ReadPack {
  pack: Pack | null;
  problems: Problem[];
  locate: (path: Path) => { line: number; column: number } | undefined;
}

const limit = 1_000_000;

/** Reads a pack from YAML 1.2. `pack` is null if there are problems; each says where. */
export function parsePack(source: string): ReadPack {
  if (source.length > limit) {
    return { pack: null, problems: [problem("too-long", [], { limit })], locate: () => undefined };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, logLevel: "error" });
  const locate = (path: Path) => positionIn(document, lines, path);
  if (document.errors.length > 0) {
    const problems = document.errors.map((error): Problem => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { ...problem("syntax", [], { message: yamlWords(error) }), position: { line, column: col } };
    });
    return { pack: null, problems, locate };
  }
  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    return { pack: null, problems: [problem("syntax", [], { message: String(error) })], locate };
  }
  const result = packSchema.safeParse(data);
  if (result.success) return { pack: result.data, problems: [], locate };
  const problems = result.error.issues.flatMap((issue) => fromIssue(issue)).map((each) => withPosition(each, locate));
  return { pack: null, problems, locate };
}

/** Adds line and column to problems that `compile` or `lint` found in a pack read from YAML. */
export function withPosition(each: Problem, locate: ReadPack["locate"]): Problem {
  const position = each.position ?? locate(each.path);
  return position ? { ...each, position } : each;
}

/** Checks a pack that is not read from YAML, such as one from the editor. */
export function checkShape(data: unknown): { pack: Pack | null; problems: Problem[] } {
  const result = packSchema.safeParse(data);
  if (result.success) return { pack: result.data, problems: [] };
  return { pack: null, problems: result.error.issues.flatMap((issue) => fromIssue(issue)) };
}

/** Prints a pack as YAML in the fixed order of the schema: equal packs give equal texts, and reading gives the pack back. */
export function printPack(pack: Pack): string {
  return stringify(bareNumbers(packSchema.parse(pack)), { lineWidth: 120, aliasDuplicateObjects: false });
}

function problem(code: string, path: Path, params: Problem["params"] = {}): Problem {
  return { severity: "error", code, path, params };
}

/** The place itself or, where it is missing, the nearest place around it. */
function positionIn(document: Document, lines: LineCounter, path: Path): { line: number; column: number } | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return undefined;
}

function fromIssue(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  // An element is called by its list; the whole is called the regulation.
  const name = String(path.findLast((key) => typeof key === "string") ?? "regulation");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => problem("unknown-field", [...path, key], { name: key }));
    case "invalid_type":
      return issue.message.endsWith("received undefined") && path.length > 0
        ? [problem("missing-field", path, { name })]
        : [problem("invalid-value", path, { name, message: shapeWords(issue, name) })];
    default:
      return [problem("invalid-value", path, { name, message: shapeWords(issue, name) })];
  }
}

/** `no: 6` instead of `no: "6"`: a person reads this. */
function bareNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bareNumbers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      (key === "no" || key === "ref") && typeof inner === "string" && /^[1-9]\d{0,8}$/.test(inner)
        ? Number(inner)
        : key === "subject"
          ? inner
          : bareNumbers(inner),
    ]),
  );
}
