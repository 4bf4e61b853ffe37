import { json } from "#kernel/db/json.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { personName } from "#kernel/people/lookup.ts";
import type { Person } from "#kernel/people/directory.ts";
import type { TestResult } from "../provider-contract.ts";

/** Keeps what a trial sign-in brought, for who set the provider up; claims of tokens themselves are no part of it. */
export async function keepTest(
  runtime: Runtime,
  providerId: string,
  steps: TestResult["steps"],
  claims: Record<string, string>,
  person: Person | undefined,
): Promise<void> {
  const result: TestResult = {
    at: new Date().toISOString(),
    ok: steps.every(({ ok }) => ok),
    steps,
    claims,
    person: person ? personName(person, "ja") : null,
  };
  await systemWork(runtime, "identity.provider-test", async ({ tx, emit, touch }) => {
    await tx
      .updateTable("sign_in_provider")
      .set({ last_test: json(result) })
      .where("id", "=", providerId)
      .execute();
    emit("identity.provider-tested", null, { providerId, ok: result.ok });
    touch("access");
  });
}
