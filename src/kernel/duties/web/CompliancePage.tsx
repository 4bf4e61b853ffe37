import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { byRecord } from "../contract.ts";
import { ComplianceView } from "./ComplianceView.tsx";

/** The compliance of one record as a page of its own: for an auditor, who comes for the proof. */
export default function CompliancePage() {
  const { t } = useTranslation();
  const f = useFormat();
  const id = usePathParam("id");
  const data = useAnswer(byRecord, { id }).data;
  const title = data ? `${data.record.number} ${t("duties.view.title")}` : t("duties.view.title");
  return (
    <Page title={title}>
      <PageHeader
        plain
        title={title}
        {...(data ? { back: { to: data.record.href, label: data.record.title } } : {})}
        note={
          data?.regulation && (
            <Link to={`/regulations/${data.regulation.id}?version=${data.regulation.versionId}`}>
              {t("duties.view.regulation", {
                title: data.regulation.title,
                number: data.regulation.number,
                from: f.date(data.regulation.effectiveFrom),
              })}
            </Link>
          )
        }
      />
      <ComplianceView recordId={id} />
    </Page>
  );
}
