import type { z } from "zod";
import { bilingual } from "#kernel/i18n/bilingual.ts";
import { zodWords } from "#kernel/i18n/foreign.ts";

/** How a value is written, by the name of its field: whoever edits a regulation is no programmer. */
const WRITTEN: Record<string, { ja: string; en: string }> = {
  period: {
    ja: "PT15M（15分）、PT1H（1時間）、P1D（1日）、P10BD（10営業日）のように書いてください",
    en: "write PT15M (15 minutes), PT1H (an hour), P1D (a day) or P10BD (10 business days)",
  },
  no: { ja: "4 や 4の2 のように、半角の数字で書いてください", en: "write a number such as 4 or 4の2" },
  ref: {
    ja: "4-1（第4条1項）や 5-1-2（第5条1項2号）のように、半角の数字で書いてください",
    en: "write 4-1 (Article 4 clause 1) or 5-1-2 (Article 5 clause 1 item 2)",
  },
  event: {
    ja: "incident.reported のような、出来事の名前で書いてください",
    en: "write the name of an event, such as incident.reported",
  },
  debtor: {
    ja: "義務を負う人は、responsible、post、unitHead、person のどれか一つで書いてください",
    en: "say who owes it by one of responsible, post, unitHead, person",
  },
};

const DAY = {
  ja: "2027-04-01 のように、西暦の年-月-日を半角で書いてください",
  en: "write a day such as 2027-04-01",
};
const NAME = { ja: "半角の英字で始まる、英数字の名前にしてください", en: "use letters and digits, a letter first" };
const NONE = { ja: "一つ以上書いてください", en: "write at least one" };
const EMPTY = { ja: "中身がありません", en: "there is nothing in it" };

/** What is wrong with a value of a pack, and how it is written rightly; in both languages. */
export function shapeWords(issue: z.core.$ZodIssue, name: string): string {
  if (issue.path.length === 0 && issue.code === "invalid_type") return bilingual(EMPTY);
  if (issue.code === "invalid_format" && issue.format === "date") return bilingual(DAY);
  if (issue.code === "invalid_format" || issue.code === "invalid_union" || issue.code === "invalid_type") {
    const written = WRITTEN[name] ?? (issue.code === "invalid_format" ? NAME : undefined);
    if (written) return bilingual(written);
  }
  if (issue.code === "too_small" && issue.origin === "array") return bilingual(NONE);
  return zodWords(issue);
}
