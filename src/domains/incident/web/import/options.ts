import type { FieldName, ImportableState, ProfileName } from "../../import/contract.ts";

/** What has been decided of how to read the file; what is left out the server finds out. */
export type Options = {
  profile?: ProfileName;
  encoding?: string;
  sheet?: string;
  timeZone: string;
  source: string;
  mode: "partial" | "all-or-nothing";
  /** Heading → field; undefined while the guess is taken. */
  columns?: Record<string, FieldName>;
  states: Record<string, ImportableState>;
};

export const noOptions = (): Options => ({ timeZone: "Asia/Tokyo", source: "", mode: "partial", states: {} });

/** As the operations take it. */
export function readingOf({ profile, encoding, sheet, timeZone, columns, states }: Options) {
  return {
    timeZone,
    states,
    ...(profile ? { profile } : {}),
    ...(encoding ? { encoding: encoding as "utf-8" } : {}),
    ...(sheet ? { sheet } : {}),
    ...(columns ? { columns } : {}),
  };
}

/** The mapping with one heading changed; a field is filled by one column only. */
export function withColumn(
  columns: Readonly<Record<string, string>>,
  heading: string,
  field: FieldName | "",
): Record<string, FieldName> {
  const others = Object.entries(columns).filter(([each, filled]) => each !== heading && filled !== field);
  return Object.fromEntries(field === "" ? others : [...others, [heading, field]]) as Record<string, FieldName>;
}
