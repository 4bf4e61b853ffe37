import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { ReportForm, type Reported } from "../parts/ReportForm.tsx";
import { ReportResult } from "../parts/ReportResult.tsx";

/** Reporting a trouble: three fields, made for a phone. */
export default function ReportPage() {
  const { t } = useTranslation();
  const [reported, setReported] = useState<Reported>();
  return (
    <Page title={t("incident.web.report")} width="form">
      <PageHeader
        plain
        title={t(reported ? "incident.web.report.done" : "incident.web.report")}
        note={reported ? undefined : t("incident.web.report.note")}
      />
      {reported ? (
        <ReportResult reported={reported} onAgain={() => setReported(undefined)} />
      ) : (
        <Card padded>
          <ReportForm onReported={setReported} />
        </Card>
      )}
    </Page>
  );
}
