import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { Card } from "../parts/Card.tsx";
import { KpiRow } from "../parts/KpiRow.tsx";
import { MatrixTable, type MatrixCell } from "../parts/MatrixTable.tsx";
import { SampleShell } from "./SampleShell.tsx";

const ARTICLES: [string, string, string][] = [
  ["第3条", "通報", "3分 2分 11分 6分 4分 9分 5分 8分 3分 7分 6分 4分 12分 3分"],
  ["第4条", "事実調査", "7分 12分 8分 21分 5分 18分 9分 11分 14分 6分 8分 19分 7分 10分"],
  ["第5条", "予備・原因・復旧", "14分 9分 — 26分 30分 12分 18分 — 22分 15分 9分 — 28分 20分"],
  ["第6条", "社長等への報告", "!34分 15分 22分 — 18分 25分 — 20分 13分 24分 — 19分 !41分 16分"],
  ["第7条", "手動への切替", "?進行中 28分 — — 19分 30分 22分 — 27分 18分 — 25分 24分 —"],
  ["第9条", "専門業者の許可", "?承認待 — 承認 — — — 承認 — — — 承認 — — —"],
  ["第11条", "中間報告", "2/2 5/5 3/3 !2/3 4/4 1/1 2/2 3/3 6/6 2/2 1/1 4/4 3/3 2/2"],
  ["第12条", "完了報告", "— 2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2 2/2"],
  ["第15条", "再発防止策", "— 許可 許可 ?策定中 許可 許可 許可 許可 許可 許可 許可 許可 許可 許可"],
  ["第16条", "記録", "— 受領 受領 — 受領 受領 受領 受領 受領 受領 受領 受領 受領 受領"],
];
const RATES: MatrixCell[] = "100% 100% 100% ?86% 100% 100% ?94% 100% 100% 100%".split(" ").map(cell);

function cell(text: string): MatrixCell {
  if (text === "—") return { text, tone: "none", title: "該当なし" };
  if (text.startsWith("!")) return { text: text.slice(1), tone: "late", title: "期限を超過", to: "/_gallery/room" };
  if (text.startsWith("?")) return { text: text.slice(1), tone: "waiting", to: "/_gallery/room" };
  return { text, tone: "done", to: "/_gallery/room" };
}

/** Articles by records. */
export default function ComplianceSample() {
  return (
    <SampleShell>
      <Page title="遵守状況">
        <PageHeader
          plain
          title="営業情報システムトラブル対策規程　遵守状況"
          actions={[
            { key: "pdf", label: "PDF", onClick: () => {} },
            { key: "xlsx", label: "Excel", onClick: () => {} },
          ]}
        />
        <KpiRow
          label="義務の数"
          items={[
            { key: "1", label: "期限内", value: "96.1%", tone: "koke" },
            { key: "2", label: "遅延", value: 7, tone: "shu" },
            { key: "3", label: "進行中", value: 12 },
            { key: "4", label: "該当なし（理由あり）", value: 38 },
          ]}
        />
        <Card title="2026年度 上期 ・ 重大トラブル" count="14件">
          <MatrixTable
            label="条と記録ごとの遵守状況"
            corner="条"
            columns={Array.from({ length: 14 }, (_, index) => ({
              key: String(index),
              label: String(148 - index * 9).padStart(4, "0"),
              note: `${11 - Math.floor(index / 3)}/${21 - index}`,
              to: "/_gallery/room",
            }))}
            rows={ARTICLES.map(([article, name, cells]) => ({
              key: article,
              label: `${article}　${name}`,
              cells: cells.split(" ").map(cell),
            }))}
            total={{ label: "期限内", cells: RATES }}
          />
        </Card>
      </Page>
    </SampleShell>
  );
}
