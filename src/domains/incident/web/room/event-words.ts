import type { i18n, TFunction } from "i18next";
import type { Change } from "#ui/parts/DiffView.tsx";
import type { Format } from "#ui/hooks/use-format.ts";
import { wordKey } from "../parts/words.ts";

export type Data = Record<string, unknown>;

export interface EventTools {
  t: TFunction;
  i18n: i18n;
  f: Format;
  names: ReadonlyMap<string, string>;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Marks of private use around the values of a sentence, set in bold whatever the language's order of words. */
const OPEN = "\uE000";
const CLOSE = "\uE001";

/** Which list words a code of an event's data, by the field's name and, where that says too little, the event's type. */
const LISTS: Record<string, string> = {
  source: "source",
  channel: "channel",
  result: "contactResult",
  conclusion: "conclusion",
  reproducible: "reproducible",
  occurredAtCertainty: "certainty",
  impact: "impact",
  urgency: "urgency",
  decision: "manualDecision",
  method: "method",
  purpose: "orderPurpose",
  kind: "preventionKind",
};
const LISTS_OF_TYPE: Record<string, Record<string, string>> = {
  "incident.gravity-judged": { to: "gravity", from: "gravity", suggested: "gravity" },
  "incident.standby-changed": { to: "standbyTo", from: "standby" },
  "incident.cause-advanced": { to: "cause", from: "cause" },
  "incident.recovery-advanced": { to: "recovery", from: "recovery" },
  "incident.prevention-effect-checked": { result: "none" },
};

/** The sentence of an event as pieces, those from its data marked strong. */
export function sentenceOf(type: string, data: Data, tools: EventTools): { text: string; strong: boolean }[] {
  const { t, i18n } = tools;
  const own = `event.${type}`;
  const params = Object.fromEntries(
    Object.entries(wordsOf(type, data, tools)).map(([name, value]) => [
      name,
      typeof value === "string" && value !== "" ? OPEN + value + CLOSE : value,
    ]),
  );
  // Asking for a text that is not here yet fetches it; until then there is nothing to show.
  const words = t(keysOf(type, data).find((each) => i18n.exists(each)) ?? own, params);
  return (words === own ? type : words)
    .split(/(\uE000[^\uE001]*\uE001)/)
    .filter((each) => each !== "")
    .map((each) => ({ text: each.replaceAll(OPEN, "").replaceAll(CLOSE, ""), strong: each.startsWith(OPEN) }));
}

/** Where the sentence of an event may stand, the most telling first: the room's by variant, the room's, its owner's. */
function keysOf(type: string, data: Data): string[] {
  const variant = VARIANTS[type];
  return [
    ...(variant ? [`incident.web.event.${type}.${String(data[variant])}`] : []),
    `incident.web.event.${type}`,
    `event.${type}`,
  ];
}

/** The field whose value chooses the sentence. */
const VARIANTS: Record<string, string> = {
  "incident.gravity-judged": "to",
  "incident.standby-changed": "to",
  "incident.cause-advanced": "to",
  "incident.manual-decided": "decision",
  "incident.contact-attempted": "result",
  "incident.apology-assessed": "affected",
  "incident.complaint-received": "anonymous",
  "incident.prevention-effect-checked": "effective",
};

/** The data with names for ids, words for codes and the reader's dates for instants. */
export function wordsOf(type: string, data: Data, { t, i18n, f, names }: EventTools): Data {
  const lists = { ...LISTS, ...LISTS_OF_TYPE[type] };
  const words: Data = {};
  for (const [name, value] of Object.entries(data)) {
    const list = lists[name];
    if (typeof value !== "string") words[name] = bilingual(value, f.locale);
    else if (list && i18n.exists(wordKey(list, value))) words[name] = t(wordKey(list, value));
    else if (INSTANT.test(value)) words[name] = f.date(value, "short");
    else words[name] = value;
    if (typeof value === "string" && UUID.test(value)) {
      const found = names.get(value);
      words[name] = found ?? "";
      if (name.endsWith("Id")) words[name.slice(0, -2)] ??= found ?? "";
    }
  }
  // Stored in Japanese; of a colleague the room knows the name in the reader's language.
  if (type === "incident.contact-attempted" && words["person"]) words["name"] = words["person"];
  return words;
}

/** What a correction changed, field by field: `{from, to}` of each. */
export function changesOf(fields: unknown, { t, i18n, f, names }: EventTools): Change[] {
  if (typeof fields !== "object" || fields === null) return [];
  const word = (name: string, value: unknown): string => {
    if (typeof value !== "string") return value === null || value === undefined ? "" : JSON.stringify(value);
    if (INSTANT.test(value)) return f.date(value, "datetime");
    if (UUID.test(value)) return names.get(value) ?? value;
    const list = LISTS[name];
    return list && i18n.exists(wordKey(list, value)) ? t(wordKey(list, value)) : value;
  };
  return Object.entries(fields as Record<string, { from?: unknown; to?: unknown }>).map(([name, { from, to }]) => ({
    key: name,
    label: t(`incident.web.field.${name}`),
    before: word(name, from),
    after: word(name, to),
  }));
}

function bilingual(value: unknown, locale: "ja" | "en"): unknown {
  if (typeof value === "object" && value !== null && "ja" in value && "en" in value) return value[locale] || value.ja;
  return value;
}
