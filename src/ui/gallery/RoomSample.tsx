import { useState } from "react";
import { ActionDialog } from "../form/ActionDialog.tsx";
import { Link } from "../Link.tsx";
import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { RecordLayout } from "../page/RecordLayout.tsx";
import { Card } from "../parts/Card.tsx";
import { Chip } from "../parts/Chip.tsx";
import { DutyList } from "../parts/DutyList.tsx";
import { FilterChips } from "../parts/FilterChips.tsx";
import { PeopleLine } from "../parts/PeopleLine.tsx";
import { PropertyList } from "../parts/PropertyList.tsx";
import { RecipientPreview } from "../parts/RecipientPreview.tsx";
import { StatusList } from "../parts/StatusList.tsx";
import { Timeline } from "../parts/Timeline.tsx";
import { recipients } from "./sample-people.ts";
import { roomDuties, roomSteps } from "./sample-room.ts";
import { SampleShell } from "./SampleShell.tsx";
import { sampleEvents } from "./sample-events.tsx";
import { sampleUpload } from "./sample-forms.ts";

const KINDS = [
  { value: "all", label: "すべて" },
  { value: "report", label: "報告" },
  { value: "operation", label: "操作" },
  { value: "comment", label: "会話" },
];

/** The trouble room. */
export default function RoomSample() {
  const [kind, setKind] = useState("all");
  const [dialog, setDialog] = useState(false);
  return (
    <SampleShell>
      <Page title="店舗POSから売上が送信できない">
        <PageHeader
          back={{ to: "/_gallery/list", label: "トラブル" }}
          chips={
            <>
              <Chip>INC-2026-0148</Chip>
              <Chip tone="shu">重大</Chip>
            </>
          }
          title="店舗POSから売上が送信できない"
          actions={[
            { key: "correct", label: "訂正", onClick: () => setDialog(true) },
            { key: "vendor", label: "専門業者を使う", disabledReason: "社長の許可を待っています（第9条2項）" },
            { key: "outlook", label: "復旧の目途を報告", primary: true, onClick: () => setDialog(true) },
          ]}
          steps={roomSteps}
        />
        <RecordLayout
          urgent={
            <Card title="義務" count="40件" actions={<Link to="/_gallery/compliance">条文ごとに見る →</Link>}>
              <DutyList duties={roomDuties} limit={6} />
            </Card>
          }
          side={
            <>
              <Card title="手動作業" actions={<Chip>3部門</Chip>}>
                <StatusList
                  items={[
                    { key: "1", label: "店舗運営部", status: <Chip tone="yamabuki">手動で運用中 04:41</Chip> },
                    { key: "2", label: "EC事業部", status: <Chip>不要（理由あり）</Chip> },
                    { key: "3", label: "物流部", status: <Chip tone="shu">未回答 16分</Chip> },
                  ]}
                />
              </Card>
              <Card title="体制">
                <PeopleLine
                  person={{
                    id: "1",
                    role: "責任者",
                    name: "佐藤　花子",
                    post: "情報システム課長",
                    insteadOf: { post: "部長", basis: "第2条2項2号", reason: "部長 休暇、次長 欠員" },
                  }}
                />
                <PeopleLine person={{ id: "2", role: "復旧担当", name: "渡邉　健", post: "情報システム課 主任" }} />
              </Card>
              <Card title="概要">
                <PropertyList
                  items={[
                    { key: "system", label: "システム", value: <Link to="/_gallery/list">店舗POS売上連携</Link> },
                    {
                      key: "rule",
                      label: "規程",
                      value: <Link to="/_gallery/compliance">営業情報システムトラブル対策規程 第2版</Link>,
                    },
                    { key: "priority", label: "影響×緊急", value: "大 × 高 → P1" },
                    { key: "stores", label: "影響店舗", value: "100 / 100 店", note: "開店まで 3時間55分" },
                    { key: "cause", label: "原因", value: "" },
                  ]}
                />
              </Card>
            </>
          }
        >
          <Card
            title="経過"
            actions={<FilterChips label="経過の種類" options={KINDS} value={kind} onChange={setKind} />}
          >
            <Timeline events={sampleEvents(kind)} onMore={() => {}} />
          </Card>
        </RecordLayout>
        <ActionDialog
          opened={dialog}
          onClose={() => setDialog(false)}
          title="復旧の目途を報告"
          intro="社長と関係部長に第3報として送ります。送った内容は後から訂正できますが、消すことはできません。"
          submitLabel="第3報を送信"
          initial={{ situation: "予備系で送信を再開し、滞留分を順に送信しています。" }}
          fields={[
            { kind: "textarea", name: "situation", label: "現在の状況", required: true },
            {
              kind: "datetime",
              name: "outlook",
              label: "復旧の目途",
              required: true,
              unknownable: true,
              quick: [30, 60, 120],
            },
            { kind: "textarea", name: "cause", label: "原因", required: true, unknownable: true, rows: 2 },
            { kind: "files", name: "files", label: "添付", upload: sampleUpload },
          ]}
          preview={previewRecipients}
          onSubmit={async () => {}}
        />
      </Page>
    </SampleShell>
  );
}

function previewRecipients() {
  return <RecipientPreview recipients={recipients} />;
}
