import type { Work } from "#kernel/operation/context.ts";
import { postHolder } from "#kernel/duties/debtor.ts";
import { personName } from "#kernel/people/lookup.ts";
import type { RecipientRow } from "./acknowledge.ts";
import { documentOf } from "./document.ts";
import { announcementParams } from "./notify.ts";
import { lockAll } from "./open.ts";
import type { DispatchRow } from "./row.ts";

/**
 * Reminds who has not acknowledged: the recipients given, and whoever acts for an absent one by now. `by` tells the clock
 * from a person; the clock also tells the sender. Locks the records; one `dispatch.reminded` on the main record.
 */
export async function remindRecipients(
  work: Work,
  dispatch: DispatchRow & { no: number },
  recordIds: readonly [string, ...string[]],
  rows: readonly RecipientRow[],
  by: "person" | "clock",
): Promise<string[]> {
  const records = await lockAll(work, recordIds);
  const [record] = records;
  const document = documentOf(work.regulations, record, dispatch.document, "dispatch");
  const params = announcementParams(work, { no: dispatch.no, version: dispatch.version, document, records });
  const { most } = work.settings.get<{ most: number }>("dispatches.reminders", work.now);
  const href = `/dispatches/${dispatch.id}`;

  const told = new Set<string>();
  for (const row of rows) {
    const acting = row.post_code ? postHolder(document.pack, work.directory, row.post_code, work.now).personId : null;
    for (const personId of new Set([row.person_id, acting])) {
      if (personId === null || told.has(personId)) continue;
      told.add(personId);
      if (personId !== row.person_id) for (const each of records) work.participate(each.id, personId, "addressee");
      work.notify({ personId, key: "dispatches.reminder", params, tone: "late", href, recordId: record.id });
    }
  }
  const next =
    dispatch.remind_after && !dispatch.superseded_at
      ? Temporal.Instant.from(work.now).toZonedDateTimeISO("UTC").add(dispatch.remind_after).toInstant().toString()
      : null;
  for (const row of rows) {
    const reminders = row.reminders + 1;
    const again = { reminders, reminded_at: work.now, wake_at: reminders < most ? next : null };
    work.send(
      work.tx
        .updateTable("dispatch_recipient")
        .set(again)
        .where("dispatch_id", "=", dispatch.id)
        .where("no", "=", row.no)
        .execute(),
    );
  }
  if (by === "clock" && dispatch.sent_by && !told.has(dispatch.sent_by)) {
    const names = (locale: "ja" | "en") =>
      [...new Set(rows.map((row) => row.person_id))]
        .map((id) => nameOf(work, id, locale))
        .join(locale === "ja" ? "、" : ", ");
    work.notify({
      personId: dispatch.sent_by,
      key: "dispatches.unacknowledged",
      params: { ...params, who: { ja: names("ja"), en: names("en") } },
      tone: "late",
      href,
      recordId: record.id,
    });
  }
  const personIds = [...told];
  const { no, version } = dispatch;
  const data = { dispatchId: dispatch.id, document: dispatch.document, no, version, personIds, by };
  work.emit("dispatch.reminded", record.id, data, { quiet: true });
  work.touch("dispatch");
  return personIds;
}

function nameOf({ directory }: Pick<Work, "directory">, id: string, locale: "ja" | "en"): string {
  const person = directory.persons.get(id);
  return person ? personName(person, locale) : "—";
}
