import { invalid } from "#kernel/contract/problem.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { isMasked } from "./mask.ts";
import type { AccessDirectory } from "./roles.ts";

/** Numbers of records, years, and what stands for a name: digits that are nobody's. */
const NOBODYS = /利用者[0-9a-f]{4}|[A-Za-z]{2,}-\d{4}-\d{1,6}|(?<![\d-])(?:19|20)\d\d(?![\d-])/g;
const BETWEEN_DIGITS = /(?<=\d)[\s().+‐－ー-]+(?=\d)/g;
/** Four digits in a row find a telephone number or an employee. */
const DIGITS = /\d{4}/;

/**
 * Who is shown no personal data finds nothing by it (`shown-search.ts`); who plainly looks for an address or a number is
 * told so instead of finding nothing. By the form of the words alone: what is known of people must not decide, for then the
 * refusal itself would tell.
 */
export function refuseSearchForNumbers(
  { access, directory }: { access: AccessDirectory; directory: Directory },
  personId: string | null,
  now: string,
  input: unknown,
): void {
  const { q } = (input ?? {}) as { q?: unknown };
  if (typeof q !== "string" || q === "" || !isMasked(access, directory, personId, now)) return;
  if (seeksNumber(q)) throw invalid("q", "access.refused.masked-search");
}

/** Whether words have the form of an address or of digits of a number. */
export function seeksNumber(q: string): boolean {
  const text = q.normalize("NFKC");
  return text.includes("@") || DIGITS.test(text.replace(NOBODYS, " ").replace(BETWEEN_DIGITS, ""));
}
