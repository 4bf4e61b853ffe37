import type { TFunction } from "i18next";
import type { Field } from "#ui/form/fields.ts";
import { wordKey } from "./words.ts";

/** What may be said of a field beside its kind and name; without it the label is the text of its name. */
type Options<K extends Field["kind"]> = Partial<Omit<Extract<Field, { kind: K }>, "kind" | "name">>;

/**
 * Makes field descriptors whose label is the text `incident.web.field.<name>` and whose choices are worded by
 * their list. The types of name and options survive, so that `ValuesOf` knows what a form sends.
 */
export function fieldMaker(t: TFunction) {
  // Of a dotted name (`fields.title`) the last part is worded.
  const label = (name: string): string => t(`incident.web.field.${name.replace(/^.*\./, "")}`);
  const of =
    <const K extends Field["kind"]>(kind: K) =>
    <const N extends string, O extends Options<K>>(name: N, options: O = {} as O) =>
      ({ kind, name, label: label(name), ...options }) as { kind: K; name: N; label: string } & O;
  const words = (list: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(wordKey(list, value)) }));
  return {
    text: of("text"),
    area: of("textarea"),
    when: of("datetime"),
    day: of("date"),
    number: of("number"),
    money: of("money"),
    check: of("checkbox"),
    person: of("person"),
    /** Chooses one record or unit by searching. */
    entity: of("unit"),
    files: of("files"),
    select: of("select"),
    list: of("checklist"),
    many: of("multiselect"),
    /** One of the values of a list, worded. */
    choice: <const N extends string, O extends Options<"select">>(
      name: N,
      list: string,
      values: readonly string[],
      options: O = {} as O,
    ) =>
      ({ kind: "select", name, label: label(name), options: words(list, values), ...options }) as {
        kind: "select";
        name: N;
        label: string;
        options: { value: string; label: string }[];
      } & O,
    words,
    /** The text of a field's name, for a field whose label says more than its name: `{ label: make.label("vendorReason") }`. */
    label,
  };
}

export type FieldMaker = ReturnType<typeof fieldMaker>;
