import type { RecordRow, Work } from "#kernel/operation/context.ts";
import type { Slot } from "./addressees.ts";
import type { DefinedDocument } from "./document.ts";
import { dispatchNumber } from "./number.ts";

export interface Announcement {
  id: string;
  no: number;
  version: number;
  document: DefinedDocument;
  records: readonly Pick<RecordRow, "id" | "number" | "title">[];
  slots: readonly Slot[];
}

/** Tells every recipient once, opens the records to him, and refreshes the screens of who has to acknowledge. */
export function notifyRecipients(work: Work, { id, no, version, document, records, slots }: Announcement): void {
  const params = announcementParams(work, { no, version, document, records });
  for (const [personId, mine] of Map.groupBy(slots, (slot) => slot.personId)) {
    for (const record of records) work.participate(record.id, personId, "addressee");
    if (personId === work.actor.personId) continue;
    const must = mine.some((slot) => slot.mustAcknowledge);
    const key = version > 1 ? "dispatches.corrected" : must ? "dispatches.received" : "dispatches.received-only";
    work.notify({
      personId,
      key,
      params,
      tone: must ? "soon" : "info",
      href: `/dispatches/${id}`,
      recordId: records[0]?.id ?? null,
    });
  }
}

/** What a notice says about a dispatch; texts that differ by language carry both. */
export function announcementParams(
  work: Pick<Work, "actor">,
  { no, version, document, records }: Omit<Announcement, "id" | "slots">,
) {
  return {
    document: document.definition.title,
    no: { ja: dispatchNumber(no, version, "ja"), en: dispatchNumber(no, version, "en") },
    number: records.map((record) => record.number).join("・"),
    record: records[0]?.title ?? "",
    by: work.actor.name,
  };
}
