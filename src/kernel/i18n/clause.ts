const CLAUSE = /第(\d+)条((?:の\d+)*)(?:第?(\d+)項((?:の\d+)*))?(?:第?(\d+)号((?:の\d+)*))?/gu;

/**
 * References to articles as they stand in records (第2条2項2号) in English: Art. 2 (2) item 2; the other direction of
 * kernel/regulations/label.ts. What is no reference stays.
 */
export function clausesInEnglish(text: string): string {
  return text.replace(
    CLAUSE,
    (_, article: string, branch: string, clause?: string, more = "", item?: string, last = "") => {
      const no = (main: string, rest: string) => `${main}${rest}`.replaceAll("の", "-");
      return `Art. ${no(article, branch)}${clause ? ` (${no(clause, more)})` : ""}${item ? ` item ${no(item, last)}` : ""}`;
    },
  );
}
