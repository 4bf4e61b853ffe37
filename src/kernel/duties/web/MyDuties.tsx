import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRows } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { DutyList } from "#ui/parts/DutyList.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { acknowledge, mine, type MineItem } from "../contract.ts";
import { isBegun, toLine } from "./duty-line.ts";
import s from "./home.module.css";

/** What the reader owes: what has a clock first, what merely runs below it. */
export function MyDuties({ total }: { total: number | undefined }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState("due");
  const [all, setAll] = useState(false);
  const list = useRows(mine, { limit: 100 });
  const seen = useOperation(acknowledge, { done: t("duties.acknowledged") });
  const groups = order === "due" ? byClock(list.rows, t("duties.home.running")) : byRegulation(list.rows);
  const action = (duties: readonly MineItem[]) => (line: { id: string }) =>
    duties.find(({ id }) => id === line.id)?.acknowledgeBy ? (
      <Button size="compact-sm" variant="light" loading={seen.busy} onClick={() => seen.fire({ id: line.id })}>
        {t("duties.acknowledge")}
      </Button>
    ) : null;
  return (
    <Card
      title={t("duties.mine")}
      {...(total ? { count: t("ui.waiting", { count: total }) } : {})}
      actions={
        <FilterChips
          label={t("duties.order")}
          value={order}
          onChange={setOrder}
          options={["due", "regulation"].map((value) => ({ value, label: t(`duties.order.${value}`) }))}
        />
      }
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.onRetry} />
      ) : list.loading ? (
        <div className={s.loading} aria-busy />
      ) : list.rows.length === 0 ? (
        <EmptyState title={t("duties.mine.none")}>{t("duties.mine.none.text")}</EmptyState>
      ) : (
        groups.map(({ title, duties, limit }) => (
          <section key={title} aria-label={title || t("duties.mine")}>
            {title !== "" && <h3 className={s.group}>{title}</h3>}
            <DutyList
              duties={duties.map((duty) => toLine(duty, t))}
              limit={limit}
              action={action(duties)}
              onAll={() => setAll(true)}
            />
          </section>
        ))
      )}
      {list.hasMore && all && (
        <div className={s.more}>
          <Button variant="default" size="xs" loading={list.loadingMore} onClick={list.onLoadMore}>
            {t("ui.table.more")}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface Group {
  title: string;
  duties: MineItem[];
  /** So many are shown at first. */
  limit: number;
}

/** What has a clock by its clock; what was begun in time or has no deadline stands below, a few of it. */
function byClock(rows: MineItem[], running: string): Group[] {
  const presses = (duty: MineItem) => duty.due !== null && !isBegun(duty);
  const quiet = rows.filter((duty) => !presses(duty));
  const pressing = rows.filter(presses);
  return [
    ...(pressing.length > 0 ? [{ title: "", duties: pressing, limit: 12 }] : []),
    ...(quiet.length > 0 ? [{ title: running, duties: quiet, limit: pressing.length > 0 ? 3 : 12 }] : []),
  ];
}

const byRegulation = (rows: MineItem[]): Group[] =>
  [...Map.groupBy(rows, ({ regulation }) => regulation.title)].map(([title, duties]) => ({ title, duties, limit: 12 }));
