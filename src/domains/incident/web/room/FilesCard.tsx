import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as contract from "#kernel/files/contract.ts";
import { uploadFile } from "#kernel/files/web/upload.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import { useTools } from "../parts/use-tools.ts";
import s from "./room.module.css";

/** Files of the record, oldest first; a removed one stays as a line with its reason. */
export function FilesCard({ recordId }: { recordId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { make } = useTools();
  const { data, error, refetch } = useAnswer(contract.list, { recordId });
  const add = useOperation(contract.add, { quiet: true, changes: ["record"] });
  const remove = useOperation(contract.remove, { quiet: true, changes: ["record"] });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<contract.Attachment>();
  return (
    <section id="files" className={s.anchor}>
      <Card
        title={t("incident.web.files")}
        {...(data ? { count: t("incident.web.count", { count: data.items.length }) } : {})}
        actions={
          <Button variant="default" size="xs" h={32} onClick={() => setAdding(true)}>
            {t("incident.web.files.add")}
          </Button>
        }
      >
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <CardSkeleton lines={2} />
        ) : data.items.length === 0 ? (
          <EmptyState title={t("incident.web.files.none")} compact />
        ) : (
          <StatusList
            items={data.items.map((file) => ({
              key: file.id,
              label: file.removed ? (
                <del>{file.name}</del>
              ) : (
                <a href={`/api${file.href.replace(/^\/api/, "")}`} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              ),
              note: [
                f.bytes(file.size),
                file.addedBy?.name,
                f.date(file.addedAt, "short"),
                file.note,
                file.removed && t("incident.web.files.removed", { because: file.removed.because }),
              ]
                .filter(Boolean)
                .join(dot()),
              status: file.removed ? null : file.can.remove === true ? (
                <Button variant="subtle" size="compact-sm" onClick={() => setRemoving(file)}>
                  {t("incident.web.files.remove")}
                </Button>
              ) : null,
            }))}
          />
        )}
      </Card>
      <ActionDialog
        opened={adding}
        onClose={() => setAdding(false)}
        title={t("incident.web.files.add")}
        fields={[
          make.files("files", {
            required: true,
            upload: uploadFile,
            ...(data ? { accept: data.accept, maxBytes: data.maxBytes } : {}),
          }),
          make.text("fileNote", { maxLength: 1000 }),
        ]}
        onSubmit={({ files, fileNote }) => add.run({ recordId, uploadIds: files, note: fileNote })}
      />
      <ActionDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t("incident.web.files.remove")}
        intro={removing?.name}
        danger
        fields={[make.area("reason", { required: true, maxLength: 1000 })]}
        onSubmit={({ reason }) => remove.run({ id: removing?.id ?? "", reason })}
      />
    </section>
  );
}
