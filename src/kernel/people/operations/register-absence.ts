import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import type { Absence, Directory } from "../directory.ts";
import { ms, postsOf } from "../lookup.ts";
import { orderFor } from "../order.ts";
import { absenceRegister } from "../post-contract.ts";
import { activePerson, personInScope } from "../reach.ts";
import { refs } from "../refs.ts";
import { responsible } from "../responsible.ts";

/** Registers an absence (事故あるとき), and says at once who acts for each post meanwhile. */
export const registerAbsence = operation(absenceRegister, async (context) => {
  const { tx, input, directory, regulations, actor, scope, now, emit, send, job } = context;
  const person = personInScope(scope, directory, input.personId ?? actor.personId ?? "");
  const from = input.from ?? now;
  const to = input.to ?? null;
  if (to !== null && ms(to) <= ms(from)) throw invalid("to", "people.ends-before-start");
  activePerson(directory, person.id, from);
  const absence: Absence = { id: uuid(), personId: person.id, reason: input.reason, note: input.note, from, to };
  send(
    tx
      .insertInto("absence")
      .values({
        id: absence.id,
        person_id: person.id,
        valid_from: from,
        valid_to: to,
        reason: input.reason,
        note: input.note,
      })
      .execute(),
  );
  emit(
    "absence.registered",
    null,
    { absenceId: absence.id, personId: person.id, from, to, reason: input.reason },
    { occurredAt: now },
  );
  if (to !== null && ms(to) > ms(now)) job("people.returned", { absenceId: absence.id, at: to }, { runAt: to });

  const meanwhile = withAbsence(directory, absence);
  const names = refs(directory, actor.locale);
  return {
    id: absence.id,
    actsInstead: postsOf(directory, person.id, from).map(({ post }) => {
      const acting = responsible(meanwhile, {
        post: post.code,
        at: from,
        ...orderFor(regulations, post.code, from)?.order,
      });
      return {
        post: names.post(post.id) ?? { id: post.id, code: post.code, name: post.name },
        person: names.person(acting.personId),
      };
    }),
  };
});

/** The directory as it will be with one absence more. */
function withAbsence(directory: Directory, absence: Absence): Directory {
  const absences = [...(directory.absencesByPerson.get(absence.personId) ?? []), absence];
  return { ...directory, absencesByPerson: new Map([...directory.absencesByPerson, [absence.personId, absences]]) };
}
