import { forbidden, invalid, notFound, refused } from "#kernel/contract/problem.ts";
import type { Work } from "#kernel/operation/context.ts";
import { operation } from "#kernel/operation/operation.ts";
import type { ActingFor } from "#kernel/people/acting-for.ts";
import type { Directory, Person } from "#kernel/people/directory.ts";
import { holdingAt, isActive, personName } from "#kernel/people/lookup.ts";
import { line, type Reason } from "#kernel/people/responsible.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import { handOver } from "../contract.ts";
import type { Duty } from "../duty.ts";
import { mayHandOver } from "../hand-over-rule.ts";
import { hrefOf, paramsOf } from "../notices.ts";
import { queryOf } from "../debtor.ts";
import { namesOf } from "../words.ts";

/**
 * Hands duties over to the holder who is back, or to somebody else, from now on. Nothing is changed backwards: what was
 * done, and when it was due, stays with whoever owed it. All or nothing. domain.md 1.3.
 */
export const handOverDuties = operation(handOver, async (context) => {
  const { input, actor, tx, now, directory, regulations, emit, lock, notify, participate } = context;
  const to = directory.persons.get(input.toPersonId);
  if (!to || !isActive(to, now)) throw invalid("toPersonId", "duties.unknown-person");
  const dutyIds = [...new Set(input.dutyIds)];
  const rows = await tx.selectFrom("duty").select(["id", "record_id"]).where("id", "in", dutyIds).execute();
  if (rows.length < dutyIds.length) throw notFound("duty");
  // One order of locks for everybody, so that two handovers never wait for each other.
  for (const recordId of [...new Set(rows.map(({ record_id }) => record_id))].sort()) {
    const record = await lock(recordId);
    for (const duty of dutiesToHandOver(context, recordId, dutyIds)) {
      const version = regulations.byId(duty.versionId);
      if (!version) throw notFound("duty");
      if (duty.status !== "open") throw refused("duties.not-open");
      if (duty.debtorId === to.id) throw refused("duties.already-theirs");
      if (!mayHandOver(duty, version, directory, actor.personId ?? "", now)) throw forbidden("duties.not-yours");
      const { actingFor, reason } = capacityOf(duty, version, directory, to, now);
      emit("duty.handed-over", recordId, {
        ...namesOf(version, duty),
        from: duty.debtorId,
        to: to.id,
        actingFor,
        basis: [reason],
        note: input.note,
      });
      participate(recordId, to.id, "debtor");
      if (to.id !== actor.personId) {
        const params = { ...paramsOf(duty, record, regulations), by: actor.name, note: input.note };
        notify({ personId: to.id, key: "duties.handed-over", params, tone: "soon", href: hrefOf(record), recordId });
      }
    }
  }
  return { handedOver: dutyIds.length };
});

function dutiesToHandOver(work: Work, recordId: string, dutyIds: readonly string[]): Duty[] {
  return work.duties(recordId).filter(({ id }) => dutyIds.includes(id));
}

/** By what right the new debtor owes it: as holder, by the clause that names him, or by the handover alone. */
function capacityOf(
  duty: Duty,
  version: StoredVersion,
  directory: Directory,
  to: Person,
  now: string,
): { actingFor: ActingFor | null; reason: Reason } {
  const post = duty.debtorPost === null ? undefined : directory.postsByCode.get(duty.debtorPost);
  const reason: Reason = {
    outcome: "acts",
    via: "holder",
    key: "duties.reason.handed-over",
    params: { at: now },
    post: { code: post?.code ?? "", ja: post?.name ?? "", en: post?.nameEn ?? post?.name ?? "" },
    person: { id: to.id, ja: personName(to, "ja"), en: personName(to, "en") },
  };
  if (!post || holdingAt(directory, post.id, now)?.personId === to.id) return { actingFor: null, reason };
  const placed = [...line(directory, queryOf(version.compiled.pack, post.code, now))].find(
    ({ person }) => person?.id === to.id,
  );
  const basis = {
    ...(placed?.clause ? { clause: placed.clause } : {}),
    ...(placed?.label ? { label: placed.label } : {}),
  };
  const outside = placed === undefined || placed.via === "deputy";
  return {
    actingFor: { postCode: post.code, ...basis, ...(outside ? { outsideRegulation: true } : {}) },
    reason: { ...reason, via: placed?.via ?? "deputy", ...basis },
  };
}
