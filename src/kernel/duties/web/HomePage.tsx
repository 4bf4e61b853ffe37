import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import * as approvals from "#kernel/approvals/contract.ts";
import { parts, tokyoDay } from "#kernel/i18n/moment.ts";
import { now } from "#ui/hooks/clock.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { ApprovalRow } from "#ui/parts/ApprovalCard.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { KpiRow } from "#ui/parts/KpiRow.tsx";
import { FirstSteps } from "#kernel/start/web/FirstSteps.tsx";
import { summaryOfMine } from "../contract.ts";
import { MyDuties } from "./MyDuties.tsx";
import { MyRecords } from "./MyRecords.tsx";

/** Home: what I owe, by when; what waits for my approval; what I reported. */
export default function HomePage() {
  const { t } = useTranslation();
  const f = useFormat();
  useLive(["approval"]);
  const summary = useAnswer(summaryOfMine, {}).data;
  const waiting = useAnswer(approvals.count, {}).data;
  const urgent = summary?.urgent ?? 0;
  const greeting = t(`duties.home.greeting.${daytime()}`);
  const state = !summary
    ? ""
    : urgent > 0
      ? t("duties.home.urgent", { count: urgent })
      : t(summary.open > 0 ? "duties.home.calm" : "duties.home.nothing");
  return (
    <Page title={t("duties.home")}>
      <PageHeader plain title={`${greeting}${state}`} note={f.date(tokyoDay(now()), "weekday")} />
      <KpiRow
        label={t("duties.home.figures")}
        items={[
          {
            key: "overdue",
            label: t("duties.home.overdue"),
            value: summary?.overdue ?? "—",
            ...(summary && summary.overdue > 0 ? { tone: "shu" as const } : {}),
          },
          { key: "today", label: t("duties.home.dueToday"), value: summary?.dueToday ?? "—" },
          {
            key: "approvals",
            label: t("duties.home.approvals"),
            value: waiting?.waiting ?? "—",
            ...(waiting && waiting.waiting > 0 ? { tone: "yamabuki" as const } : {}),
            to: "/approvals",
          },
          {
            key: "rate",
            label: t("duties.home.rate"),
            value: summary && summary.inTimeRate !== null ? f.percent(summary.inTimeRate) : "—",
            note: summary
              ? t(summary.counted > 0 ? "duties.home.counted" : "duties.home.uncounted", { count: summary.counted })
              : "",
          },
        ]}
      />
      <FirstSteps />
      <RecordLayout
        side={
          <>
            <Approvals />
            <MyRecords />
          </>
        }
      >
        <MyDuties total={summary?.open} />
      </RecordLayout>
    </Page>
  );
}

function Approvals() {
  const { t } = useTranslation();
  const f = useFormat();
  const waiting = useAnswer(approvals.waiting, { limit: 5 });
  const items = waiting.data?.items ?? [];
  return (
    <Card
      title={t("duties.home.approvals")}
      {...(items.length > 0 ? { count: t("ui.waiting", { count: items.length }) } : {})}
    >
      {waiting.error ? (
        <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState title={t("duties.home.approvals.none")} compact />
      ) : (
        items.map((each) => (
          <ApprovalRow
            key={each.id}
            title={each.title}
            note={[each.documentTitle, each.drafter.name, each.amount === null ? "" : f.money(each.amount)]
              .filter(Boolean)
              .join(dot())}
            to={`/approvals/${each.id}`}
          />
        ))
      )}
    </Card>
  );
}

/** Which greeting: the hour in Tokyo. */
function daytime(): "morning" | "day" | "evening" | "night" {
  const hour = parts(now())?.hour ?? 12;
  if (hour < 4 || hour >= 22) return "night";
  return hour < 11 ? "morning" : hour < 18 ? "day" : "evening";
}
