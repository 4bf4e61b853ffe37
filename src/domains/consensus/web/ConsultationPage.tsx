import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useLive } from "#ui/hooks/use-live.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { usePathParam } from "#ui/hooks/use-path-param.ts";
import { disabledReason } from "#ui/page/disabled-reason.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import * as contract from "../consultation/contract.ts";
import { ConsultationChip } from "./ConsultationsPage.tsx";
import s from "./parts.module.css";

/** One consultation: what was asked, what was answered, what followed. */
export default function ConsultationPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const id = usePathParam("id");
  useLive([`record:${id}`, "consultation"]);
  const [opened, setOpened] = useState<"reply" | "close">();
  const { data, error, refetch } = useAnswer(contract.get, { id });
  const reply = useOperation(contract.reply, { quiet: true, done: t("consensus.web.c.replied") });
  const close = useOperation(contract.close, { quiet: true, done: t("consensus.web.c.closed") });
  if (error) {
    return (
      <Page title={t("consensus.consultations")}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data?.id !== id) return <LoadingScreen />;
  const reason = (verb: string) => {
    const found = disabledReason(data.can, verb, (key, params) => t(key, params ?? {}));
    return found ? { disabledReason: found } : {};
  };
  const words = [data.unit?.name, f.date(data.heldAt, "datetime"), data.owner?.name].filter(Boolean).join(dot());
  return (
    <Page title={data.title}>
      <PageHeader
        back={{ to: "/consultations", label: t("consensus.consultations") }}
        chips={
          <>
            <Chip>{data.number}</Chip>
            <Chip>{t(`consensus.form.${data.form}`)}</Chip>
            <ConsultationChip state={data.state} />
          </>
        }
        title={data.title}
        note={words}
        actions={[
          {
            key: "reply",
            label: t("consensus.web.c.reply"),
            onClick: () => setOpened("reply"),
            primary: data.state === "received",
            ...reason("reply"),
          },
          {
            key: "close",
            label: t("consensus.web.c.close"),
            onClick: () => setOpened("close"),
            primary: data.state === "replied",
            ...reason("close"),
          },
        ]}
      />
      {(["content", "reply", "followUp"] as const).map((part) => (
        <Card key={part} title={t(`consensus.web.c.${part}`)} padded>
          {data[part] ? (
            <p style={{ whiteSpace: "pre-line", maxWidth: "72ch" }}>{data[part]}</p>
          ) : (
            <p className={s.note}>{t("consensus.web.c.empty")}</p>
          )}
        </Card>
      ))}
      <ActionDialog
        opened={opened === "reply"}
        onClose={() => setOpened(undefined)}
        title={t("consensus.web.c.reply")}
        fields={[
          {
            kind: "textarea",
            name: "reply",
            label: t("consensus.web.c.reply"),
            required: true,
            rows: 5,
            maxLength: 8000,
          },
        ]}
        onSubmit={(values) => reply.run({ id, reply: values.reply })}
      />
      <ActionDialog
        opened={opened === "close"}
        onClose={() => setOpened(undefined)}
        title={t("consensus.web.c.close")}
        fields={[
          {
            kind: "textarea",
            name: "followUp",
            label: t("consensus.web.c.followUp"),
            required: true,
            rows: 4,
            maxLength: 4000,
          },
        ]}
        onSubmit={({ followUp }) => close.run({ id, followUp })}
      />
    </Page>
  );
}
