import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { Card } from "../parts/Card.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { ErrorState } from "../parts/ErrorState.tsx";
import { DataTable } from "../table/DataTable.tsx";
import type { DataColumn } from "../table/types.ts";
import { SampleShell } from "./SampleShell.tsx";

type Row = { id: string; title: string; owner: string };
const columns: DataColumn<Row>[] = [
  { key: "id", header: "番号", width: 140, value: (row) => row.id },
  { key: "title", header: "件名", fixed: true, value: (row) => row.title },
  { key: "owner", header: "担当", width: 160, value: (row) => row.owner },
];
const PROBLEM = {
  type: "about:blank",
  title: "Refused",
  status: 409,
  code: "stale",
  detail: "鈴木　京子が 05:02 に「復旧の目途」を変更しました。最新の内容を確認してから、もう一度送信してください。",
  errors: [{ path: "outlook", key: "changed", message: "06:30 から 07:15 に変わっています。" }],
};

/** Loading, empty and failing. */
export default function StatesSample() {
  const common = { label: "問題", columns, rows: [] as Row[], rowKey: (row: Row) => row.id };
  return (
    <SampleShell>
      <Page title="状態">
        <PageHeader
          plain
          chips={null}
          title="とても長い件名を持つ問題の記録で、二行を超えるときにもボタンと重ならず、読みやすい位置で折り返すことを確かめるための見出しです"
          note="長い見出しと多くの操作"
          actions={["調査を始める", "担当を変更", "関連付ける", "写しを作る"]
            .map((label) => ({ key: label, label, onClick: () => {} }))
            .concat([{ key: "main", label: "既知の誤りとして公開", onClick: () => {} }])
            .map((action) => ({ ...action, primary: action.key === "main" }))}
        />
        <Card title="読み込み中">
          <DataTable {...common} inline loading empty={{ title: "" }} />
        </Card>
        <Card title="まだ何もない">
          <DataTable
            {...common}
            inline
            empty={{
              title: "問題はまだありません",
              text: "くり返すトラブルや、原因の分からないトラブルから問題を作ると、根本の対策を追えます。",
              action: { key: "new", label: "問題を作る", primary: true, to: "/_gallery/forms" },
            }}
          />
        </Card>
        <Card title="失敗">
          <DataTable
            {...common}
            inline
            error={{ type: "about:blank", title: "network", status: 0, code: "network", detail: "" }}
            onRetry={() => {}}
            empty={{ title: "" }}
          />
        </Card>
        <Card title="拒まれた操作" padded>
          <ErrorState error={PROBLEM} labels={{ outlook: "復旧の目途" }} />
        </Card>
        <Card title="小さな空">
          <EmptyState compact title="承認を待っているものはありません" />
        </Card>
      </Page>
    </SampleShell>
  );
}
