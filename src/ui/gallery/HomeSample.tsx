import { useState } from "react";
import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { RecordLayout } from "../page/RecordLayout.tsx";
import { ApprovalRow } from "../parts/ApprovalCard.tsx";
import { Card } from "../parts/Card.tsx";
import { Chip } from "../parts/Chip.tsx";
import { DutyList } from "../parts/DutyList.tsx";
import { FilterChips } from "../parts/FilterChips.tsx";
import { KpiRow } from "../parts/KpiRow.tsx";
import { PropertyList } from "../parts/PropertyList.tsx";
import { myDuties } from "./sample-duties.ts";
import { SampleShell } from "./SampleShell.tsx";

/** Home: what I owe, by when; what waits for my approval; what I asked for. */
export default function HomeSample() {
  const [order, setOrder] = useState("due");
  return (
    <SampleShell>
      <Page title="ホーム">
        <PageHeader
          plain
          title="おはようございます。直ちに対応が必要な義務が 1 件あります。"
          note="11月21日（土） ・ 夜間対応中"
        />
        <KpiRow
          label="今の状況"
          items={[
            {
              key: "late",
              label: "期限を過ぎた義務",
              value: 1,
              tone: "shu",
              note: "INC-2026-0148",
              to: "/_gallery/list",
            },
            { key: "today", label: "今日が期限", value: 4, note: "うち着手 2", to: "/_gallery/list" },
            {
              key: "approval",
              label: "自分の承認待ち",
              value: 2,
              tone: "yamabuki",
              note: "最も早い期限 11/25",
              to: "/_gallery/approvals",
            },
            { key: "rate", label: "期限内の割合（30日）", value: "97.4%", note: "前の30日 96.1%" },
          ]}
        />
        <RecordLayout
          side={
            <>
              <Card title="承認待ち" count="2件">
                <ApprovalRow
                  title="ノートPC 12台の購入"
                  note="情報システム課 ・ 2,184,000円"
                  to="/_gallery/approvals"
                />
                <ApprovalRow title="再発防止策 INC-2026-0131" note="証明書の期限監視" to="/_gallery/approvals" />
              </Card>
              <Card title="頼んでいること">
                <PropertyList
                  items={[
                    {
                      key: "1",
                      label: "REQ-0812",
                      value: "ノートPCの交換（店舗運営部 8台）",
                      note: "総務課が手配中 ・ 11/25 予定",
                    },
                    {
                      key: "2",
                      label: "REQ-0807",
                      value: "会計システムの権限追加",
                      note: <Chip tone="yamabuki">経理部長の承認待ち</Chip>,
                    },
                  ]}
                />
              </Card>
            </>
          }
        >
          <Card
            title="私の義務"
            count="5件"
            actions={
              <FilterChips
                label="並び順"
                value={order}
                onChange={setOrder}
                options={[
                  { value: "due", label: "期限順" },
                  { value: "article", label: "規程ごと" },
                ]}
              />
            }
          >
            <DutyList duties={myDuties} />
          </Card>
        </RecordLayout>
      </Page>
    </SampleShell>
  );
}
