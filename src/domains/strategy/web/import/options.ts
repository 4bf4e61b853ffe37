import type { ProfileName, SAMPLES } from "../../import/contract.ts";
import { readFiscalYear } from "../../fiscal-year.ts";

/** A file that was sent, or a sample that comes with the product. */
export type Chosen = { name: string; source: { uploadId: string } | { sample: (typeof SAMPLES)[number] } };

/** What has been decided of how to read it; what is left out the server finds out. */
export type Options = {
  profile?: ProfileName;
  sheet?: string;
  /** As typed: 令和6年度, 2024. */
  year: string;
  mode: "partial" | "all-or-nothing";
  columns?: Record<string, string>;
};

export const noOptions = (): Options => ({ year: "", mode: "partial" });

/** As the operations take it. */
export function readingOf({ profile, sheet, year, columns }: Options) {
  const fiscalYear = year.trim() === "" ? undefined : readFiscalYear(year)?.fiscalYear;
  return {
    ...(profile ? { profile } : {}),
    ...(sheet ? { sheet } : {}),
    ...(fiscalYear === undefined ? {} : { fiscalYear }),
    ...(columns ? { columns } : {}),
  };
}

/** The mapping with one heading changed; a field is filled by one column only. */
export function withColumn(
  columns: Readonly<Record<string, string>>,
  heading: string,
  field: string,
): Record<string, string> {
  const others = Object.entries(columns).filter(([each, filled]) => each !== heading && filled !== field);
  return Object.fromEntries(field === "" ? others : [...others, [heading, field]]);
}
