import { Button, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PeriodChart } from "#ui/charts/PeriodChart.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import type { Output } from "#kernel/contract/contract.ts";
import { choices, compare } from "../../contract.ts";
import { LIGHT_TONES, StateChip } from "../StateChip.tsx";
import { shortYen, useWords } from "../use-words.ts";
import s from "./compare.module.css";

type Data = Output<typeof compare>;

/** The sheets of one organisation side by side: codes of each measure, metrics with their targets, money. */
export default function ComparePage() {
  const { t } = useTranslation();
  const [{ org: given, code, until }, setUrl] = useUrlState<{ org?: string; code?: string; until?: string }>({});
  const { data: known } = useAnswer(choices, {});
  // Without a choice the first organisation is compared, so that nobody meets an empty page.
  const org = given ?? known?.orgs[0]?.id;
  const { data, error, refetch } = useAnswer(
    compare,
    org ? { orgId: org, ...(code ? { code } : {}), ...(until ? { until: Number(until) } : {}) } : undefined,
  );
  const at = (change: { org?: string; until?: string }) =>
    setUrl({ ...(org ? { org } : {}), ...(code ? { code } : {}), ...change });
  const title = data ? t("policy.web.compareOf", { org: data.org.name }) : t("policy.web.compare");
  return (
    <Page title={title}>
      <PageHeader plain title={title} back={{ to: "/policies", label: t("policy.nav") }} />
      {data && known && (
        <div className={s.choose}>
          {known.orgs.length > 1 && (
            <NativeSelect
              aria-label={t("policy.web.org")}
              value={org ?? ""}
              data={known.orgs.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => setUrl({ org: event.currentTarget.value })}
            />
          )}
          {data.earlier !== null && (
            <Button variant="default" size="xs" h={36} onClick={() => at({ until: String(data.earlier) })}>
              {t("policy.web.earlier")}
            </Button>
          )}
          {until && (
            <Button variant="default" size="xs" h={36} onClick={() => at({})}>
              {t("policy.web.newest")}
            </Button>
          )}
        </div>
      )}
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !org ? (
        <Card padded>
          <EmptyState title={t("policy.web.nothingToCompare")}>
            <Link to="/policies/sheets">{t("policy.web.allSheets")}</Link>
          </EmptyState>
        </Card>
      ) : !data ? (
        <LoadingScreen />
      ) : data.sheets.length === 0 ? (
        <Card padded>
          <EmptyState title={t("policy.web.nothingToCompare")}>
            <Link to={`/policies/sheets?orgId=${data.org.id}`}>{t("policy.web.allSheets")}</Link>
          </EmptyState>
        </Card>
      ) : (
        <>
          <Measures data={data} />
          <Metrics data={data} />
          <Money data={data} />
        </>
      )}
    </Page>
  );
}

function Measures({ data }: { data: Data }) {
  const { t } = useTranslation();
  const w = useWords();
  return (
    <Card title={t("policy.web.measures")}>
      <div className={s.scroll} tabIndex={0} role="region" aria-label={t("policy.web.measures")}>
        <table className={s.table}>
          <thead>
            <tr>
              <th scope="col">{t("policy.kind.measure")}</th>
              {data.sheets.map(({ id, fiscalYear }) => (
                <th key={id} scope="col">
                  <Link to={`/policies/${id}`}>{w.year(fiscalYear)}</Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.measures.map(({ no, title, years }) => (
              <tr key={`${no} ${title}`}>
                <th scope="row">
                  <small>{no}</small> {title}
                </th>
                {data.sheets.map(({ id, fiscalYear }) => {
                  const own = years.find((each) => each.fiscalYear === fiscalYear);
                  return (
                    <td key={id}>
                      {own?.sign ? (
                        <Chip tone={LIGHT_TONES[own.light]} title={t(`policy.light.${own.light}`)}>
                          {own.sign}
                        </Chip>
                      ) : (
                        <span className={s.quiet}>{own ? t("policy.light.none") : "—"}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("policy.web.status")}</th>
              {data.sheets.map(({ id, stage, status }) => (
                <td key={id}>
                  <StateChip stage={stage} status={status} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Metrics({ data }: { data: Data }) {
  const { t } = useTranslation();
  const w = useWords();
  const f = useFormat();
  const drawn = data.metrics.filter(({ points }) => points.length > 1);
  if (drawn.length === 0) return null;
  return (
    <div className={s.charts}>
      {drawn.map(({ key, title, unit, points, targets }) => {
        const years = [...new Set([...points, ...targets].map(({ fiscalYear }) => fiscalYear))].sort((a, b) => a - b);
        const at = (list: { fiscalYear: number; value: number }[]) =>
          years.map((year) => list.find(({ fiscalYear }) => fiscalYear === year)?.value ?? null);
        return (
          <Card key={key} padded>
            <PeriodChart
              title={unit ? `${title}${f.aside(unit)}` : title}
              periods={years.map((year) => w.year(year))}
              series={[
                { key: "actual", name: t("policy.web.actual"), tone: "ai", values: at(points) },
                ...(targets.length > 0
                  ? [{ key: "target", name: t("policy.web.target"), tone: "yamabuki" as const, values: at(targets) }]
                  : []),
              ]}
              format={(value) => f.number(value, Number.isInteger(value) ? 0 : 1)}
            />
          </Card>
        );
      })}
    </div>
  );
}

function Money({ data }: { data: Data }) {
  const { t } = useTranslation();
  const w = useWords();
  if (data.money.length === 0) return null;
  const rows = data.money;
  return (
    <Card padded>
      <PeriodChart
        title={t("policy.web.moneyByYear")}
        summary={t("policy.web.moneySummary")}
        periods={rows.map(({ fiscalYear }) => w.year(fiscalYear))}
        series={[
          { key: "budget", name: t("policy.web.budget"), tone: "ai", values: rows.map(({ budget }) => budget) },
          { key: "settled", name: t("policy.web.settled"), tone: "koke", values: rows.map(({ settled }) => settled) },
        ]}
        format={(value) => shortYen(value, w.locale)}
      />
    </Card>
  );
}
