import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { Form } from "#ui/form/Form.tsx";
import type { Draft } from "#ui/form/values.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Room } from "../../contract.ts";
import { articleLabel } from "../parts/article-label.ts";
import { sheetLink } from "../parts/places.ts";
import { useReason } from "../parts/reason.ts";
import { TOUCHES } from "../verbs/use-verb.ts";
import { fromFacts, itemFields, toDraft, toItems, type Document } from "./item-fields.ts";
import { OwedCard } from "./OwedCard.tsx";
import { Recipients } from "./Recipients.tsx";
import { useAutosave, type Content, type SaveState } from "./use-autosave.ts";
import s from "./compose.module.css";

interface Props {
  room: Room;
  document: Document;
  draft: dispatches.DispatchDetail | undefined;
}

/** A report as a form of the items that the regulation asks for, kept as a draft while one writes, with its recipients. */
export function ReportComposer({ room, document, draft }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const go = useGo();
  const { word } = useReason();
  useLive([`record:${room.id}`]);
  const [asked, setAsked] = useState<{ content: Content }>();
  const autosave = useAutosave(room.id, document.code, {
    draftId: draft?.id,
    draftVersion: draft?.draftVersion,
  });
  const send = useOperation(dispatches.send, {
    quiet: true,
    changes: TOUCHES.concat("incident"),
    done: ({ label, recipients }) =>
      t("incident.web.compose.sent", { title: document.title[f.locale], label, count: recipients }),
  });
  const discard = useOperation(dispatches.discard, { changes: ["dispatch"] });
  const back = sheetLink(room.id, "reports");
  const title = document.title[f.locale] || document.title.ja;
  const start = draft?.items ?? { ...fromFacts(document.definitions, room), ...document.previous };
  const fields = [
    ...itemFields(document.definitions, f.locale),
    { kind: "textarea" as const, name: "body", label: t("incident.web.compose.body"), maxLength: 20_000, rows: 2 },
  ];
  const may = document.maySend === true;
  const reason = document.maySend === true ? undefined : word(document.maySend);

  const confirm = async () => {
    if (!asked) return;
    const draftId = await autosave.settle();
    await send.run({
      recordId: room.id,
      document: document.code,
      ...asked.content,
      ...(draftId ? { draftId } : {}),
    });
    autosave.forget();
    setAsked(undefined);
    go(back);
  };
  const throwAway = async () => {
    const draftId = await autosave.settle();
    autosave.forget();
    if (draftId) await discard.run({ id: draftId });
    go(back);
  };
  return (
    <Page title={`${title} ${room.number}`}>
      <PageHeader
        back={{ to: back, label: `${room.number} ${room.title}` }}
        chips={
          <>
            {document.ref && <Chip>{articleLabel(document.ref, t)}</Chip>}
            <Chip tone="ai">{t("incident.web.compose.no", { no: document.nextNo })}</Chip>
            {draft && <Chip tone="yamabuki">{t("incident.web.compose.draft")}</Chip>}
          </>
        }
        title={title}
        note={reason}
      />
      <RecordLayout
        side={
          <>
            {document.dutyId && <OwedCard recordId={room.id} dutyId={document.dutyId} />}
            <Recipients input={{ recordId: room.id, document: document.code }} />
            <Card title={t("incident.web.compose.about")} padded>
              <p className={s.about}>
                {room.symptom || room.title}
                <Link to={`/incidents/${room.id}`}>{t("incident.web.compose.room")}</Link>
              </p>
            </Card>
          </>
        }
      >
        <Card
          title={t("incident.web.compose.items")}
          count={document.previous && !draft ? t("incident.web.compose.fromPrevious") : undefined}
          padded
        >
          <Form
            fields={fields}
            initial={{ ...toDraft(document.definitions, start), body: draft?.body ?? "" }}
            submitLabel={may ? t("incident.web.compose.send") : t("incident.web.compose.keep")}
            buttons={
              <Button variant="default" size="md" onClick={() => void throwAway()}>
                {t(draft || autosave.state.savedAt ? "incident.web.compose.discard" : "ui.cancel")}
              </Button>
            }
            preview={keeper(document, { onChange: autosave.save, state: autosave.state, reason })}
            onSubmit={async (values) => {
              const content = contentOf(document, values);
              if (may) setAsked({ content });
              else {
                autosave.save(content);
                await autosave.settle();
                go(back);
              }
            }}
          />
        </Card>
      </RecordLayout>
      <ConfirmDialog
        opened={asked !== undefined}
        title={t("incident.web.compose.confirm", { title, no: document.nextNo })}
        confirmLabel={t("incident.web.compose.send")}
        onClose={() => setAsked(undefined)}
        onConfirm={confirm}
      >
        <p className={s.confirm}>{t("incident.web.compose.confirmText")}</p>
        <Recipients input={{ recordId: room.id, document: document.code }} />
      </ConfirmDialog>
    </Page>
  );
}

function contentOf(document: Document, values: Draft): Content {
  return {
    items: toItems(document.definitions, values),
    body: typeof values["body"] === "string" ? values["body"] : "",
  };
}

const keeper = (document: Document, props: Omit<KeeperProps, "content">) => (values: Draft) => (
  <Keeper {...props} content={contentOf(document, values)} />
);

interface KeeperProps {
  content: Content;
  onChange: (content: Content) => void;
  state: SaveState;
  reason: string | undefined;
}

/** Watches what is written and says when it was kept. */
function Keeper({ content, onChange, state, reason }: KeeperProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const text = JSON.stringify(content);
  const first = useRef(text);
  useEffect(() => {
    if (text !== first.current) onChange(JSON.parse(text) as Content);
  }, [text, onChange]);
  return (
    <p className={s.saved} role="status" data-failed={state.problem !== undefined}>
      {state.problem
        ? t("incident.web.compose.notSaved", { detail: state.problem.detail || state.problem.title })
        : state.saving
          ? t("incident.web.compose.saving")
          : state.savedAt
            ? t("incident.web.compose.saved", { at: f.date(state.savedAt, "time") })
            : t("incident.web.compose.saves")}
      {reason && <span>{reason}</span>}
    </p>
  );
}
