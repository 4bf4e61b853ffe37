import type { TFunction } from "i18next";
import type { MineItem } from "../contract.ts";
import type { Duty } from "#ui/parts/DutyRow.tsx";

/** Its deadline asked for the start, which has happened: no clock runs any more. */
export const isBegun = ({ standing }: MineItem): boolean => standing === "started" || standing === "started-late";

/** What a duty is about beyond its record, in words; ids say nothing to people. */
export const wordsOfSubject = ({ subject }: Pick<MineItem, "subject">): string[] =>
  subject.map(({ value }) => value).filter((value) => !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value));

/** A duty of the reader as a line of the list: article, what, on which record, by what right, until when. */
export function toLine(duty: MineItem, t: TFunction): Duty {
  const { record, debtor, due, warnAt } = duty;
  const begun = isBegun(duty);
  const about = wordsOfSubject(duty).filter((value) => value !== duty.debtor.person?.name);
  const right = rightOf(duty, t);
  return {
    id: duty.id,
    article: duty.place,
    title: duty.title,
    to: record.href,
    record: { number: record.number, title: record.title, to: record.href },
    state: duty.started ? "started" : "open",
    due: begun ? null : due,
    soft: duty.soft || duty.effort,
    ...(right ? { debtor: right } : {}),
    ...(duty.word ? { basis: duty.word } : {}),
    ...(about.length > 0 ? { note: about.join("、") } : {}),
    ...(due && warnAt ? { soonMinutes: (Date.parse(due) - Date.parse(warnAt)) / 60_000 } : {}),
    ...(duty.standing === "started-late" ? { dueText: t("duties.startedLate") } : {}),
    ...(due || begun ? {} : { dueText: t("duties.undated") }),
  };

  function rightOf(mine: MineItem, say: TFunction): string | undefined {
    const post = debtor.post?.name ?? "";
    if (mine.via === "acting")
      return say("duties.line.for", { post, name: debtor.person?.name ?? say("duties.nobody") });
    if (!debtor.actingFor) return undefined;
    return say("duties.line.acting", { post, basis: debtor.actingFor.label ?? say("duties.handedOver") });
  }
}
