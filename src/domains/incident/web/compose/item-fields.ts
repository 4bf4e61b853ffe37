import type { Output } from "#kernel/contract/contract.ts";
import type { documents } from "#kernel/dispatches/contract.ts";
import type { Field } from "#ui/form/fields.ts";
import type { Draft } from "#ui/form/values.ts";
import type { Room } from "../../contract.ts";

export type Document = Output<typeof documents>["items"][number];
export type Definition = Document["definitions"][number];
export type Items = NonNullable<Document["previous"]>;
type Item = Items[string];

const PREFIX = "items.";

/** The items of a document, as the regulation names them, as fields; 「調査中」 where the regulation allows it. */
export function itemFields(definitions: readonly Definition[], locale: "ja" | "en"): Field[] {
  return definitions.map((definition): Field => {
    const common = {
      name: PREFIX + definition.key,
      label: definition.title[locale] || definition.title.ja,
      required: definition.required,
      unknownable: definition.allowUnknown ?? false,
    };
    const options = (definition.choices ?? []).map(({ value, title }) => ({ value, label: title[locale] || title.ja }));
    switch (definition.type) {
      case "datetime":
        return { kind: "datetime", ...common, quick: [0] };
      case "duration":
        return { kind: "duration", ...common };
      case "money":
        return { kind: "money", ...common, min: 0 };
      case "choice":
        return definition.several
          ? { kind: "multiselect", ...common, options }
          : { kind: "select", ...common, options };
      default:
        return { kind: "textarea", ...common, maxLength: 20_000, rows: 3 };
    }
  });
}

/** Items as the start of a form. A list is written one entry a line. */
export function toDraft(definitions: readonly Definition[], items: Items): Draft {
  return Object.fromEntries(
    definitions.map(({ key, type }) => {
      const value = items[key];
      return [PREFIX + key, type === "list" && Array.isArray(value) ? value.join("\n") : (value ?? undefined)];
    }),
  );
}

/** What a form holds, complete or not, as items; what is empty is left out. */
export function toItems(definitions: readonly Definition[], draft: Draft): Items {
  return Object.fromEntries(
    definitions.flatMap(({ key, type }): [string, Item][] => {
      const value = draft[PREFIX + key] as Item | undefined;
      if (value === undefined || value === null || value === "") return [];
      // 調査中 without a time of the next news is not finished; it is kept once the time is there.
      if (typeof value === "object" && "unknown" in value && !value.nextUpdateAt) return [];
      if (type === "list" && typeof value === "string") return [[key, value.split("\n").filter((line) => line.trim())]];
      return [[key, value]];
    }),
  );
}

/** What the facts of the trouble already say, for a first report: a person goes on from there. */
export function fromFacts(definitions: readonly Definition[], room: Room): Items {
  const { times, causeDetail, recoveryDetail } = room;
  const known: Items = {
    occurredAt: times.occurredAt,
    cause: causeDetail.text,
    effect: room.gravityDetail?.rationale ?? "",
    recovery: [recoveryDetail.plan, recoveryDetail.steps].filter(Boolean).join("\n"),
    expectedAt: recoveryDetail.eta,
    remainingRisk: recoveryDetail.remainingRisk,
    recoveredAt: times.recoveredAt,
    verification: recoveryDetail.verification
      .map(({ item, note }) => `✓ ${item}${note ? `（${note}）` : ""}`)
      .join("\n"),
  };
  return Object.fromEntries(definitions.flatMap(({ key }) => (known[key] ? [[key, known[key]]] : [])));
}
