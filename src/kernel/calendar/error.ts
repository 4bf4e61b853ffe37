import en from "./locales/en.json" with { type: "json" };

/** A calendar, date or period that cannot be used. `key` and `params` are a message of `locales/`; the text is English. */
export class CalendarError extends RangeError {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(key: keyof typeof en, params: Readonly<Record<string, string | number>> = {}) {
    super(en[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name])));
    this.name = "CalendarError";
    this.key = key;
    this.params = params;
  }
}
