import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { DutyList } from "#ui/parts/DutyList.tsx";
import { byRecord, type DutyItem } from "../contract.ts";
import { wordsOfSubject } from "./duty-line.ts";

const OPEN = new Set<DutyItem["standing"]>(["open", "soon", "overdue", "started", "started-late"]);

/** What is owed on a record, the next due first; nothing where nothing is owed. All articles stand one click away. */
export function RecordDuties({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useAnswer(byRecord, { id });
  const open = (data?.articles ?? [])
    .flatMap(({ duties }) => duties)
    .filter(({ standing, closedAt }) => OPEN.has(standing) && !closedAt)
    .sort((a, b) => (a.due ?? "9").localeCompare(b.due ?? "9"));
  if (open.length === 0) return null;
  return (
    <Card
      title={t("duties.ofRecord")}
      count={open.length}
      actions={<Link to={`/compliance/${id}`}>{t("duties.byArticle")}</Link>}
    >
      <DutyList
        limit={4}
        duties={open.map((duty) => {
          const { due, warnAt, debtor, word } = duty;
          const note = wordsOfSubject(duty).join(" ");
          const who = debtor.person?.name ?? debtor.post?.name ?? debtor.unit?.name ?? t("duties.nobody");
          return {
            id: duty.id,
            article: duty.place,
            title: duty.title,
            state: duty.started ? ("started" as const) : ("open" as const),
            debtor: who,
            due: duty.started ? null : due,
            soft: duty.soft || duty.effort,
            ...(word ? { basis: word } : {}),
            ...(note === "" ? {} : { note }),
            ...(due && warnAt ? { soonMinutes: (Date.parse(due) - Date.parse(warnAt)) / 60_000 } : {}),
            ...(due || duty.started ? {} : { dueText: t("duties.undated") }),
          };
        })}
      />
    </Card>
  );
}
