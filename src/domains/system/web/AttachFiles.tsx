import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as contract from "#kernel/files/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { uploadFile } from "#kernel/files/web/upload.ts";

/** Files of a system, to be chosen as the procedure of a department. */
export function AttachFiles({ recordId, files }: { recordId: string; files: contract.Attachment[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [adding, setAdding] = useState(false);
  const add = useOperation(contract.add, { quiet: true, changes: ["record"] });
  return (
    <Card
      title={t("system.web.files")}
      actions={
        <Button variant="default" size="xs" h={32} onClick={() => setAdding(true)}>
          {t("system.web.files.add")}
        </Button>
      }
    >
      {files.length === 0 ? (
        <EmptyState title={t("system.web.files.none")} compact />
      ) : (
        <StatusList
          items={files.map(({ id, name, size, addedAt }) => ({
            key: id,
            label: name,
            note: `${f.bytes(size)}${dot()}${f.date(addedAt, "short")}`,
            status: null,
          }))}
        />
      )}
      <ActionDialog
        opened={adding}
        onClose={() => setAdding(false)}
        title={t("system.web.files.add")}
        fields={[{ kind: "files", name: "files", label: t("system.web.files"), required: true, upload: uploadFile }]}
        onSubmit={({ files: uploadIds }) => add.run({ recordId, uploadIds })}
      />
    </Card>
  );
}
