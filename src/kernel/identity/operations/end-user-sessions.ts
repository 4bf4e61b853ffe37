import { OK } from "#kernel/contract/contract.ts";
import { operation } from "#kernel/operation/operation.ts";
import { userEndSessions } from "../admin-contract.ts";
import { requireReaches } from "../reaches.ts";
import { endSessions } from "../user.ts";

/** Signs a person out everywhere; he may sign in again. */
export const endUserSessions = operation(userEndSessions, async (context) => {
  const { tx, input, emit } = context;
  const person = requireReaches(context, input.personId);
  emit("identity.session-ended", null, { personId: person.id, ended: await endSessions(tx, person.id) });
  return OK;
});
