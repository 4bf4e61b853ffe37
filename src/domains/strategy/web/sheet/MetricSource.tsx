import { Button, UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "#ui/Link.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { SheetPlace } from "../../contract.ts";
import { mayWrite, useSheet } from "./use-sheet.ts";
import s from "./source.module.css";

const SourceDialog = lazy(() => import("./SourceDialog.tsx"));
const SourceRecords = lazy(() => import("./SourceRecords.tsx"));

/** Where the actuals of a metric come from: typed here, or counted from the records by a metric of the organisation. */
export function MetricSource({ node }: { node: SheetPlace }) {
  const { t } = useTranslation();
  const sheet = useSheet();
  const [dialog, setDialog] = useState<"choose" | "records">();
  const may = mayWrite(sheet, sheet.stage);
  const source = sheet.sources[node.no];
  if (!source && !may) return null;
  return (
    <div className={s.source}>
      {source && (
        <>
          <Chip tone={source.kind === "lost" ? "shu" : "ai"}>{t(`policy.web.source.${source.kind}`)}</Chip>
          {source.id && (
            <Link to={source.kind === "metric" ? `/kpis/${source.id}` : `/policies/${source.id}`}>
              {source.number} {source.title}
            </Link>
          )}
          {source.kind === "metric" && (
            <UnstyledButton className={s.link} onClick={() => setDialog("records")}>
              {t("policy.web.source.records")}
            </UnstyledButton>
          )}
        </>
      )}
      {may && (
        <Button variant="subtle" size="compact-xs" h={28} onClick={() => setDialog("choose")}>
          {t(source ? "policy.web.source.change" : "policy.web.source.choose")}
        </Button>
      )}
      <Suspense fallback={null}>
        {dialog === "choose" && <SourceDialog node={node} onClose={() => setDialog(undefined)} />}
        {dialog === "records" && source?.id && (
          <SourceRecords metricId={source.id} onClose={() => setDialog(undefined)} />
        )}
      </Suspense>
    </div>
  );
}
