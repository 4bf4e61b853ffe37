import { invalid } from "#kernel/contract/problem.ts";
import type { HandlerContext } from "#kernel/operation/context.ts";
import { isActive } from "#kernel/people/lookup.ts";
import { hrefOf, paramsOf } from "../notices.ts";
import { namesOf } from "../words.ts";
import { lockDuty } from "./for-change.ts";

type Decision = { id: string; reason: string; approverId: string };

/**
 * Ends a duty that nobody did, by decision. The approver answers for it, so it is never whoever owes it; approver and
 * debtor are told, which makes a name that was put there without asking come to light.
 */
export async function decide(
  context: HandlerContext<Decision>,
  event: "duty.waived" | "duty.ruled-out",
  notice: "duties.waived" | "duties.ruled-out",
): Promise<void> {
  const { input, actor, directory, now, scope, emit, notify, participate, regulations } = context;
  const { record, duty, version } = await lockDuty(context, input.id, scope);
  const approver = directory.persons.get(input.approverId);
  if (!approver || !isActive(approver, now)) throw invalid("approverId", "duties.unknown-person");
  if (approver.id === duty.debtorId) throw invalid("approverId", "duties.approver-is-debtor");

  const { reason, approverId } = input;
  emit(event, record.id, { ...namesOf(version, duty), reason, approverId, debtorId: duty.debtorId });
  participate(record.id, approverId, "approver");
  const told = new Set(
    [approverId, duty.debtorId].filter((personId) => personId !== null && personId !== actor.personId),
  );
  for (const personId of told) {
    const params = { ...paramsOf(duty, record, regulations), by: actor.name, reason };
    notify({ personId: personId ?? "", key: notice, params, href: hrefOf(record), recordId: record.id });
  }
}
