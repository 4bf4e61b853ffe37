import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { list } from "../contract.ts";
import { ImportDialog } from "./ImportDialog.tsx";
import { StateChip, useVersionWords } from "./StateChip.tsx";
import s from "./regulations.module.css";
import { useReason } from "./use-reason.ts";

/** 規程: what is in force, what follows, and the drafts. */
export default function RegulationsPage() {
  const { t } = useTranslation();
  const reason = useReason();
  const { locale } = useFormat();
  const words = useVersionWords();
  const [importing, setImporting] = useState(false);
  const { data, error, refetch } = useAnswer(list, {});
  const why = data ? reason(data.can, "draft") : undefined;
  const load = {
    key: "import",
    label: t("regulations.import"),
    onClick: () => setImporting(true),
    ...(why ? { disabledReason: why } : {}),
  };
  return (
    <Page title={t("regulations.nav")}>
      <PageHeader plain title={t("regulations.nav")} note={t("regulations.note")} actions={[load]} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data?.items.length === 0 && (
        <Card>
          <EmptyState title={t("regulations.none")} action={load}>
            {t("regulations.none.text")}
          </EmptyState>
        </Card>
      )}
      <div className={s.books}>
        {data?.items.map((item) => {
          const shown = [item.inForce, item.scheduled, ...item.drafts].filter((version) => version !== null);
          return (
            <Card
              key={item.id}
              title={<Link to={`/regulations/${item.id}`}>{item.title[locale] || item.title.ja}</Link>}
              count={t("regulations.size", { articles: item.articles, duties: item.duties })}
              actions={<Link to={`/regulations/${item.id}/versions`}>{t("regulations.versions")}</Link>}
            >
              <ul className={s.versions}>
                {shown.map((version) => (
                  <li key={version.id}>
                    <Link
                      to={
                        version.state === "draft"
                          ? `/regulations/${item.id}/edit/${version.id}`
                          : `/regulations/${item.id}?version=${version.id}`
                      }
                    >
                      {words(version)}
                    </Link>
                    <small>
                      {version.note ||
                        (version.offered && version.state === "draft" ? t("regulations.offered.note") : "")}
                    </small>
                    <StateChip version={version} />
                  </li>
                ))}
              </ul>
            </Card>
          );
        })}
      </div>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </Page>
  );
}
