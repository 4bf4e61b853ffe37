import { abilities, coversAll } from "#kernel/access/may.ts";
import { query } from "#kernel/operation/operation.ts";
import { providers, testResult } from "../provider-contract.ts";
import { providerOf, urlsOf } from "../sso/provider.ts";

/** The providers with everything but their secrets. */
export const listProviders = query(providers, async (context) => {
  const rows = await context.tx.selectFrom("sign_in_provider").selectAll().orderBy("name").execute();
  const right = (verb: string) => ({ permission: `identity.provider-${verb}`, covers: coversAll });
  return {
    items: rows.map((row) => {
      const { sealedSecret, ...provider } = providerOf(row);
      const last = testResult.safeParse(row.last_test);
      return {
        ...provider,
        domains: row.domains,
        hasSecret: sealedSecret !== null,
        lastTest: last.success ? last.data : null,
        urls: urlsOf({ slug: provider.slug, kind: provider.config.kind }),
      };
    }),
    can: abilities(context, {
      create: right("create"),
      update: right("update"),
      remove: right("remove"),
      test: right("test"),
    }),
  };
});
