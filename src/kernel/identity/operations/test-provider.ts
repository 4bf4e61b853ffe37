import { requireAll } from "#kernel/access/require-all.ts";
import { json } from "#kernel/db/json.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { providerTest, type TestResult } from "../provider-contract.ts";
import { probe } from "../sso/probe.ts";
import { providerOf } from "../sso/provider.ts";

/** Looks whether a provider can be reached and is what it says. A trial sign-in in the browser shows the rest. */
export const testProvider = operation(providerTest, async ({ tx, input, scope, emit }) => {
  requireAll(scope);
  const row = await tx.selectFrom("sign_in_provider").selectAll().where("id", "=", input.id).executeTakeFirst();
  if (!row) throw notFound();
  const steps = await probe(providerOf(row));
  const ok = steps.every((step) => step.ok);
  const result: TestResult = { at: new Date().toISOString(), ok, steps, claims: {}, person: null };
  await tx
    .updateTable("sign_in_provider")
    .set({ last_test: json(result) })
    .where("id", "=", input.id)
    .execute();
  emit("identity.provider-tested", null, { providerId: input.id, ok });
  return result;
});
