import { v7 as uuid } from "uuid";
import { requireAll } from "#kernel/access/require-all.ts";
import { json } from "#kernel/db/json.ts";
import { operation } from "#kernel/operation/operation.ts";
import { providerCreate } from "../provider-contract.ts";
import { seal } from "../seal.ts";
import { requireFree, requireSound } from "../sso/sound.ts";

/** Sets up single sign-on. The client secret is sealed and never given out again; the event does not know it. */
export const createProvider = operation(providerCreate, async (context) => {
  const { tx, input, scope, emit, send } = context;
  requireAll(scope);
  requireSound(context, input);
  await requireFree(tx, input);
  const id = uuid();
  const { slug, name, enabled, matchBy, domains, provision, unitId, config, secret } = input;
  send(
    tx
      .insertInto("sign_in_provider")
      .values({
        id,
        slug,
        name,
        enabled,
        kind: config.kind,
        config: json(config),
        sealed_secret: secret === undefined ? null : seal(secret),
        match_by: matchBy,
        domains,
        provision,
        unit_id: unitId,
      })
      .execute(),
  );
  const { secret: _, ...told } = input;
  emit("identity.provider-created", null, { providerId: id, ...told });
  return { id };
});
