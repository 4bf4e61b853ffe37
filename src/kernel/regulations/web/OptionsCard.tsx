import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@mantine/core";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import type { Field } from "#ui/form/fields.ts";
import { Card } from "#ui/parts/Card.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { get, setOptions } from "../contract.ts";
import { inLanguage } from "./pack-words.ts";

/** What the organisation chose where the regulation leaves a choice, and the dialog that changes it from a day on. */
export function OptionsCard({ regulationId, title }: { regulationId: string; title?: ReactNode }) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const [open, setOpen] = useState(false);
  const { data } = useAnswer(get, { id: regulationId });
  const choose = useOperation(setOptions, { quiet: true, done: t("regulations.options.done") });
  const options = data?.options ?? [];
  if (options.length === 0) return null;
  const named = (option: (typeof options)[number], value: unknown) =>
    inLanguage(option.values.find((each) => each.value === value)?.title, locale);
  const fields: Field[] = [
    ...options.map((option): Field => ({
      kind: "select",
      name: option.name,
      label: inLanguage(option.title, locale),
      required: true,
      options: option.values.map(({ value, title }) => ({ value: String(value), label: inLanguage(title, locale) })),
    })),
    { kind: "date", name: "effectiveFrom", label: t("regulations.from"), hint: t("regulations.from.hint") },
  ];
  return (
    <Card
      title={title ?? t("regulations.options")}
      actions={
        data?.can["configure"] === true && (
          <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
            {t("regulations.change")}
          </Button>
        )
      }
    >
      <PropertyList
        items={options.map((option) => ({
          key: option.name,
          label: inLanguage(option.title, locale),
          value: named(option, option.chosen),
          ...(option.interpretation ? { note: t("regulations.ours") } : {}),
        }))}
      />
      {open && (
        <ActionDialog
          opened
          onClose={() => setOpen(false)}
          title={t("regulations.options.change")}
          intro={t("regulations.options.intro")}
          fields={fields}
          initial={Object.fromEntries(options.map(({ name, chosen }) => [name, String(chosen)]))}
          onSubmit={(values) => {
            const picked: Record<string, unknown> = values;
            const from = picked["effectiveFrom"];
            return choose.run({
              id: regulationId,
              values: Object.fromEntries(
                options.map(({ name, values: all, chosen }) => [
                  name,
                  all.find(({ value }) => String(value) === picked[name])?.value ?? chosen,
                ]),
              ),
              ...(typeof from === "string" ? { effectiveFrom: from } : {}),
            });
          }}
        />
      )}
    </Card>
  );
}
