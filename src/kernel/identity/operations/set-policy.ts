import { OK } from "#kernel/contract/contract.ts";
import { requireAll } from "#kernel/access/require-all.ts";
import { setSetting } from "#kernel/config/set.ts";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { policySet } from "../admin-contract.ts";
import { POLICY } from "../policy.ts";

/** Changes what is demanded of a sign-in, from now on. */
export const setPolicy = operation(policySet, async (context) => {
  const { input, access, scope, now } = context;
  requireAll(scope);
  const { secondFactorRoles, lockFirstSeconds, lockMaxMinutes } = input.policy;
  const unknown = secondFactorRoles.find((code) => !access.roles.has(code));
  if (unknown) throw invalid("policy.secondFactorRoles", "access.unknown-role");
  if (lockFirstSeconds > lockMaxMinutes * 60) throw invalid("policy.lockMaxMinutes", "identity.lock-order");
  setSetting(context, POLICY, { ...input.policy, secondFactorRoles: [...new Set(secondFactorRoles)] }, now);
  return OK;
});
