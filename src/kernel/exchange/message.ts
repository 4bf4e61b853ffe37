import en from "./locales/en.json" with { type: "json" };

/** A sentence for the reader: key of a text in some `locales/*.json`, and what to fill in. */
export type Message = { readonly key: string; readonly params: Readonly<Record<string, string | number>> };

type Key = keyof typeof en;

/** A message of this folder, its key checked by the compiler. */
export function say(key: Key, params: Message["params"] = {}): Message {
  return { key, params };
}

/** A file or request that cannot be worked with at all, in contrast to single rows. The error's text is the English one. */
export class ExchangeError extends Error {
  readonly key: string;
  readonly params: Message["params"];

  constructor(key: Key, params: Message["params"] = {}, options?: ErrorOptions) {
    super(
      en[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name])),
      options,
    );
    this.name = "ExchangeError";
    this.key = key;
    this.params = params;
  }
}
