import { OK } from "#kernel/contract/contract.ts";
import { refused } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { userEnable } from "../admin-contract.ts";
import { requireNotAbove } from "../above.ts";
import { requireReaches } from "../reaches.ts";
import { letIn } from "../user.ts";

export const enableUser = operation(userEnable, async (context) => {
  const { tx, input, emit } = context;
  const person = requireReaches(context, input.personId);
  requireNotAbove(context, person.id);
  if (!(await letIn(tx, person.id))) throw refused("identity.not-disabled");
  emit("identity.user-enabled", null, { personId: person.id });
  return OK;
});
