import { useTranslation } from "react-i18next";
import s from "./Channels.module.css";

const SCHEME = { tel: "tel:", sms: "sms:", mail: "mailto:", chat: null } as const;

/** Ways to reach somebody; on a phone a touch calls. */
export function Channels({ channels }: { channels: { kind: keyof typeof SCHEME; value: string }[] }) {
  const { t } = useTranslation();
  return (
    <div className={s.channels}>
      {channels.map(({ kind, value }) => {
        const body = (
          <>
            <small>{t(`people.channel.${kind}`)}</small>
            {value}
          </>
        );
        const scheme = SCHEME[kind];
        return scheme ? (
          <a key={kind + value} href={scheme + (kind === "mail" ? value : value.replace(/[^0-9+#*]/g, ""))}>
            {body}
          </a>
        ) : (
          <span key={kind + value}>{body}</span>
        );
      })}
    </div>
  );
}
