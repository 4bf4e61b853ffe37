/** A colour by meaning; `ink` is for what is only counted. */
export type ChartTone = "ai" | "shu" | "koke" | "yamabuki" | "ink";

export type Series = {
  key: string;
  name: string;
  tone: ChartTone;
  /** One for each month; null where nothing was measured. */
  values: (number | null)[];
};

/** The colours of the present scheme. */
export type Palette = Record<ChartTone, string> & { text: string; quiet: string; line: string; paper: string };

export type Table = { head: string[]; rows: { name: string; cells: string[] }[] };
