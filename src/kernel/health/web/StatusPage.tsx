import { useTranslation } from "react-i18next";
import { list as backupList } from "#kernel/backup/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { status } from "../contract.ts";
import { Backups } from "./Backups.tsx";
import s from "./StatusPage.module.css";

const TONES = { ok: "koke", off: "plain", warn: "yamabuki", bad: "shu" } as const;
const ORDER = ["bad", "warn", "off", "ok"];

/** 稼働状況: what is wrong comes first, each with what to do about it. */
export default function StatusPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, error, refetch } = useAnswer(status, {});
  const backups = useAnswer(backupList, { limit: 12 });
  const checks = data?.checks.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level)) ?? [];
  return (
    <Page title={t("health.title")} width="form">
      <PageHeader
        plain
        title={t("health.title")}
        note={t("health.note")}
        actions={[{ key: "again", label: t("health.again"), onClick: () => void refetch() }]}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && (
        <Card title={t(`health.all.${data.level}`)} count={t("health.checked", { at: f.date(data.at, "short") })}>
          <ul className={s.checks}>
            {checks.map(({ code, label, level, text, advice }) => (
              <li key={code}>
                <strong>{label}</strong>
                <div>
                  <p>{text}</p>
                  {advice && <p className={s.advice}>{advice}</p>}
                </div>
                <Chip tone={TONES[level]}>{t(`health.level.${level}`)}</Chip>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {backups.data && <Backups list={backups.data} />}
      {data && (
        <Card title={t("health.timers")}>
          <StatusList
            limit={20}
            items={data.timers.map(({ name, label, cron, last }) => ({
              key: name,
              label,
              note: everyWords(cron, t),
              status: <span className={s.when}>{last ? f.date(last, "short") : t("health.timers.never")}</span>,
            }))}
          />
        </Card>
      )}
    </Page>
  );
}

/** "* * * * *", every n minutes, a minute of every hour, or a time of the day. */
function everyWords(cron: string, t: ReturnType<typeof useTranslation>["t"]): string {
  const n = /^\*\/(\d+) \* /.exec(cron)?.[1];
  if (n) return t("health.timers.every.minutes", { n });
  if (/^\d+ \* /.test(cron)) return t("health.timers.every.hour");
  return t(cron.startsWith("* * ") ? "health.timers.every.minute" : "health.timers.every.day");
}
