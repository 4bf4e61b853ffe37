import { Group } from "@mantine/core";
import { useState } from "react";
import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { Card } from "../parts/Card.tsx";
import { Chip } from "../parts/Chip.tsx";
import { CodeEditor } from "../parts/CodeEditor.tsx";
import { DiffView } from "../parts/DiffView.tsx";
import { PersonChip } from "../parts/PersonChip.tsx";
import { ProgressBar } from "../parts/ProgressBar.tsx";
import { RecipientPreview } from "../parts/RecipientPreview.tsx";
import { Stamp } from "../parts/Stamp.tsx";
import { StatusList } from "../parts/StatusList.tsx";
import { departments, recipients } from "./sample-people.ts";
import { SampleShell } from "./SampleShell.tsx";

const YAML = `article: 第11条
title: 中間報告
clauses:
  - number: 1
    duties:
      - id: interim-report
        on: incident.confirmed
        when: record.gravity == "grave"
        debtor: post:部長
        deadline: { class: 逐次, within: 60m }
        repeat: { onChangeOf: state, atMost: 60m }
        addressees: [社長, 総務部長, 関係部長]
        items: [situation, outlook, cause]
`;

/** Smaller parts side by side. */
export default function PartsSample() {
  const [code, setCode] = useState(YAML);
  return (
    <SampleShell>
      <Page title="部品">
        <PageHeader plain title="部品" />
        <Card title="語と印" padded>
          <Group>
            <Chip>INC-2026-0148</Chip>
            <Chip tone="shu">重大</Chip>
            <Chip tone="yamabuki">承認待ち</Chip>
            <Chip tone="koke">完了</Chip>
            <Chip tone="ai">期限順</Chip>
            <PersonChip name="佐藤　花子" post="情報システム課長" />
            <PersonChip name="渡邉　健" post="主任" size="md" />
            <Stamp text="承認" note="11/19" />
            <Stamp text="佐藤" />
            <Stamp text="済" size={36} />
            <Stamp text="要" filled size={36} />
          </Group>
        </Card>
        <Card title="長い仕事" padded>
          <div style={{ display: "grid", gap: 18 }}>
            <ProgressBar
              job={{
                label: "店舗マスタの取り込み",
                state: "running",
                done: 61_204,
                total: 100_000,
                note: "残り およそ 2分",
              }}
              onStop={() => {}}
            />
            <ProgressBar
              job={{ label: "監査用の書き出し", state: "stopped", done: 12, total: 40 }}
              onResume={() => {}}
            />
            <ProgressBar
              job={{
                label: "バックアップ",
                state: "failed",
                done: 3,
                total: 9,
                note: "保存先の空きが足りません（あと 12 GB 必要）。",
              }}
              onResume={() => {}}
            />
            <ProgressBar job={{ label: "デモデータの作成", state: "done", done: 500, total: 500 }} />
          </div>
        </Card>
        <Card title="訂正の内容">
          <DiffView
            changes={[
              { key: "1", label: "発生", before: "03:02（推定）", after: "03:05（確認）" },
              {
                key: "2",
                label: "状況",
                before: "全店で送信が停止。原因は調査中。",
                after: "全店で送信が停止。原因は証明書の期限切れ。",
              },
              { key: "3", label: "責任者", before: null, after: "佐藤　花子" },
            ]}
          />
        </Card>
        <Card title="送信の前に" padded>
          <RecipientPreview
            recipients={[
              ...recipients,
              ...departments
                .slice(0, 96)
                .map(({ id, name, head }) => ({ id, addressee: name, person: head, channel: "メール" })),
            ]}
          />
        </Card>
        <Card title="部門ごとの状況" count="100部門">
          <StatusList
            items={departments.map(({ id, name, head }, index) => ({
              key: id,
              label: name,
              note: head,
              status: index % 7 === 0 ? <Chip tone="shu">未回答</Chip> : <Chip tone="koke">確認済み</Chip>,
            }))}
          />
        </Card>
        <Card title="規程パックの編集" padded>
          <CodeEditor
            label="規程パック"
            value={code}
            onChange={setCode}
            rows={14}
            problems={[
              { line: 9, severity: "error", message: "「部長」が欠けたときの代行者が定められていません。" },
              { line: 10, severity: "warning", message: "「逐次」の 60分は本文にない数字です。解釈として記録します。" },
            ]}
          />
        </Card>
      </Page>
    </SampleShell>
  );
}
