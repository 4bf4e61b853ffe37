import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadTable } from "#kernel/exchange/web/upload-packed.ts";
import { FilesInput } from "#ui/form/FilesInput.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { importPreview, importValues } from "../import/contract.ts";
import { ImportLook } from "./ImportLook.tsx";
import s from "./metrics.module.css";

/** Values of many metrics from one table: choose, look what becomes of each row, import. */
export default function ImportPage() {
  const { t } = useTranslation();
  const go = useGo();
  const [file, setFile] = useState<{ id: string; name: string }>();
  const [reason, setReason] = useState("");
  const { data, error } = useAnswer(importPreview, file ? { uploadId: file.id, reason } : undefined);
  const run = useOperation(importValues, {
    done: ({ kept }) => t("metrics.web.import.done", { kept }),
    onDone: () => go("/kpis"),
  });
  const again = () => setFile(undefined);
  return (
    <Page title={t("metrics.web.import")}>
      <PageHeader
        plain
        title={t("metrics.web.import")}
        note={t("metrics.web.import.note")}
        back={{ to: "/kpis", label: t("metrics.nav") }}
      />
      {!file ? (
        <Card padded>
          <FilesInput
            name={t("metrics.web.import.file")}
            description={t("metrics.web.import.fileHint")}
            required
            upload={uploadTable}
            accept=".csv,.tsv,.txt,.xlsx"
            value={[]}
            onChange={([chosen]) => chosen && setFile(chosen)}
          />
        </Card>
      ) : error ? (
        <ErrorState error={error} onRetry={again} />
      ) : !data ? (
        <LoadingScreen />
      ) : (
        <>
          <ImportLook report={data} name={file.name} />
          <div className={s.importEnd}>
            <TextInput
              label={t("metrics.web.import.reason")}
              value={reason}
              maxLength={1000}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button variant="default" onClick={again}>
              {t("metrics.web.import.again")}
            </Button>
            <Button
              disabled={data.kept === 0}
              loading={run.busy}
              onClick={() => run.fire({ uploadId: file.id, reason })}
            >
              {data.kept === 0 ? t("metrics.web.import.nothing") : t("metrics.web.import.run", { count: data.kept })}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}
