import { v7 as uuid } from "uuid";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { ms } from "#kernel/people/lookup.ts";
import { keyCreate } from "../contract.ts";
import { requireFresh } from "../fresh.ts";
import { policyAt } from "../policy.ts";
import { KEY_PREFIX, newToken } from "../token.ts";

const AT_MOST = 50;

/** Makes an API key of one's own. What it may do is cut down to what the owner may at each use. */
export const createKey = operation(keyCreate, async ({ tx, input, actor, settings, now, emit, send }) => {
  requireFresh(actor);
  const { keyMaxDays } = policyAt(settings, now);
  if (input.days > keyMaxDays) throw invalid("days", "identity.key-too-long", { days: keyMaxDays });
  const { count } = await tx
    .selectFrom("api_key")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("person_id", "=", actor.personId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirstOrThrow();
  if (count >= AT_MOST) throw invalid("name", "identity.too-many-keys", { max: AT_MOST });
  const { token, hash, hint } = newToken(KEY_PREFIX);
  const id = uuid();
  const expiresAt = new Date(ms(now) + input.days * 86_400_000).toISOString();
  const patterns = [...new Set(input.patterns)];
  const row = { id, person_id: actor.personId!, name: input.name, hint, hash, patterns, expires_at: expiresAt };
  send(
    tx
      .insertInto("api_key")
      .values({ ...row, created_at: now })
      .execute(),
  );
  emit("identity.key-created", null, { personId: actor.personId, keyId: id, name: input.name, patterns, expiresAt });
  return { id, key: token, expiresAt };
});
