import type { TFunction } from "i18next";
import { itemDraft, itemFields, itemsFrom } from "#kernel/dispatches/web/item-fields.ts";
import type { Contract, Output } from "#kernel/contract/contract.ts";
import type { Field } from "#ui/form/fields.ts";
import type { Draft } from "#ui/form/values.ts";
import * as contract from "../contract.ts";
import { NOTIFY_METHODS, PHASES, TYPES } from "../lifecycle.ts";

type Case = Output<typeof contract.get>;

/** A verb as a form: what it asks, and what it sends. */
export interface CaseVerb {
  contract: Contract;
  fields: Field[];
  initial: Draft;
  input: (values: Record<string, unknown>) => Record<string, unknown>;
  danger?: boolean;
}

export const VERBS = [
  "assess",
  "advance",
  "draft-report",
  "submit-preliminary",
  "submit-final",
  "notify-persons",
  "notify-controller",
  "close",
  "dismiss",
] as const;
export type VerbName = (typeof VERBS)[number];

/** The verb under which `can` answers. */
export const abilityOf = (verb: VerbName): string => (verb.startsWith("submit-") ? "submit-report" : verb);

/** The form of a verb for this case. */
export function formOf(
  verb: VerbName,
  found: Case,
  { t, locale, now }: { t: TFunction; locale: "ja" | "en"; now: string },
): CaseVerb {
  const label = (name: string) => t(`csirt.web.field.${name}`);
  const choice = (name: string, list: string, values: readonly string[]): Field => ({
    kind: "select",
    name,
    label: label(name),
    required: true,
    options: values.map((value) => ({ value, label: t(`csirt.${list}.${value}`) })),
  });
  const area = (name: string, required = true): Field => ({
    kind: "textarea",
    name,
    label: label(name),
    required,
    maxLength: 5_000,
    rows: 3,
  });
  const persons: Field = { kind: "number", name: "persons", label: label("persons"), required: true, min: 0 };
  const plain = (one: Contract, fields: Field[], more: Partial<CaseVerb> = {}): CaseVerb => ({
    contract: one,
    fields,
    initial: {},
    input: (values) => values,
    ...more,
  });
  switch (verb) {
    case "assess":
      return plain(
        contract.assess,
        [
          {
            kind: "multiselect",
            name: "types",
            label: label("types"),
            hint: t("csirt.web.typesHint"),
            options: TYPES.map((value) => ({ value, label: t(`csirt.type.${value}`) })),
          },
          persons,
          { kind: "checkbox", name: "encrypted", label: label("encrypted") },
          choice("role", "role", ["controller", "processor"]),
          area("rationale"),
        ],
        {
          initial: {
            types: found.types.filter((type) => type !== "many"),
            persons: found.persons ?? undefined,
            encrypted: found.encrypted,
            role: found.role,
          },
          input: ({ types, encrypted, ...rest }) => ({ ...rest, types: types ?? [], encrypted: encrypted ?? false }),
        },
      );
    case "advance":
      return plain(contract.advance, [choice("to", "state", PHASES), area("note")]);
    case "draft-report":
      return items(contract.draftReport, found, "preliminary", locale, true, {});
    case "submit-preliminary":
    case "submit-final": {
      const stage = verb === "submit-final" ? "final" : "preliminary";
      const form = items(contract.submitReport, found, stage, locale, false, { stage });
      const when: Field = { kind: "datetime", name: "submittedAt", label: label("submittedAt"), required: true };
      const receipt: Field = { kind: "text", name: "receipt", label: label("receipt"), maxLength: 100 };
      return {
        ...form,
        fields: [when, receipt, ...form.fields],
        initial: { ...form.initial, submittedAt: now },
        input: (values) => ({
          ...form.input(values),
          submittedAt: values["submittedAt"],
          receipt: values["receipt"] ?? "",
        }),
      };
    }
    case "notify-persons":
      return plain(contract.notifyPersons, [choice("method", "method", NOTIFY_METHODS), persons, area("text")], {
        initial: { persons: found.persons ?? undefined },
      });
    case "notify-controller":
      return plain(
        contract.notifyController,
        [
          { kind: "text", name: "controller", label: label("controller"), required: true, maxLength: 200 },
          area("note", false),
        ],
        {
          input: ({ controller, note }) => ({ controller, note: note ?? "" }),
        },
      );
    case "close":
      return plain(contract.close, [area("lessons")]);
    case "dismiss":
      return plain(contract.dismiss, [area("reason")], { danger: true });
  }
}

function items(
  one: Contract,
  found: Case,
  stage: "preliminary" | "final",
  locale: "ja" | "en",
  draft: boolean,
  fixed: Record<string, unknown>,
): CaseVerb {
  const definitions = found.items[stage].map((item) => (draft ? { ...item, required: false } : item));
  return {
    contract: one,
    fields: itemFields(definitions, locale),
    initial: itemDraft(definitions, found.draft),
    input: (values) => ({ ...fixed, items: itemsFrom(definitions, values) }),
  };
}
