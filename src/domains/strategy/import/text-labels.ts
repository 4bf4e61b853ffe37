import type { Field, FormDefinition, Kind, Stage } from "../form/schema.ts";
import { levelOf } from "../form/schema.ts";

/** Kinds whose fields may be named below a node of a kind: a measure's section names its targets and criteria too. */
const BELOW: Partial<Record<Kind, Kind[]>> = { strategy: ["outcome"], measure: ["indicator", "withdrawal"] };

export interface Label {
  kind: Kind;
  field: Field;
  /** A new node begins with it: 業績目標, 撤退基準, アウトカム. */
  begins: boolean;
}

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s・･]/g, "")
    .toLowerCase();

/** Every label of a level with the fields that it may mean; longer ones first. */
export function labelsOf(form: FormDefinition, kind: Kind): [string, Label[]][] {
  const found = new Map<string, Label[]>();
  for (const each of [kind, ...(BELOW[kind] ?? [])])
    for (const field of levelOf(form, each)?.fields ?? []) {
      if (field.key === "title" && each === kind && kind !== "metric") continue;
      const begins = each !== kind && field.key === "title";
      for (const word of [field.title.ja, ...(field.labels ?? [])]) {
        const own = found.get(plain(word)) ?? [];
        if (!own.some((label) => label.field === field)) own.push({ kind: each, field, begins });
        found.set(plain(word), own);
      }
    }
  return [...found].sort(([a], [b]) => b.length - a.length);
}

export interface LabelledLine {
  /** As it stands there. */
  word: string;
  candidates: Label[];
  rest: string;
}

/** A line that begins with a label: followed by a colon, by a hint in brackets, or by nothing. */
export function labelledLine(line: string, labels: readonly [string, Label[]][]): LabelledLine | null {
  const match =
    /^\s*([^:：<＜〈（(※\n]{1,40}?)\s*((?:[<＜〈（(][^>＞〉）)]*[>＞〉）)]|※[^:：]*)*)\s*(?:[:：]\s*(.*)|$)/u.exec(
      line,
    );
  if (!match) return null;
  const [, word = "", , rest = ""] = match;
  const found = labels.find(([label]) => label === plain(word));
  return found ? { word: word.trim(), candidates: found[1], rest } : null;
}

/** Which of several fields of the same name is meant: the section's stage decides, then whether the value is a sign. */
export function chooseField(
  candidates: readonly Label[],
  stage: Stage,
  isSign: (field: Field) => boolean,
): Label | null {
  const inStage = candidates.filter(({ field }) => field.stage === stage);
  const own = inStage.length > 0 ? inStage : candidates;
  const coded = own.find(({ field }) => field.type === "code" && isSign(field));
  return coded ?? own.find(({ field }) => field.type !== "code") ?? own[0] ?? null;
}
