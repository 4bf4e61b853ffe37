import { Button } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { addNode, type SheetPlace } from "../../contract.ts";
import { levelOf, type Kind } from "../../form/schema.ts";
import { mayWrite, useSheet } from "./use-sheet.ts";
import s from "./form.module.css";

/** Adds a place at the end of its level; not shown where the plan cannot be changed now. */
export function AddPlace({ parent, kind }: { parent: SheetPlace | null; kind: Kind }) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const [opened, setOpened] = useState(false);
  const add = useOperation(addNode, { quiet: true });
  const stage = kind === "metric" ? sheet.stage : (sheet.form.definition.stages[0] ?? "plan");
  if (!levelOf(sheet.form.definition, kind) || !mayWrite(sheet, stage)) return null;
  const words = t("policy.web.add", { kind: t(`policy.kind.${kind}`) });
  return (
    <div className={s.add}>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} stroke={1.8} />}
        onClick={() => setOpened(true)}
      >
        {words}
      </Button>
      <ActionDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={words}
        fields={[
          {
            kind: "textarea",
            name: "title",
            label: t(kind === "metric" ? "policy.web.metricName" : "policy.web.placeTitle"),
            required: true,
            maxLength: 2_000,
          },
        ]}
        onSubmit={({ title }) => add.run({ id: sheet.id, parentId: parent?.id ?? null, kind, title })}
      />
    </div>
  );
}
