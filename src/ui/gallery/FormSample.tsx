import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "../form/ConfirmDialog.tsx";
import { Form } from "../form/Form.tsx";
import { FormDrawer } from "../form/FormDrawer.tsx";
import { Page } from "../page/Page.tsx";
import { PageHeader } from "../page/PageHeader.tsx";
import { Card } from "../parts/Card.tsx";
import { sampleUpload } from "./sample-forms.ts";
import { searchPeople, searchUnits } from "./sample-people.ts";
import { SampleShell } from "./SampleShell.tsx";

const options = (labels: string[]) => labels.map((label) => ({ value: label, label }));

/** Every kind of field, and what the server may refuse. */
export default function FormSample() {
  const [drawer, setDrawer] = useState(false);
  const [confirm, setConfirm] = useState(false);
  return (
    <SampleShell>
      <Page title="トラブルを報告" width="form">
        <PageHeader plain title="トラブルを報告" note="分かっていることだけで構いません。3つの項目で送れます。" />
        <Card padded>
          <Form
            submitLabel="報告する"
            initial={{ owner: { id: "u3", name: "高橋　京子" } }}
            fields={[
              {
                kind: "text",
                name: "title",
                label: "何が起きていますか",
                required: true,
                maxLength: 100,
                placeholder: "例）レジから売上が送れない",
              },
              {
                kind: "select",
                name: "system",
                label: "どのシステムですか",
                required: true,
                options: options(["店舗POS売上連携", "ECサイト", "会計", "勤怠", "メール", "わからない"]),
              },
              {
                kind: "datetime",
                name: "at",
                label: "いつからですか",
                hint: "だいたいの時刻で構いません",
                required: true,
                unknownable: true,
                quick: [0, -5, -15, -60],
              },
              {
                kind: "select",
                name: "gravity",
                label: "影響の大きさ",
                options: [
                  { value: "large", label: "全店・全社" },
                  { value: "middle", label: "いくつかの店・部門" },
                  { value: "small", label: "自分だけ", disabledReason: "店舗からの報告では選べません" },
                ],
              },
              { kind: "duration", name: "length", label: "止まっていた時間" },
              { kind: "money", name: "cost", label: "見込みの損失" },
              { kind: "unit", name: "unit", label: "部門", search: searchUnits },
              { kind: "person", name: "owner", label: "担当", search: searchPeople },
              { kind: "people", name: "watchers", label: "知らせる人", search: searchPeople },
              {
                kind: "multiselect",
                name: "tags",
                label: "分類",
                options: options(["通信", "機器", "アプリ", "人為", "外部"]),
              },
              { kind: "date", name: "day", label: "発見した日" },
              {
                kind: "checklist",
                name: "cautions",
                label: "切り替え前の確認",
                required: true,
                options: [
                  { value: "a", label: "手書き伝票を全レジに配った" },
                  { value: "b", label: "釣銭を確認した", note: "手順書 第3版 2章" },
                ],
              },
              {
                kind: "checkbox",
                name: "safety",
                label: "けが人や体調不良の人がいる",
                hint: "健康・安全の担当だけが見られる欄が増えます",
              },
              { kind: "textarea", name: "detail", label: "くわしい状況", unknownable: true },
              { kind: "files", name: "files", label: "画面の写真など", upload: sampleUpload, maxBytes: 20_000_000 },
            ]}
            onSubmit={async () => {
              throw {
                type: "about:blank",
                title: "Invalid",
                status: 422,
                code: "invalid",
                detail: "入力を直してください。",
                errors: [{ path: "title", key: "x", message: "同じ件名のトラブルが 5分前に報告されています。" }],
              };
            }}
          />
        </Card>
        <Group>
          <Button variant="default" onClick={() => setDrawer(true)}>
            引き出しを開く
          </Button>
          <Button variant="default" onClick={() => setConfirm(true)}>
            確認を開く
          </Button>
        </Group>
        <FormDrawer
          opened={drawer}
          onClose={() => setDrawer(false)}
          title="機器を登録"
          fields={[
            { kind: "text", name: "name", label: "名称", required: true },
            { kind: "money", name: "price", label: "取得価額" },
          ]}
          onSubmit={async () => {}}
        />
        <ConfirmDialog
          opened={confirm}
          onClose={() => setConfirm(false)}
          title="完了報告を送信しますか"
          confirmLabel="送信する"
          onConfirm={() => setConfirm(false)}
        >
          社長と関係部長 12人に送ります。送信後は訂正として新しい版になります。
        </ConfirmDialog>
      </Page>
    </SampleShell>
  );
}
