import { useTranslation } from "react-i18next";
import { fieldProblem } from "#ui/form/field-problem.ts";
import { useClock } from "#ui/hooks/clock.ts";
import { fiscalYearOf, readFiscalYear } from "../fiscal-year.ts";

/** Reads a typed fiscal year, or throws what is wrong with it at its field: 平成32年度 never was. */
export function useYearInput(): (text: string, field: string) => number {
  const { t } = useTranslation();
  const thisYear = useClock((now) => fiscalYearOf(new Date(now + 9 * 3_600_000).toISOString()));
  return (text, field) => {
    const read = readFiscalYear(text, thisYear);
    if (!read) throw fieldProblem(field, t("policy.web.year.unreadable", { text }));
    if (read.exists === "none")
      throw fieldProblem(
        field,
        t("policy.web.year.none", { word: read.word, name: read.name, year: String(read.fiscalYear) }),
      );
    return read.fiscalYear;
  };
}
