import { UnstyledButton } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import s from "./RecipientPreview.module.css";

export type Recipient = {
  id: string;
  /** The post or group that the rule names: 「社長」, 「関係部長」. */
  addressee: string;
  /** Who that is now; undefined when nobody could be found. */
  person?: string;
  /** Why it is this person: 「部長 休暇のため次長（第2条2項1号）」. */
  basis?: string;
  /** How it reaches them: メール, Slack, 電話. */
  channel?: string;
  /** When it was read, or where it stands; after sending. */
  status?: ReactNode;
};

type Props = { recipients: Recipient[]; limit?: number; title?: string };

/** To whom it goes, resolved at this moment: posts, the persons that hold them, deputies and why. */
export function RecipientPreview({ recipients, limit = 6, title }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all || recipients.length <= limit + 2 ? recipients : recipients.slice(0, limit);
  const missing = recipients.filter(({ person }) => person === undefined).length;
  return (
    <section className={s.box} aria-label={title ?? t("ui.recipients")}>
      <header>
        <b>{title ?? t("ui.recipients")}</b>
        <span>{t("ui.recipients.count", { count: recipients.length })}</span>
        {missing > 0 && (
          <span className={s.missing}>
            <IconAlertTriangle size={14} stroke={1.8} />
            {t("ui.recipients.missing", { count: missing })}
          </span>
        )}
      </header>
      <ul>
        {shown.map((each) => (
          <li key={each.id}>
            <span className={s.addressee}>{each.addressee}</span>
            <span>
              {each.person ?? <span className={s.missing}>{t("ui.recipients.nobody")}</span>}
              {each.basis && <small>{each.basis}</small>}
            </span>
            <span className={s.end}>{each.status ?? each.channel}</span>
          </li>
        ))}
      </ul>
      {shown.length < recipients.length && (
        <UnstyledButton className={s.more} onClick={() => setAll(true)}>
          {t("ui.showAll", { count: recipients.length })}
        </UnstyledButton>
      )}
    </section>
  );
}
