import { dot } from "#ui/marks.ts";
import type { TFunction } from "i18next";
import type { Evidence } from "../contract.ts";

/** Kernel folders whose events are not named after them. */
const OWNERS = ["duties", "dispatches", "approvals", "regulations", "records"];

/** What an event was, in the words of whoever writes it: 「事実関係を調査しました」. An unknown one shows its type. */
export function eventWords(type: string, t: TFunction, params: Record<string, unknown> = {}): string {
  const [domain = "", ...rest] = type.split(".");
  const keys = [
    `${domain}.event.${rest.join(".")}`,
    `${domain}.web.event.${type}`,
    `event.${type}`,
    ...OWNERS.map((owner) => `${owner}.event.${type}`),
  ];
  // Asking for a key fetches the texts of its folder if they are not here yet; it then answers at the next rendering.
  for (const key of keys) {
    const words = t(key, params);
    if (words !== key) return words;
  }
  return type;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
/** Codes and switches (not-grave, true) say nothing that the sentence does not. */
const CODE = /^[a-z][a-z-]*$/;

/** What the event says beside its sentence: people's own words, times and figures. */
export function excerptWords({ excerpt }: Evidence, date: (at: string) => string): string {
  return excerpt
    .filter(({ value }) => !CODE.test(value))
    .map(({ value }) => (INSTANT.test(value) ? date(value) : value))
    .join(dot());
}

/** The event's sentence with its values. */
export function evidenceWords(evidence: Evidence, t: TFunction): string {
  return eventWords(evidence.type, t, Object.fromEntries(evidence.excerpt.map(({ key, value }) => [key, value])));
}
