import { gap } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { itemDraft, itemFields, itemsFrom } from "#kernel/dispatches/web/item-fields.ts";
import { usePersonSearch } from "#kernel/people/web/search.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import type { Field } from "#ui/form/fields.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { decide, permitOrally, resubmit, skip, withdraw, type Approval } from "../contract.ts";

export type Verb = "approve" | "refuse" | "remand" | "withdraw" | "skip" | "resubmit" | "permitOrally";

/** The small form of each verb, with its reason where one is needed. */
export function ApprovalDialog({ approval, verb, onClose }: { approval: Approval; verb: Verb; onClose: () => void }) {
  const { t } = useTranslation();
  const { fields, initial } = useForm(approval, verb);
  const run = useRun(approval, verb);
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t(`approvals.${verb}`)}
      intro={`${approval.documentTitle}${gap()}${approval.title}`}
      submitLabel={t(`approvals.${verb}`)}
      danger={verb === "refuse" || verb === "withdraw"}
      fields={fields}
      initial={initial}
      onSubmit={(values: Record<string, unknown>) => run(values)}
    />
  );
}

function useForm(approval: Approval, verb: Verb): { fields: Field[]; initial: Record<string, unknown> } {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const people = usePersonSearch();
  const comment = (required: boolean): Field => ({
    kind: "textarea",
    name: "comment",
    label: t(required ? "approvals.reason" : "approvals.comment"),
    required,
    maxLength: 5_000,
    rows: 3,
  });
  const current = approval.steps.find((step) => step.round === approval.round && step.state === "current");
  switch (verb) {
    case "approve": {
      const deciding = current?.kind === "decide";
      const exceptional = approval.as?.mode === "daiketsu" && approval.important && !approval.urgent;
      const fields: Field[] = [comment(false)];
      if (deciding)
        fields.push({
          kind: "textarea",
          name: "conditions",
          label: t("approvals.conditions"),
          hint: t("approvals.conditions.hint"),
          maxLength: 2_000,
          rows: 2,
        });
      if (exceptional) fields.push(...exceptionFields(t));
      return { fields, initial: {} };
    }
    case "refuse":
    case "remand": {
      const exceptional = approval.as?.mode === "daiketsu" && approval.important && !approval.urgent;
      return { fields: [comment(true), ...(exceptional ? exceptionFields(t) : [])], initial: {} };
    }
    case "withdraw":
      return {
        fields: [
          { kind: "textarea", name: "reason", label: t("approvals.reason"), required: true, maxLength: 2_000, rows: 3 },
        ],
        initial: {},
      };
    case "skip":
      return { fields: [], initial: {} };
    case "resubmit":
      return {
        fields: [
          { kind: "text", name: "title", label: t("approvals.title"), required: true, maxLength: 200 },
          ...itemFields(approval.definitions, locale),
        ],
        initial: { title: approval.title, ...itemDraft(approval.definitions, approval.items) },
      };
    case "permitOrally":
      return {
        fields: [
          { kind: "person", name: "personId", label: t("approvals.oral.who"), required: true, search: people },
          { kind: "datetime", name: "at", label: t("approvals.oral.at"), required: true, quick: [0, -5, -15, -60] },
          {
            kind: "select",
            name: "how",
            label: t("approvals.oral.how"),
            required: true,
            options: (["phone", "chat", "in-person", "other"] as const).map((value) => ({
              value,
              label: t(`approvals.how.${value}`),
            })),
          },
          {
            kind: "person",
            name: "witnessId",
            label: t("approvals.oral.witness"),
            hint: t("approvals.oral.witness.hint"),
            required: true,
            search: people,
          },
          { kind: "textarea", name: "note", label: t("approvals.comment"), maxLength: 2_000, rows: 2 },
        ],
        initial: {},
      };
  }
}

function exceptionFields(t: (key: string) => string): Field[] {
  return [
    {
      kind: "select",
      name: "exception.kind",
      label: t("approvals.exception"),
      required: true,
      options: (["urgent", "instructed"] as const).map((value) => ({
        value,
        label: t(`approvals.exceptionKind.${value}`),
      })),
    },
    {
      kind: "textarea",
      name: "exception.reason",
      label: t("approvals.exceptionReason"),
      required: true,
      maxLength: 1_000,
      rows: 2,
    },
  ];
}

function useRun(approval: Approval, verb: Verb): (values: Record<string, unknown>) => Promise<unknown> {
  const { t } = useTranslation();
  const done = { quiet: true, done: t(`approvals.done.${verb}`), changes: ["notification", "duty", "incident"] };
  const [deciding, withdrawing, skipping, resubmitting, permitting] = [
    useOperation(decide, done),
    useOperation(withdraw, done),
    useOperation(skip, done),
    useOperation(resubmit, done),
    useOperation(permitOrally, done),
  ];
  const { id, version } = approval;
  return (values) => {
    const text = (name: string) => (typeof values[name] === "string" ? values[name] : "");
    switch (verb) {
      case "approve":
      case "refuse":
      case "remand": {
        const kind = text("exception.kind");
        const exception = kind ? { exception: { kind: kind as "urgent", reason: text("exception.reason") } } : {};
        return deciding.run({
          id,
          version,
          decision: verb,
          comment: text("comment"),
          conditions: text("conditions"),
          ...exception,
        });
      }
      case "withdraw":
        return withdrawing.run({ id, version, reason: text("reason") });
      case "skip":
        return skipping.run({ id, version });
      case "resubmit":
        return resubmitting.run({ id, version, title: text("title"), items: itemsFrom(approval.definitions, values) });
      case "permitOrally":
        return permitting.run({
          id,
          personId: text("personId"),
          at: text("at"),
          how: text("how") as "phone",
          witnessId: text("witnessId"),
          note: text("note"),
        });
    }
  };
}
