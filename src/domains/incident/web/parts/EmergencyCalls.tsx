import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import IconMail from "@tabler/icons-react/dist/esm/icons/IconMail.mjs";
import IconMessage from "@tabler/icons-react/dist/esm/icons/IconMessage.mjs";
import IconPhone from "@tabler/icons-react/dist/esm/icons/IconPhone.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { now } from "#ui/hooks/clock.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as contract from "../../contract.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { StateChip } from "./chips.tsx";
import { wordKey } from "./words.ts";
import s from "./EmergencyCalls.module.css";

type Contact = contract.EmergencyContactView;
type Result = (typeof contract.CONTACT_RESULTS)[number];
type Attempt = Pick<contract.Room["attempts"][number], "order" | "result" | "at">;

/**
 * Out of hours: whom to call, in order, as buttons for the thumb. After each call one says how it went; when somebody
 * answered, it is done.
 */
export function EmergencyCalls({
  incidentId,
  contacts,
  logged,
}: {
  incidentId: string;
  contacts: readonly Contact[];
  /** The calls as the trouble's room knows them; without it, those made since the report stood on the screen. */
  logged?: readonly Attempt[];
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const [own, setOwn] = useState<Attempt[]>([]);
  const attempts = logged ?? own;
  const log = useOperation(contract.logContactAttempt, { changes: ["duty", "record"] });
  const answered = attempts.some(({ result }) => result === "answered");
  const tried = (contact: Contact) => attempts.filter(({ order }) => order === contact.position);
  // The next one to call: the first of the list who was not tried yet; who is away comes after those who are not.
  const left = answered ? [] : contacts.filter((contact) => tried(contact).length === 0);
  const next = left.find(({ absent }) => !absent) ?? left[0];

  const note = (contact: Contact, result: Result, channel: string) => {
    const at = new Date(now()).toISOString();
    void log
      .run({
        id: incidentId,
        personId: contact.person?.id ?? null,
        name: contact.person?.name ?? contact.post ?? "",
        order: contact.position,
        channel: channel as "tel",
        result,
        at,
      })
      .then(() => setOwn((before) => [...before, { order: contact.position, result, at }]))
      // The refusal is shown in the corner; nothing was logged.
      .catch(() => undefined);
  };
  return (
    <section className={s.calls} aria-label={t("incident.web.calls.title")}>
      <p className={s.lead} data-answered={answered} role="status">
        {t(answered ? "incident.web.calls.answered" : "incident.web.calls.lead")}
      </p>
      <ol>
        {contacts.map((contact) => (
          <li key={contact.position} data-next={contact === next}>
            <Who contact={contact} />
            <div className={s.channels}>
              {contact.channels.map(({ kind, value }) => (
                <Channel key={kind + value} kind={kind} value={value} big={contact === next} />
              ))}
            </div>
            {!answered && (
              <div className={s.results}>
                {contract.CONTACT_RESULTS.map((result) => (
                  <Button
                    key={result}
                    variant={result === "answered" ? "light" : "default"}
                    color={result === "answered" ? "koke" : undefined}
                    size="sm"
                    disabled={log.busy}
                    onClick={() => note(contact, result, contact.channels[0]?.kind ?? "tel")}
                  >
                    {t(wordKey("contactResult", result))}
                  </Button>
                ))}
              </div>
            )}
            {tried(contact).map(({ result, at }) => (
              <p key={at} className={s.log}>
                {f.date(at, "time")} <StateChip region="contactResult" state={result} />
              </p>
            ))}
          </li>
        ))}
      </ol>
      {contacts.length === 0 && <p className={s.lead}>{t("incident.web.calls.nobody")}</p>}
    </section>
  );
}

function Who({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const f = useFormat();
  const until = contact.absent?.until;
  return (
    <p className={s.who}>
      <small>{contact.position}</small>
      <b>{contact.person?.name ?? contact.post ?? "—"}</b>
      <span>{[contact.person?.post ?? contact.post, contact.note].filter(Boolean).join(dot())}</span>
      {contact.absent && (
        <Chip tone="yamabuki">
          {until
            ? t("incident.web.calls.absentUntil", { until: f.date(until, "short") })
            : t("incident.web.calls.absent")}
        </Chip>
      )}
    </p>
  );
}

/** A telephone number is a button that calls; mail and chat open what the device has for them. */
function Channel({ kind, value, big }: { kind: string; value: string; big: boolean }) {
  const { t } = useTranslation();
  const Icon = kind === "mail" ? IconMail : kind === "tel" ? IconPhone : IconMessage;
  const href = { tel: `tel:${value.replaceAll(/[^0-9+]/g, "")}`, sms: `sms:${value}`, mail: `mailto:${value}` }[kind];
  const filled = big && kind === "tel";
  if (!href)
    return (
      <span className={s.plain}>
        {t(wordKey("channel", kind))}: {value}
      </span>
    );
  return (
    <Button
      component="a"
      href={href}
      size="lg"
      fullWidth
      variant={filled ? "filled" : "default"}
      // Links are blue by the ground rules of the page; on the blue button the letters are white.
      c={filled ? "white" : "var(--ink)"}
      leftSection={<Icon size={20} stroke={1.7} />}
      aria-label={`${t(wordKey("channel", kind))} ${value}`}
    >
      {value}
    </Button>
  );
}
