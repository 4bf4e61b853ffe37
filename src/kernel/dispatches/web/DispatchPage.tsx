import IconBellRinging from "@tabler/icons-react/dist/esm/icons/IconBellRinging.mjs";
import IconPencil from "@tabler/icons-react/dist/esm/icons/IconPencil.mjs";
import IconSpeakerphone from "@tabler/icons-react/dist/esm/icons/IconSpeakerphone.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { Link } from "#ui/Link.tsx";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { RecordLayout } from "#ui/page/RecordLayout.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { DiffView } from "#ui/parts/DiffView.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { acknowledge, get, remind, type DispatchDetail } from "../contract.ts";
import { CorrectDialog } from "./CorrectDialog.tsx";
import { ItemList } from "./ItemList.tsx";
import { itemText } from "./item-text.ts";
import { Meter } from "./Meter.tsx";
import { Receipts } from "./Receipts.tsx";
import { RelayDialog } from "./RelayDialog.tsx";
import { useWhy } from "./use-why.ts";
import s from "./dispatches.module.css";

/** One report or notice: what it says, what a correction changed, who received it and who acknowledged. */
export default function DispatchPage() {
  const { t } = useTranslation();
  const id = usePathParam("id");
  useLive(["dispatch"]);
  const { data, error, refetch } = useAnswer(get, { id });
  if (error) {
    return (
      <Page title={t("dispatches.nav")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  return data ? <Dispatch dispatch={data} /> : <LoadingScreen />;
}

function Dispatch({ dispatch }: { dispatch: DispatchDetail }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [open, setOpen] = useState<"relay" | "correct">();
  const title = `${dispatch.documentTitle} ${dispatch.label}`;
  const read = useOperation(acknowledge, {
    done: t("dispatches.acknowledged", { label: title }),
    changes: ["notification"],
  });
  const again = useOperation(remind, { done: ({ reminded }) => t("dispatches.remindedCount", { count: reminded }) });
  const reason = useWhy(dispatch.can);
  const mine = dispatch.can["acknowledge"] === true;
  const actions: PageAction[] = [
    {
      key: "acknowledge",
      label: t("dispatches.acknowledge"),
      onClick: () => read.fire({ id: dispatch.id }),
      primary: mine,
      busy: read.busy,
      ...reason("acknowledge"),
    },
    ...(dispatch.relayDocument
      ? [
          {
            key: "relay",
            label: t("dispatches.relay"),
            icon: IconSpeakerphone,
            onClick: () => setOpen("relay"),
            primary: !mine && dispatch.can["relay"] === true,
            ...reason("relay"),
          },
        ]
      : []),
    {
      key: "correct",
      label: t("dispatches.correct"),
      icon: IconPencil,
      onClick: () => setOpen("correct"),
      ...reason("correct"),
    },
    {
      key: "remind",
      label: t("dispatches.remind"),
      icon: IconBellRinging,
      onClick: () => again.fire({ id: dispatch.id }),
      busy: again.busy,
      ...reason("remind"),
    },
  ];
  return (
    <Page title={title}>
      <PageHeader
        back={{ to: dispatch.record.href, label: dispatch.record.number }}
        {...(dispatch.state === "draft" || dispatch.version > 1 || dispatch.superseded
          ? { chips: <Chips dispatch={dispatch} /> }
          : {})}
        title={title}
        note={dispatch.records.map((record) => `${record.number} ${record.title}`).join(" ／ ")}
        actions={dispatch.state === "sent" ? offered(dispatch, actions) : []}
      />
      {dispatch.superseded && <Superseded dispatch={dispatch} />}
      <RecordLayout
        side={
          <Card title={t("dispatches.about")}>
            <PropertyList
              items={[
                { key: "sentAt", label: t("dispatches.sentAt"), value: f.date(dispatch.sentAt, "datetime") },
                {
                  key: "sentBy",
                  label: t("dispatches.sentBy"),
                  value: dispatch.sentBy?.name,
                  note: dispatch.actingFor
                    ? t("dispatches.deputy", { basis: dispatch.actingFor.label ?? "" })
                    : undefined,
                },
                {
                  key: "next",
                  label: t("dispatches.nextUpdateAt"),
                  value: dispatch.nextUpdateAt ? f.date(dispatch.nextUpdateAt, "datetime") : "",
                },
                { key: "progress", label: t("dispatches.acknowledgements"), value: <Meter {...dispatch.progress} /> },
                {
                  key: "versions",
                  label: t("dispatches.versions"),
                  value: dispatch.versions.map((version) => (
                    <div key={version.id}>
                      {version.id === dispatch.id ? (
                        version.label
                      ) : (
                        <Link to={`/dispatches/${version.id}`}>{version.label}</Link>
                      )}{" "}
                      {f.date(version.sentAt, "short")}
                    </div>
                  )),
                },
                {
                  key: "relays",
                  label: t("dispatches.relays"),
                  value: dispatch.relays.map((relay) => (
                    <div key={relay.id}>
                      <Link to={`/dispatches/${relay.id}`}>
                        {relay.documentTitle} {relay.label}
                      </Link>
                    </div>
                  )),
                },
              ].filter(({ key, value }) => key !== "relays" || dispatch.relays.length > 0 || value === undefined)}
            />
            {dispatch.relaysId && (
              <div className={s.body}>
                <Link to={`/dispatches/${dispatch.relaysId}`}>{t("dispatches.original")}</Link>
              </div>
            )}
          </Card>
        }
      >
        {dispatch.difference && <Changes dispatch={dispatch} />}
        <Card title={t("dispatches.content")}>
          <ItemList definitions={dispatch.definitions} items={dispatch.items} />
          {dispatch.body && <div className={s.body}>{dispatch.body}</div>}
        </Card>
        {dispatch.recipients.length > 0 && (
          <Card title={t("dispatches.recipients")} count={<Meter {...dispatch.progress} />} padded>
            <Receipts dispatch={dispatch} />
          </Card>
        )}
      </RecordLayout>
      {open === "relay" && <RelayDialog report={dispatch} onClose={() => setOpen(undefined)} />}
      {open === "correct" && <CorrectDialog dispatch={dispatch} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function Chips({ dispatch }: { dispatch: DispatchDetail }) {
  const { t } = useTranslation();
  return (
    <>
      {dispatch.state === "draft" && <Chip tone="yamabuki">{t("dispatches.draft")}</Chip>}
      {dispatch.version > 1 && <Chip tone="yamabuki">{t("dispatches.correction")}</Chip>}
      {dispatch.superseded && <Chip tone="shu">{t("dispatches.supersededChip")}</Chip>}
    </>
  );
}

/** What can be done comes first; acknowledging is not spoken of to whom it was not sent. */
function offered(dispatch: DispatchDetail, actions: PageAction[]): PageAction[] {
  const answer = dispatch.can["acknowledge"];
  const stranger = typeof answer === "object" && answer.key === "dispatches.not-addressee";
  return actions
    .filter(({ key }) => key !== "acknowledge" || !stranger)
    .sort((a, b) => Number(a.disabledReason !== undefined) - Number(b.disabledReason !== undefined));
}

function Superseded({ dispatch }: { dispatch: DispatchDetail }) {
  const { t } = useTranslation();
  const newest = dispatch.versions.at(-1);
  return (
    <div className={s.notice} role="note">
      {t("dispatches.superseded")} {newest && <Link to={`/dispatches/${newest.id}`}>{newest.label}</Link>}
    </div>
  );
}

function Changes({ dispatch }: { dispatch: DispatchDetail }) {
  const { t } = useTranslation();
  const f = useFormat();
  const definition = (key: string) => dispatch.definitions.find((each) => each.key === key);
  const label = (key: string) =>
    key === "_title"
      ? t("dispatches.frameTitle")
      : key === "_body"
        ? t("dispatches.frameBody")
        : (definition(key)?.title[f.locale] ?? key);
  return (
    <Card title={t("dispatches.changes")} padded>
      <p className={s.reason}>{dispatch.reason}</p>
      <DiffView
        changes={Object.entries(dispatch.difference ?? {}).map(([key, { from, to }]) => ({
          key,
          label: label(key),
          before: itemText(definition(key), from, f, t),
          after: itemText(definition(key), to, f, t),
        }))}
      />
    </Card>
  );
}
