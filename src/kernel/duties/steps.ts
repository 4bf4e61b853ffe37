import type { NewNotification, RecordRow, Work } from "#kernel/operation/context.ts";
import { tokyoDay } from "#kernel/i18n/moment.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import { postHolder, resolveDebtor } from "./debtor.ts";
import type { Duty } from "./duty.ts";
import { ackDueOf } from "./new-duty.ts";
import { hrefOf, paramsOf } from "./notices.ts";
import { reachedBy } from "./reachable.ts";
import { alarmOf, type Step } from "./wake.ts";
import { namesOf } from "./words.ts";

/** The clock tells; it changes nothing that somebody has in a form. */
const QUIET = { quiet: true };

/** Emits the event of one step of the clock and tells whom it concerns. */
export function tellStep(work: Work, record: RecordRow, duty: Duty, version: StoredVersion, step: Step): void {
  switch (step) {
    case "warn":
      return warn(work, record, duty, version);
    case "overdue":
      return overdue(work, record, duty, version);
    case "pass-on":
      return passOn(work, record, duty, version);
    case "alarm":
      return assignOrAlarm(work, record, duty, version);
  }
}

function warn(work: Work, record: RecordRow, duty: Duty, version: StoredVersion): void {
  work.emit("duty.warned", record.id, { ...namesOf(version, duty), due: duty.due }, QUIET);
  tellReached(work, record, duty, version, { key: "duties.warned", tone: "soon" });
}

/** A soft target and a duty of effort are never violated: passing them is told as a reminder. domain.md 1.4. */
function overdue(work: Work, record: RecordRow, duty: Duty, version: StoredVersion): void {
  const violation = !duty.soft && !duty.effort;
  const { due, soft, effort, debtorId } = duty;
  work.emit("duty.overdue", record.id, { ...namesOf(version, duty), due, soft, effort, violation, debtorId }, QUIET);
  const tone = violation ? "late" : "soon";
  const key = violation ? "duties.overdue" : "duties.target-passed";
  // After a long standstill or an import the list at home is enough; a mail about last week is no help.
  const fresh = due !== null && tokyoDay(due) >= tokyoDay(Date.parse(work.now) - 7 * 86_400_000);
  tellReached(work, record, duty, version, { key, tone, mail: fresh });
}

/** Who did not acknowledge in time is passed over; the next in the succession owes from now on, and the reason is kept. */
function passOn(work: Work, record: RecordRow, duty: Duty, version: StoredVersion): void {
  if (!duty.debtor || !duty.debtorId) return;
  const skipped = [...duty.passedOver, duty.debtorId];
  const found = resolveDebtor(duty.debtor, version.compiled.pack, work.directory, work.now, skipped);
  const from = duty.debtorId;
  const ackDueAt = found.personId ? ackDueOf(version, work.now) : null;
  const { personId: to, actingFor, chain: basis } = found;
  work.emit("duty.passed-on", record.id, { ...namesOf(version, duty), from, to, actingFor, basis, ackDueAt }, QUIET);
  if (to) tell(work, record, duty, to, { key: "duties.passed-on", tone: "late" });
}

/**
 * Nobody owes it so far: looks again whether somebody can be found (an absence ended, a post was filled), else tells the
 * posts that the regulation names, again and again.
 */
function assignOrAlarm(work: Work, record: RecordRow, duty: Duty, version: StoredVersion): void {
  if (!duty.debtor) return;
  const { pack } = version.compiled;
  const found = resolveDebtor(duty.debtor, pack, work.directory, work.now, duty.passedOver);
  const names = namesOf(version, duty);
  if (found.personId) {
    const { personId: to, actingFor, chain: basis } = found;
    const ackDueAt = duty.debtor.kind === "responsible" ? ackDueOf(version, work.now) : null;
    work.emit("duty.assigned", record.id, { ...names, to, actingFor, basis, ackDueAt }, QUIET);
    return tell(work, record, duty, to, { key: "duties.assigned", tone: "late" });
  }
  const told = alarmOf(pack).to.flatMap((post) => postHolder(pack, work.directory, post, work.now).personId ?? []);
  const persons = [...new Set(told)];
  work.emit(
    "duty.unassigned",
    record.id,
    { ...names, alarm: duty.alarms + 1, told: persons, basis: found.chain },
    QUIET,
  );
  for (const person of persons) tell(work, record, duty, person, { key: "duties.unassigned", tone: "grave" });
}

type Words = Pick<NewNotification, "key" | "tone" | "mail">;

function tellReached(work: Work, record: RecordRow, duty: Duty, version: StoredVersion, words: Words): void {
  for (const personId of reachedBy(duty, version, work.directory, work.now)) tell(work, record, duty, personId, words);
}

/** Whoever is told may open the record. */
function tell(work: Work, record: RecordRow, duty: Duty, personId: string, words: Words): void {
  work.participate(record.id, personId, words.tone === "grave" ? "informed" : "debtor");
  work.touch(`duties:${personId}`);
  work.notify({
    ...words,
    personId,
    params: paramsOf(duty, record, work.regulations),
    href: hrefOf(record),
    recordId: record.id,
  });
}
