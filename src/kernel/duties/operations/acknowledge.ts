import { forbidden } from "#kernel/contract/problem.ts";
import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { acknowledge } from "../contract.ts";
import { reachedBy } from "../reachable.ts";
import { namesOf } from "../words.ts";
import { lockDuty } from "./for-change.ts";

/** The debtor has taken notice, so nobody else is asked in his place. Whoever acts on the record need not say it. */
export const acknowledgeDuty = operation(acknowledge, async (context) => {
  const { input, actor, directory, now, emit } = context;
  const { record, duty, version } = await lockDuty(context, input.id);
  const mine =
    duty.debtorId === actor.personId || reachedBy(duty, version, directory, now).includes(actor.personId ?? "");
  if (!mine) throw forbidden("duties.not-yours");
  emit("duty.acknowledged", record.id, namesOf(version, duty), { actingFor: duty.actingFor, quiet: true });
  return OK;
});
