import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { Form } from "#ui/form/Form.tsx";
import type { Draft } from "#ui/form/values.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { DiffView, type Change } from "#ui/parts/DiffView.tsx";
import type { Room } from "../../contract.ts";
import { itemWords } from "../parts/item-words.ts";
import { sheetLink } from "../parts/places.ts";
import { TOUCHES } from "../verbs/use-verb.ts";
import { itemFields, toDraft, toItems, type Items } from "./item-fields.ts";
import { Recipients } from "./Recipients.tsx";
import s from "./compose.module.css";

interface Correction {
  reason: string;
  items: Items;
  body: string;
}

/** A new version of a sent report (訂正第n報): what changes is shown as one writes; everyone who had the first gets it. */
export function ReportCorrection({ room, sent }: { room: Room; sent: dispatches.DispatchDetail }) {
  const { t } = useTranslation();
  const f = useFormat();
  const go = useGo();
  const [asked, setAsked] = useState<Correction>();
  const correct = useOperation(dispatches.correct, {
    quiet: true,
    changes: TOUCHES.concat("incident"),
    done: ({ label, recipients }) =>
      t("incident.web.compose.sent", { title: sent.documentTitle, label, count: recipients }),
  });
  const back = sheetLink(room.id, "reports");
  const input = { recordId: room.id, document: sent.document, correctsId: sent.id };
  const confirm = async () => {
    if (!asked) return;
    const { id } = await correct.run({ id: sent.id, ...asked });
    setAsked(undefined);
    go(`/dispatches/${id}`);
  };
  return (
    <Page title={t("incident.web.compose.correct", { title: sent.documentTitle, label: sent.label })}>
      <PageHeader
        back={{ to: back, label: `${room.number} ${room.title}` }}
        chips={<Chip tone="yamabuki">{t("incident.web.compose.correction")}</Chip>}
        title={t("incident.web.compose.correct", { title: sent.documentTitle, label: sent.label })}
        note={t("incident.web.compose.correctText")}
      />
      <RecordLayout side={<Recipients input={input} />}>
        <Card title={t("incident.web.compose.items")} padded>
          <Form
            fields={[
              {
                kind: "textarea" as const,
                name: "reason",
                label: t("incident.web.field.correctReason"),
                required: true,
                maxLength: 2000,
                rows: 2,
              },
              ...itemFields(sent.definitions, f.locale),
              {
                kind: "textarea" as const,
                name: "body",
                label: t("incident.web.compose.body"),
                maxLength: 20_000,
                rows: 2,
              },
            ]}
            initial={{ ...toDraft(sent.definitions, sent.items), body: sent.body }}
            submitLabel={t("incident.web.compose.sendCorrection")}
            preview={differenceFrom(sent)}
            onSubmit={async (values) => {
              const filled: Draft = values;
              setAsked({
                reason: String(filled["reason"]),
                items: toItems(sent.definitions, filled),
                body: typeof filled["body"] === "string" ? filled["body"] : "",
              });
            }}
          />
        </Card>
      </RecordLayout>
      <ConfirmDialog
        opened={asked !== undefined}
        title={t("incident.web.compose.sendCorrection")}
        confirmLabel={t("incident.web.compose.sendCorrection")}
        onClose={() => setAsked(undefined)}
        onConfirm={confirm}
      >
        <p className={s.confirm}>{t("incident.web.compose.confirmText")}</p>
        <Recipients input={input} />
      </ConfirmDialog>
    </Page>
  );
}

const differenceFrom = (sent: dispatches.DispatchDetail) => (values: Draft) => (
  <Difference sent={sent} values={values} />
);

function Difference({ sent, values }: { sent: dispatches.DispatchDetail; values: Draft }) {
  const { t } = useTranslation();
  const f = useFormat();
  const after = toItems(sent.definitions, values);
  const changes: Change[] = sent.definitions
    .map((definition) => ({
      key: definition.key,
      label: definition.title[f.locale] || definition.title.ja,
      before: itemWords(definition, sent.items[definition.key], t, f),
      after: itemWords(definition, after[definition.key], t, f),
    }))
    .filter((change) => change.before !== change.after);
  const body = typeof values["body"] === "string" ? values["body"] : "";
  if (body !== sent.body)
    changes.push({ key: "body", label: t("incident.web.compose.body"), before: sent.body, after: body });
  if (changes.length === 0) return <p className={s.saved}>{t("incident.web.compose.unchanged")}</p>;
  return <DiffView changes={changes} />;
}
