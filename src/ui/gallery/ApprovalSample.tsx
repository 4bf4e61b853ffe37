import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { ApprovalCard } from "../parts/ApprovalCard.tsx";
import { CountdownText } from "../parts/CountdownText.tsx";
import { SampleShell } from "./SampleShell.tsx";

/** Decisions with their routes. */
export default function ApprovalSample() {
  return (
    <SampleShell>
      <Page title="承認">
        <PageHeader plain title="承認" note="自分の番のもの 2件" />
        <ApprovalCard
          title="ノートPC 12台の購入"
          to="/_gallery/room"
          note="情報システム課 渡邉　健 ・ 2,184,000円 ・ RNG-2026-0057"
          due={<CountdownText due="2026-11-25T18:00:00+09:00" />}
          steps={[
            {
              id: "1",
              post: "起案",
              person: "渡邉　健",
              state: "done",
              decision: "渡邉",
              at: "2026-11-18T10:00:00+09:00",
            },
            {
              id: "2",
              post: "情報システム課長",
              person: "佐藤　花子",
              state: "done",
              decision: "承認",
              at: "2026-11-19T09:12:00+09:00",
            },
            { id: "3", post: "部長", person: "佐藤　花子", state: "now", basis: "代決（第2条2項2号）" },
            { id: "4", post: "総務部長", person: "鈴木　京子", state: "next" },
            { id: "5", post: "社長", person: "山本　誠一", state: "next" },
          ]}
          onApprove={() => {}}
          onReject={() => {}}
        />
        <ApprovalCard
          title="専門業者の利用許可　INC-2026-0148"
          note="第9条2項 ・ 見込み 480,000円"
          steps={[
            {
              id: "1",
              post: "情報システム課長",
              person: "佐藤　花子",
              state: "done",
              decision: "起案",
              at: "2026-11-21T04:02:00+09:00",
            },
            {
              id: "2",
              post: "部長",
              person: "佐藤　花子",
              state: "done",
              decision: "代決",
              at: "2026-11-21T04:03:00+09:00",
              basis: "部長 休暇",
              comment: "夜間のため電話で確認しました。",
            },
            { id: "3", post: "社長", person: "山本　誠一", state: "now" },
            { id: "4", post: "監査室", state: "skipped" },
          ]}
          onApprove={() => {}}
          disabledReason="社長の番です。あなたは後閲の対象です。"
        />
      </Page>
    </SampleShell>
  );
}
