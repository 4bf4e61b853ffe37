import { ActionIcon } from "@mantine/core";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { removeNode, type SheetPlace } from "../../contract.ts";
import { mayWrite, useSheet } from "./use-sheet.ts";

/** Takes a place out of the plan with a reason; what stood there stays in the history. */
export function RemovePlace({ node }: { node: SheetPlace }) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const [opened, setOpened] = useState(false);
  const remove = useOperation(removeNode, { quiet: true, done: t("policy.web.removed") });
  const stage = node.kind === "metric" ? sheet.stage : (sheet.form.definition.stages[0] ?? "plan");
  if (node.kind === "project" || !mayWrite(sheet, stage)) return null;
  const words = t("policy.web.remove", { kind: t(`policy.kind.${node.kind}`), no: node.no });
  return (
    <>
      <ActionIcon
        variant="subtle"
        size={32}
        color="gray"
        aria-label={words}
        title={words}
        onClick={() => setOpened(true)}
      >
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
      <ActionDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={words}
        danger
        fields={[{ kind: "textarea", name: "reason", label: t("policy.web.reason"), required: true, maxLength: 1_000 }]}
        onSubmit={({ reason }) => remove.run({ id: sheet.id, nodeId: node.id, reason })}
      />
    </>
  );
}
