import { comma, dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Link } from "#ui/Link.tsx";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { guestChange, guestEnd, guests, type GuestItem } from "../guest-contract.ts";
import { GuestForm } from "./GuestForm.tsx";
import { useWhy } from "./why.ts";

type Open = { form: "admit" } | { form: "change"; guest: GuestItem } | { form: "end"; guest: GuestItem };

/** People from outside: who is here, until when, what for, and who answers for them. */
export function GuestsView() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, error, refetch } = useAnswer(guests, {});
  const [open, setOpen] = useState<Open>();
  const why = useWhy(data?.can);
  const change = useOperation(guestChange, { done: t("access.guest.saved"), quiet: true });
  const end = useOperation(guestEnd, { done: t("access.guest.ended"), quiet: true });
  const close = () => setOpen(undefined);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Card
      title={t("access.guest.title")}
      count={data?.items.filter((one) => one.state === "here").length}
      actions={
        <ActionButton
          action={{
            key: "admit",
            label: t("access.guest.admit"),
            onClick: () => setOpen({ form: "admit" }),
            ...why("admit"),
          }}
        />
      }
    >
      {data?.items.length === 0 && (
        <EmptyState compact title={t("access.guest.none")}>
          {t("access.guest.noneHint")}
        </EmptyState>
      )}
      <StatusList
        limit={30}
        items={(data?.items ?? []).map((guest) => ({
          key: guest.person.id,
          label: (
            <>
              <Link to={`/people/${guest.person.id}`}>{guest.person.name}</Link> {guest.organisation}
            </>
          ),
          note: (
            <>
              {t("access.guest.stay", { from: f.date(guest.from, "short"), to: f.date(guest.to, "short") })}
              {dot()}
              {t("access.guest.host", { name: guest.host?.name ?? "—" })}
              {dot()}
              {guest.roles.map((role) => role.name).join(comma())}
              <br />
              {guest.purpose}
            </>
          ),
          status: (
            <>
              {guest.readsOnly && <Chip>{t("access.guest.readsOnly")}</Chip>}
              {guest.masked && <Chip>{t("access.role.maskedChip")}</Chip>}
              <Chip {...(guest.state === "here" ? { tone: "ai" } : {})}>{t(`access.guest.state.${guest.state}`)}</Chip>
              {guest.state !== "over" && (
                <>
                  <ActionButton
                    action={{
                      key: "change",
                      label: t("access.guest.change"),
                      onClick: () => setOpen({ form: "change", guest }),
                      ...why("change"),
                    }}
                  />
                  <ActionButton
                    action={{
                      key: "end",
                      label: t("access.guest.end"),
                      onClick: () => setOpen({ form: "end", guest }),
                      ...why("end"),
                    }}
                  />
                </>
              )}
            </>
          ),
        }))}
      />
      {open?.form === "admit" && <GuestForm onClose={close} />}
      {open?.form === "change" && (
        <ActionDialog
          opened
          onClose={close}
          title={t("access.guest.change")}
          submitLabel={t("ui.save")}
          initial={{ to: open.guest.to, purpose: open.guest.purpose }}
          fields={[
            {
              kind: "datetime",
              name: "to",
              label: t("access.field.until"),
              hint: t("access.field.year.hint"),
              required: true,
            },
            { kind: "textarea", name: "purpose", label: t("access.field.purpose"), required: true, maxLength: 1_000 },
          ]}
          onSubmit={({ to, purpose }) =>
            change.run({
              personId: open.guest.person.id,
              version: open.guest.version,
              to,
              purpose,
              hostId: open.guest.host?.id ?? "",
            })
          }
        />
      )}
      {open?.form === "end" && (
        <ActionDialog
          opened
          onClose={close}
          title={t("access.guest.end")}
          intro={t("access.guest.endText", { name: open.guest.person.name })}
          submitLabel={t("access.guest.end")}
          fields={[{ kind: "text", name: "reason", label: t("access.field.reason"), required: true, maxLength: 500 }]}
          onSubmit={({ reason }) => end.run({ personId: open.guest.person.id, reason })}
        />
      )}
    </Card>
  );
}
