import { resolveDebtor } from "#kernel/duties/debtor.ts";
import type { Duty } from "#kernel/duties/duty.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Directory } from "#kernel/people/directory.ts";
import { holdingAt, personName } from "#kernel/people/lookup.ts";
import type { Pack } from "#kernel/regulations/pack.ts";
import type { DebtorRef } from "#kernel/regulations/state.ts";

export interface SenderQuery {
  directory: Directory;
  pack: Pack;
  /** Duties of the record as they stand now. */
  duties: readonly Duty[];
  document: string;
  personId: string | null;
  at: string;
  locale: "ja" | "en";
  /** Also duties that are closed: for corrections and reminders of what was sent before. */
  closedToo?: boolean;
}

export type Sender =
  | { duty: Duty; actingFor: ActingFor | null }
  | { refused: { key: string; params: Record<string, unknown> } };

/**
 * Who may issue a document on a record: whoever owes an open duty with that document, holds the post that owes it, or is
 * responsible for that post now by succession (第2条) or as its deputy; in whose place is told. The system may always.
 */
export function senderOf(query: SenderQuery): Sender {
  const duties = query.duties.filter(
    (duty) =>
      duty.document === query.document && (query.closedToo ? duty.status !== "not_applicable" : duty.status === "open"),
  );
  const [first] = duties;
  if (!first) return { refused: { key: "dispatches.no-open-duty", params: { document: titleOf(query) } } };
  for (const duty of [...duties].sort((a, b) => Number(b.status === "open") - Number(a.status === "open"))) {
    const found = debtorNow(query, duty);
    if (found) return found;
  }
  return { refused: { key: "dispatches.not-yours", params: { document: titleOf(query), who: whoOwes(query, first) } } };
}

function debtorNow(
  { directory, pack, personId, at }: SenderQuery,
  duty: Duty,
): { duty: Duty; actingFor: ActingFor | null } | undefined {
  if (personId === null || !duty.debtor) return personId === null ? { duty, actingFor: null } : undefined;
  if (holderOf(directory, duty.debtor, at) === personId) return { duty, actingFor: null };
  const resolved = resolveDebtor(duty.debtor, pack, directory, at);
  if (resolved.personId === personId) return { duty, actingFor: resolved.actingFor };
  // Owed since it opened, though the post is somebody else's by now: the duty stays with whom it fell to.
  return duty.debtorId === personId ? { duty, actingFor: duty.actingFor } : undefined;
}

/** Holder in his own right, absent or not. */
function holderOf(directory: Directory, debtor: DebtorRef, at: string): string | undefined {
  if (debtor.kind === "person") return debtor.personId;
  const post =
    debtor.kind === "unitHead" ? directory.headPosts.get(debtor.unitId)?.[0] : directory.postsByCode.get(debtor.post);
  return post && holdingAt(directory, post.id, at)?.personId;
}

function whoOwes({ directory, pack, at, locale }: SenderQuery, duty: Duty): string {
  const resolved = duty.debtor ? resolveDebtor(duty.debtor, pack, directory, at) : undefined;
  const person = directory.persons.get(resolved?.personId ?? duty.debtorId ?? "");
  const post = directory.postsByCode.get(resolved?.postCode ?? duty.debtorPost ?? "");
  const postName = post ? (locale === "en" ? (post.nameEn ?? post.name) : post.name) : "";
  return [postName, person ? personName(person, locale) : ""].filter(Boolean).join(" ") || "—";
}

function titleOf({ pack, document, locale }: SenderQuery): string {
  return pack.documents?.[document]?.title[locale] ?? document;
}
