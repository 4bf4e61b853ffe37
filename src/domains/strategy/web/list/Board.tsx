import { dot } from "#ui/marks.ts";
import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { board } from "../../contract.ts";
import { LightChip, StateChip } from "../StateChip.tsx";
import { shortYen, useWords } from "../use-words.ts";
import s from "./list.module.css";

type Data = Output<typeof board>;
type Year = Data["orgs"][number]["years"][number];

/** How many years stand side by side; the first is what a board begins with. */
export const WIDTHS = [2, 4, 8];

interface Props {
  data: Data;
  width: number;
  onFrom: (year: number) => void;
  onWidth: (years: number) => void;
}

/** One row an organisation, one column a year; the sums of all organisations at the foot. */
export function Board({ data, width, onFrom, onWidth }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const w = useWords();
  const steps = [
    { key: "earlier", to: data.earlier, why: "policy.web.noEarlier" },
    { key: "later", to: data.later, why: "policy.web.noLater" },
  ];
  return (
    <Card
      title={t("policy.web.board")}
      count={t("policy.web.orgs", { count: data.orgs.length })}
      actions={
        <span className={s.years}>
          <SegmentedControl
            size="xs"
            aria-label={t("policy.web.boardWidth")}
            value={String(width)}
            data={WIDTHS.map((each) => ({ value: String(each), label: t("policy.web.yearsWide", { count: each }) }))}
            onChange={(each) => onWidth(Number(each))}
          />
          {steps.map(({ key, to, why }) => (
            <ActionButton
              key={key}
              action={{
                key,
                label: t(`policy.web.${key}`),
                onClick: () => to !== null && onFrom(to),
                ...(to === null ? { disabledReason: t(why) } : {}),
              }}
            />
          ))}
        </span>
      }
    >
      <div className={s.scroll} tabIndex={0} role="region" aria-label={t("policy.web.board")}>
        <table className={s.board}>
          <thead>
            <tr>
              <th scope="col">{t("policy.web.org")}</th>
              {data.years.map((year) => (
                <th key={year} scope="col">
                  {w.year(year)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.orgs.map(({ org, years }) => (
              <tr key={org.id}>
                <th scope="row">
                  {org.name}
                  <Link to={`/policies/compare?org=${org.id}`}>{t("policy.web.compare")}</Link>
                </th>
                {data.years.map((year) => (
                  <td key={year}>
                    <YearCell orgId={org.id} own={years.find(({ fiscalYear }) => fiscalYear === year)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("policy.web.sum")}</th>
              {data.totals.map(({ fiscalYear, sheets, budget, settled }) => (
                <td key={fiscalYear}>
                  {sheets === 0 ? (
                    <span className={s.quiet}>—</span>
                  ) : (
                    <span className={s.year}>
                      <b>{t("policy.web.sheets", { count: sheets, figure: f.number(sheets) })}</b>
                      <Money budget={budget} settled={settled} />
                    </span>
                  )}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

function YearCell({ orgId, own }: { orgId: string; own: Year | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!own) return <span className={s.quiet}>—</span>;
  const to = own.sheetId ? `/policies/${own.sheetId}` : `/policies/sheets?orgId=${orgId}&fiscalYear=${own.fiscalYear}`;
  return (
    <span className={s.year}>
      <span className={s.chips}>
        {own.stage && own.status ? (
          <Link to={to} className={s.chipLink}>
            <StateChip stage={own.stage} status={own.status} />
          </Link>
        ) : (
          <Link to={to}>{t("policy.web.sheets", { count: own.sheets, figure: f.number(own.sheets) })}</Link>
        )}
        {own.light !== "none" && <LightChip light={own.light} />}
        {own.blocks > 0 && <Chip tone="shu">{t("policy.web.blocks", { count: own.blocks })}</Chip>}
      </span>
      <Money budget={own.budget} settled={own.settled} />
    </span>
  );
}

function Money({ budget, settled }: { budget: number | null; settled: number | null }) {
  const { t } = useTranslation();
  const w = useWords();
  const lines = [
    budget === null ? null : t("policy.web.budgetOf", { yen: shortYen(budget, w.locale) }),
    settled === null ? null : t("policy.web.settledOf", { yen: shortYen(settled, w.locale) }),
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : <small>{lines.join(dot())}</small>;
}
