import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import type { Line } from "./rows.ts";
import s from "./lines.module.css";

/** Sums of costs and of benefits, and what is left, in yen. An actual amount that is not there is no zero: then a dash. */
export function LinesSums({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const plan = (kind: Line["kind"]) =>
    lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + line.plan, 0);
  const actual = (kind: Line["kind"]) => {
    const known = lines.filter((line) => line.kind === kind).flatMap((line) => line.actual ?? []);
    return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
  };
  const [cost, benefit] = [actual("cost"), actual("benefit")];
  const rows = [
    { key: "cost", plan: plan("cost"), actual: cost },
    { key: "benefit", plan: plan("benefit"), actual: benefit },
    {
      key: "net",
      plan: plan("benefit") - plan("cost"),
      actual: cost === null && benefit === null ? null : (benefit ?? 0) - (cost ?? 0),
    },
  ];
  return (
    <tfoot className={s.sums}>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row" colSpan={3}>
            {t(`roadmap.web.lines.sum.${row.key}`)}
          </th>
          <td data-head={t("roadmap.web.lines.plan")}>{f.money(row.plan)}</td>
          <td data-head={t("roadmap.web.lines.actual")}>{row.actual === null ? "—" : f.money(row.actual)}</td>
          <td />
        </tr>
      ))}
    </tfoot>
  );
}
