import type { TFunction } from "i18next";
import type { Format } from "#ui/hooks/use-format.ts";

interface Both {
  ja: string;
  en: string;
}

/** One place of a succession as the server keeps it, with the names of that moment. */
interface Link {
  outcome: "acts" | "skipped";
  key: string;
  params: Record<string, unknown>;
  post: Both;
  person: Both | null;
  label?: string;
}

export interface ChainLine {
  key: string;
  acts: boolean;
  text: string;
  /** 「第2条2項2号」. */
  label: string | undefined;
}

const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** The chain of reasons why a person is responsible, a sentence for each place; the last one says who acts. */
export function chainLines(chain: readonly unknown[], t: TFunction, f: Format): ChainLine[] {
  const name = (both: Both | null | undefined) => (both ? both[f.locale] || both.ja : "");
  const word = (value: unknown): unknown => {
    if (typeof value === "string" && INSTANT.test(value)) return f.date(value, "short");
    if (typeof value === "object" && value !== null && "ja" in value) return name(value as Both);
    return value;
  };
  return (chain as Link[]).map((link, index) => ({
    key: `${index} ${link.key}`,
    acts: link.outcome === "acts",
    label: link.label,
    text: t(link.key, {
      ...Object.fromEntries(Object.entries(link.params).map(([key, value]) => [key, word(value)])),
      post: name(link.post),
      person: name(link.person),
    }),
  }));
}
