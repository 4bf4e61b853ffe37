import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { RecipientPreview } from "#ui/parts/RecipientPreview.tsx";
import type { DispatchDetail } from "../contract.ts";
import { toRecipients } from "./recipients.ts";

type Receipt = DispatchDetail["recipients"][number];

/** Recipients as they were frozen, and where each stands: acknowledged, opened, mailed, delivered. */
export function Receipts({
  dispatch,
  limit = 12,
}: {
  dispatch: Pick<DispatchDetail, "recipients" | "unresolved">;
  limit?: number;
}) {
  const { t } = useTranslation();
  return (
    <RecipientPreview
      limit={limit}
      recipients={toRecipients(dispatch.recipients, dispatch.unresolved, t, (receipt) => (
        <Status receipt={receipt} />
      ))}
    />
  );
}

function Status({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (receipt.acknowledgedAt) {
    const other =
      receipt.acknowledgedBy && receipt.acknowledgedBy.id !== receipt.person.id
        ? `${receipt.acknowledgedBy.name} `
        : "";
    return (
      <Chip tone="koke">
        {other}
        {t("dispatches.acknowledgedAt", { at: f.date(receipt.acknowledgedAt, "short") })}
      </Chip>
    );
  }
  if (!receipt.mustAcknowledge) return <Chip>{t("dispatches.informed")}</Chip>;
  if (receipt.settled) return <Chip>{t("dispatches.settledByDeputy")}</Chip>;
  return (
    <Chip
      tone={receipt.reminders > 0 ? "shu" : "yamabuki"}
      {...(receipt.remindedAt
        ? { title: t("dispatches.remindedAt", { at: f.date(receipt.remindedAt, "short") }) }
        : {})}
    >
      {receipt.reminders > 0
        ? t("dispatches.reminded", { count: receipt.reminders })
        : receipt.openedAt
          ? t("dispatches.opened")
          : t("dispatches.unread")}
    </Chip>
  );
}
