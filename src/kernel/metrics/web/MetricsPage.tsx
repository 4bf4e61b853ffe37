import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import { useState } from "react";
import { me } from "#kernel/access/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { allows } from "#ui/session.ts";
import * as contract from "../contract.ts";
import { importValues } from "../import/contract.ts";
import { MetricForm } from "./MetricForm.tsx";
import { MetricTree } from "./MetricTree.tsx";
import { useMetricWords } from "./words.tsx";

/** What the organisation wants, and what the figures say: the tree of KGI, CSF and KPI. */
export default function MetricsPage() {
  const { t } = useMetricWords();
  useLive(["metric"]);
  const [making, setMaking] = useState(false);
  const { data, error, refetch } = useAnswer(contract.list, {});
  const { data: reader } = useAnswer(me, {});
  const reason = reader && !allows(reader.permissions, contract.create.permission) ? t("ui.notAllowed") : undefined;
  const add = {
    key: "new",
    label: t("metrics.web.new"),
    icon: IconPlus,
    onClick: () => setMaking(true),
    ...(reason ? { disabledReason: reason } : {}),
  };
  if (!data && !error) return <LoadingScreen />;
  const items = data?.items ?? [];
  const count = (...standings: string[]) =>
    items.filter(({ current }) => current && standings.includes(current.standing)).length;
  return (
    <Page title={t("metrics.nav")}>
      <PageHeader
        plain
        title={t("metrics.nav")}
        actions={[
          { ...add, primary: true },
          {
            key: "import",
            label: t("metrics.web.import"),
            to: "/kpis/import",
            ...(reader && !allows(reader.permissions, importValues.permission)
              ? { disabledReason: t("ui.notAllowed") }
              : {}),
          },
        ]}
      />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : items.length === 0 ? (
        <Card>
          <EmptyState title={t("metrics.web.none")} {...(reason ? {} : { action: add })}>
            {t("metrics.web.noneText")}
          </EmptyState>
        </Card>
      ) : (
        <>
          <KpiRow
            label={t("metrics.web.col.standing")}
            items={[
              { key: "met", label: t("metrics.web.sum.met"), value: count("met"), tone: "koke" },
              { key: "missed", label: t("metrics.web.sum.missed"), value: count("missed"), tone: "shu" },
              {
                key: "stale",
                label: t("metrics.web.sum.stale"),
                value: count("stale", "unmeasured"),
                tone: "yamabuki",
              },
              { key: "untargeted", label: t("metrics.web.sum.untargeted"), value: count("untargeted") },
            ]}
          />
          <Card title={t("metrics.nav")} count={t("metrics.web.count", { count: items.length })}>
            <MetricTree metrics={items} />
          </Card>
        </>
      )}
      <MetricForm opened={making} onClose={() => setMaking(false)} />
    </Page>
  );
}
