import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "#ui/preferences.tsx";
import type { SheetFinding, SheetProposal } from "../contract.ts";
import { fiscalYearName } from "../fiscal-year.ts";
import type { Words } from "../form/schema.ts";
import { moneyHead, printMoney, printYearly } from "../value-text.ts";
import type { Money } from "../values.ts";

/** Comparisons by the names under which their words stand. */
const OPS: Record<string, string> = { ">=": "ge", "<=": "le", ">": "gt", "<": "lt", "==": "eq" };

/** Words of sheets in the reader's language and years. */
export function useWords() {
  const { t } = useTranslation();
  const { locale, era } = usePreferences();
  return useMemo(() => {
    const years = locale === "en" ? "en" : era ? ("era" as const) : ("western" as const);
    return {
      locale,
      year: (fiscalYear: number) => fiscalYearName(fiscalYear, years),
      of: (words: Words | undefined) => words?.[locale] ?? "",
      moneyHead: (kind: "settled" | "budget", fiscalYear: number) => moneyHead(kind, fiscalYear, years),
      yearly: (field: string) => printYearly(field, years) ?? "",
      /** 百万円 where nothing is lost by it; blank and none stay apart. */
      money: (money: Money | null, unit: number) => (money === null ? "" : printMoney(money, unit, locale)),
      finding: ({ code, params }: SheetFinding, field: string) =>
        t(`policy.finding.${code}`, {
          no: "",
          field,
          ...params,
          ...(typeof params["kind"] === "string" ? { kind: t(`policy.kind.${params["kind"]}`) } : {}),
        }),
      why: ({ key, params }: SheetProposal["why"][number]) => {
        const plain = key.endsWith("met") && params["limit"] === undefined;
        const { year, op, limit } = params;
        return t(`policy.why.${key}${plain ? "-exists" : ""}`, {
          ...params,
          ...(locale === "en" && typeof params["nos"] === "string"
            ? { nos: params["nos"].replaceAll("、", ", ") }
            : {}),
          limit: typeof op === "string" ? t(`policy.op.${OPS[op]}`, { value: limit }) : limit,
          year: typeof year === "number" ? String(year) : year,
        });
      },
    };
  }, [t, locale, era]);
}

export type SheetWords = ReturnType<typeof useWords>;

/** Large sums in a list: 兆 and 億 in Japanese, millions in English. */
export function shortYen(yen: number, locale: "ja" | "en"): string {
  const format = new Intl.NumberFormat(locale === "ja" ? "ja-JP" : "en-GB", {
    notation: "compact",
    maximumSignificantDigits: 4,
    useGrouping: "always",
  });
  return locale === "ja" ? `${format.format(yen)}円` : `¥${format.format(yen)}`;
}
