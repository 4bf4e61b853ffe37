import { useMemo, useState } from "react";
import { useFormat, type Format } from "../hooks/use-format.ts";
import { useUrlState } from "../hooks/use-url-state.ts";
import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { Chip } from "../parts/Chip.tsx";
import { CountdownText } from "../parts/CountdownText.tsx";
import { DataTable } from "../table/DataTable.tsx";
import { FilterBar } from "../table/FilterBar.tsx";
import type { FilterValue } from "../table/filters.ts";
import type { DataColumn } from "../table/types.ts";
import { sampleRows, type Row } from "./sample-rows.ts";
import { SampleShell } from "./SampleShell.tsx";

/** The list of a kind: 5,000 rows, read by fifties. */
export default function ListSample() {
  const f = useFormat();
  const [filter, setFilter] = useUrlState<FilterValue>({});
  const [count, setCount] = useState(50);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () =>
      sampleRows(count).filter(
        ({ title, state }) =>
          title.includes(String(filter["q"] ?? "")) && (!filter["state"] || filter["state"] === state),
      ),
    [count, filter],
  );
  const columns = useMemo(() => makeColumns(f), [f]);
  return (
    <SampleShell>
      <Page title="トラブル" fill>
        <PageHeader
          plain
          title="トラブル"
          actions={[
            { key: "import", label: "取り込み", onClick: () => {} },
            { key: "new", label: "トラブルを報告", primary: true, to: "/_gallery/forms" },
          ]}
        />
        <DataTable
          label="トラブル"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowTo={() => "/_gallery/room"}
          rowTone={(row) => (row.gravity === "重大" && row.due ? "shu" : undefined)}
          storageKey="gallery"
          selected={selected}
          onSelect={setSelected}
          bulkActions={[
            { key: "assign", label: "担当を変更", onClick: () => {} },
            { key: "close", label: "完了にする", disabledReason: "事後対応が終わっていない記録が含まれています" },
          ]}
          hasMore={count < 5000}
          onLoadMore={() => setCount(count + 50)}
          total={5000}
          exports={[{ key: "xlsx", label: "Excel (.xlsx)", onClick: () => {} }]}
          empty={{
            title: "条件に合うトラブルはありません",
            text: "絞り込みを解除すると、すべてのトラブルが見えます。",
          }}
          filters={
            <FilterBar
              value={filter}
              onChange={setFilter}
              onSave={() => {}}
              saved={[
                { id: "all", label: "すべて", value: {} },
                { id: "working", label: "復旧作業中", value: { state: "復旧作業中" }, count: 5 },
                { id: "mine", label: "自分の担当", value: { owner: "me" }, count: 3, mine: true },
              ]}
              fields={[
                {
                  name: "state",
                  label: "状態",
                  options: ["調査中", "復旧作業中", "完全復旧", "事後対応", "完了"].map((each) => ({
                    value: each,
                    label: each,
                  })),
                },
                {
                  name: "gravity",
                  label: "重大性",
                  multiple: true,
                  options: ["重大", "中", "軽微"].map((each) => ({ value: each, label: each })),
                },
              ]}
            />
          }
        />
      </Page>
    </SampleShell>
  );
}

function makeColumns(f: Format): DataColumn<Row>[] {
  return [
    { key: "number", header: "番号", width: 150, value: (row) => row.number, sortable: true, phone: "line" },
    { key: "title", header: "件名", value: (row) => row.title, fixed: true, sortable: true, phone: "title" },
    {
      key: "gravity",
      header: "重大性",
      width: 96,
      value: (row) => row.gravity,
      cell: (row) => <Chip tone={row.gravity === "重大" ? "shu" : "plain"}>{row.gravity}</Chip>,
      sortable: true,
    },
    {
      key: "state",
      header: "状態",
      width: 128,
      value: (row) => row.state,
      cell: (row) => (
        <Chip tone={row.state === "完了" ? "koke" : row.state === "復旧作業中" ? "ai" : "plain"}>{row.state}</Chip>
      ),
      sortable: true,
    },
    {
      key: "due",
      header: "次の義務",
      width: 168,
      value: (row) => row.due,
      cell: (row) => row.due && <CountdownText due={row.due} inline />,
      sortable: true,
      phone: "end",
    },
    { key: "unit", header: "部門", width: 132, value: (row) => row.unit, sortable: true },
    { key: "owner", header: "担当", width: 116, value: (row) => row.owner, phone: "none" },
    {
      key: "opened",
      header: "報告",
      width: 128,
      value: (row) => row.opened,
      cell: (row) => f.date(row.opened, "short"),
      sortable: true,
      phone: "none",
    },
    {
      key: "stores",
      header: "影響店舗",
      width: 104,
      align: "end",
      value: (row) => row.stores,
      sortable: true,
      hidden: true,
      phone: "none",
    },
  ];
}
