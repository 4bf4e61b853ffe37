import { useTranslation } from "react-i18next";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { CountdownText } from "#ui/parts/CountdownText.tsx";
import { DataTable } from "#ui/table/DataTable.tsx";
import { TIMER_KINDS, timers } from "../contract.ts";

/** Every timer on one list: what the clock will do next, and when. */
export default function TimersPage() {
  const { t } = useTranslation();
  const f = useFormat();
  useLive(["duty", "dispatch", "approval", "incident"]);
  const [{ kind }, set] = useUrlState<{ kind: string }>({ kind: "" });
  const chosen = TIMER_KINDS.find((each) => each === kind);
  const { rows, ...list } = useRows(timers, { limit: 100, ...(chosen ? { kind: chosen } : {}) });
  return (
    <Page title={t("duties.timers")} fill>
      <PageHeader plain title={t("duties.timers")} note={t("duties.timers.note")} />
      <DataTable
        {...list}
        label={t("duties.timers")}
        filters={
          <FilterChips
            label={t("duties.timers.kinds")}
            value={chosen ?? ""}
            onChange={(next) => set({ kind: next })}
            options={["", ...TIMER_KINDS].map((value) => ({ value, label: t(`duties.timers.kind.${value || "all"}`) }))}
          />
        }
        rows={rows}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        rowTo={({ record }) => record.href}
        rowTone={({ step }) => (step === "alarm" ? "shu" : undefined)}
        empty={{ title: t("duties.timers.none"), text: t("duties.timers.none.text") }}
        storageKey="timers"
        columns={[
          {
            key: "at",
            header: t("duties.timers.at"),
            value: ({ at }) => at,
            cell: ({ at }) => f.date(at, "short"),
            width: 160,
            fixed: true,
            phone: "line",
          },
          {
            key: "left",
            header: t("duties.timers.left"),
            cell: ({ at }) => <CountdownText due={at} inline />,
            width: 190,
            phone: "end",
          },
          {
            key: "step",
            header: t("duties.timers.step"),
            value: ({ step }) => t(`duties.timer.${step}`),
            cell: ({ step }) => <Chip tone={step === "alarm" ? "shu" : "plain"}>{t(`duties.timer.${step}`)}</Chip>,
            width: 170,
            phone: "none",
          },
          {
            key: "title",
            header: t("duties.timers.what"),
            value: ({ place, title }) => [place, title].filter(Boolean).join(" "),
            phone: "title",
          },
          {
            key: "record",
            header: t("duties.column.number"),
            value: ({ record }) => record.number,
            width: 150,
            phone: "none",
          },
          {
            key: "person",
            header: t("duties.column.debtor"),
            value: ({ person }) => person?.name ?? t("duties.nobody"),
            width: 150,
            phone: "none",
          },
        ]}
      />
    </Page>
  );
}
