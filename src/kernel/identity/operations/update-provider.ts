import { requireAll } from "#kernel/access/require-all.ts";
import { json } from "#kernel/db/json.ts";
import { invalid, notFound, stale } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { providerUpdate } from "../provider-contract.ts";
import { seal } from "../seal.ts";
import { providerOf } from "../sso/provider.ts";
import { requireFree, requireSound } from "../sso/sound.ts";

/** Changes a provider; without a new secret the present one stays. */
export const updateProvider = operation(providerUpdate, async (context) => {
  const { tx, input, scope, now, emit } = context;
  requireAll(scope);
  const row = await tx
    .selectFrom("sign_in_provider")
    .selectAll()
    .where("id", "=", input.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.version !== input.version)
    throw stale({ who: "—", what: "identity.provider-updated", at: now, version: row.version });
  const before = providerOf(row);
  const { id, version, secret, ...fields } = input;
  const next = { ...before, domains: row.domains, ...fields };
  if (next.config.kind !== before.config.kind) throw invalid("config.kind", "identity.provider-kind");
  requireSound(context, next);
  await requireFree(tx, next, id);
  await tx
    .updateTable("sign_in_provider")
    .set({
      name: next.name,
      enabled: next.enabled,
      config: json(next.config),
      match_by: next.matchBy,
      domains: next.domains,
      provision: next.provision,
      unit_id: next.unitId,
      ...(secret === undefined ? {} : { sealed_secret: seal(secret) }),
      version: version + 1,
    })
    .where("id", "=", id)
    .execute();
  emit("identity.provider-updated", null, { providerId: id, to: fields, secretChanged: secret !== undefined });
  return { version: version + 1 };
});
