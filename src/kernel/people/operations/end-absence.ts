import { OK } from "#kernel/contract/contract.ts";
import { invalid, notFound, refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { handOverPosts } from "../hand-over.ts";
import { endOf, ms } from "../lookup.ts";
import { absenceEnd } from "../post-contract.ts";
import { personInScope } from "../reach.ts";

/** Ends an absence; before it began it is cancelled. Whoever is back takes his posts over. */
export const endAbsence = operation(absenceEnd, async (context) => {
  const { tx, input, directory, scope, now, emit, send, job } = context;
  const absence = [...directory.absencesByPerson.values()].flat().find((row) => row.id === input.id);
  if (!absence) throw notFound();
  personInScope(scope, directory, absence.personId);
  if (endOf(absence) <= ms(now)) throw refused("people.absence-over");
  const at = input.at ?? now;
  if (ms(at) < ms(now)) throw invalid("at", "people.not-retroactive");
  if (ms(at) <= ms(absence.from)) {
    send(tx.deleteFrom("absence").where("id", "=", absence.id).execute());
    emit("absence.cancelled", null, { absenceId: absence.id, personId: absence.personId, from: absence.from });
    return OK;
  }
  send(tx.updateTable("absence").set({ valid_to: at }).where("id", "=", absence.id).execute());
  emit("absence.ended", null, { absenceId: absence.id, personId: absence.personId, at });
  if (ms(at) > ms(now)) job("people.returned", { absenceId: absence.id, at }, { runAt: at });
  else handOverPosts(context, absence.personId, at);
  return OK;
});
