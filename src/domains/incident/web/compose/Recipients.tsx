import { useTranslation } from "react-i18next";
import type { Input } from "#kernel/contract/contract.ts";
import { preview } from "#kernel/dispatches/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { RecipientPreview, type Recipient } from "#ui/parts/RecipientPreview.tsx";
import { CardSkeleton } from "../parts/CardSkeleton.tsx";
import s from "./compose.module.css";

/** Who would receive the document if it were sent now: post by post, deputies with their basis, places that nobody fills. */
export function Recipients({ input }: { input: Input<typeof preview> }) {
  const { t } = useTranslation();
  const { data, error } = useAnswer(preview, input);
  if (error) return <ErrorState error={error} />;
  if (!data) return <CardSkeleton />;
  const fresh = new Set(data.newlyAffected);
  const recipients: Recipient[] = [
    ...data.recipients.map(({ person, post, group, deputy, absent, mustAcknowledge }, index) => {
      const basis = deputy
        ? t("incident.web.recipient.deputy", { basis: deputy.label ?? t("incident.web.outsideRegulation") })
        : absent
          ? t("incident.web.recipient.absent")
          : undefined;
      return {
        id: String(index),
        addressee: post?.name ?? group.name,
        person: person.name,
        ...(basis ? { basis } : {}),
        status: fresh.has(person.id)
          ? t("incident.web.recipient.new")
          : mustAcknowledge
            ? t("incident.web.recipient.ack")
            : "",
      };
    }),
    ...data.unresolved.map(({ post, unit, group, reasons }, index) => ({
      id: `nobody ${index}`,
      addressee: post?.name ?? unit?.name ?? group.name,
      basis: reasons.join(" "),
    })),
  ];
  return (
    <div className={s.paper}>
      <RecipientPreview recipients={recipients} limit={8} />
    </div>
  );
}
