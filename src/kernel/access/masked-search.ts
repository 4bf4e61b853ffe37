import { invalid } from "#kernel/contract/problem.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { normalise } from "#kernel/search/normalise-text.ts";
import { isMasked } from "./mask.ts";
import type { AccessDirectory } from "./roles.ts";

/** Numbers of records, years, and what stands for a name: digits that are nobody's. */
const NOBODYS = /利用者[0-9a-f]{4}|[A-Za-z]{2,}-\d{4}-\d{1,6}|(?<![\d-])(?:19|20)\d\d(?![\d-])/g;
const BETWEEN_DIGITS = /(?<=\d)[\s().+‐－ー-]+(?=\d)/g;
/** Four digits in a row find a telephone number or an employee. */
const DIGITS = /\d{4}/;
/** Two kana or letters begin a name and much else; two kanji are one. */
const SHORT = /^[\p{Script=Hiragana}\p{Script=Latin}]{1,2}$/u;

const fullNames = new WeakMap<Directory, readonly string[]>();

/**
 * What is hidden in every answer must not be learnt by what is found: who is shown no personal data does not search for
 * names, addresses or numbers. The refusal stands at the field of the words.
 */
export function refuseSearchForPersons(
  { access, directory }: { access: AccessDirectory; directory: Directory },
  personId: string | null,
  now: string,
  input: unknown,
): void {
  const { q } = (input ?? {}) as { q?: unknown };
  if (typeof q !== "string" || q === "" || !isMasked(access, directory, personId, now)) return;
  if (seeksPersonal(q, directory)) throw invalid("q", "access.refused.masked-search");
}

/** Whether words look for somebody: part of an address, digits of a number, the beginning of a name or its reading. */
export function seeksPersonal(q: string, directory: Directory): boolean {
  const text = q.normalize("NFKC");
  if (text.includes("@") || DIGITS.test(text.replace(NOBODYS, " ").replace(BETWEEN_DIGITS, ""))) return true;
  const words = [text, ...text.split(/\s+/)]
    .map((word) => normalise(word).text)
    .filter((word) => word.length > 1 && !SHORT.test(word));
  return namesOf(directory).some((name) => words.some((word) => name.startsWith(word) || word.includes(name)));
}

/** Every writing of every name, from its family name and from its given name on, in the form of the search. */
function namesOf(directory: Directory): readonly string[] {
  const before = fullNames.get(directory);
  if (before) return before;
  const made = new Set<string>();
  for (const { family, given, familyKana, givenKana, familyRoman, givenRoman, email } of directory.persons.values()) {
    for (const [first, second] of [
      [family, given],
      [familyKana, givenKana],
      [familyRoman ?? "", givenRoman ?? ""],
    ] as const)
      for (const name of [`${first}${second}`, `${second}${first}`]) made.add(normalise(name).text);
    made.add(normalise(email?.split("@")[0] ?? "").text);
  }
  const names = [...made].filter((name) => name.length > 1);
  fullNames.set(directory, names);
  return names;
}
