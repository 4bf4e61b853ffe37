import { X509Certificate } from "node:crypto";
import type { Tx } from "#kernel/operation/context.ts";
import { invalid } from "#kernel/contract/problem.ts";
import type { Directory } from "#kernel/people/directory.ts";
import type { ProviderConfig } from "../provider-contract.ts";
import { isLoopback } from "./oidc.ts";
import { certificatesOf } from "./saml.ts";

interface Wanted {
  slug: string;
  config: ProviderConfig;
  domains: readonly string[];
  unitId: string | null;
}

/** Refuses at the field what could never work or would not be safe. */
export function requireSound({ directory }: { directory: Directory }, { config, unitId }: Wanted): void {
  if (unitId && !directory.units.has(unitId)) throw invalid("unitId", "people.unknown-unit");
  if (config.kind === "oidc") {
    const { protocol, hostname } = new URL(config.issuer);
    if (protocol !== "https:" && !isLoopback(hostname)) throw invalid("config.issuer", "identity.https-only");
    return;
  }
  const { protocol, hostname } = new URL(config.entryPoint);
  if (protocol !== "https:" && !isLoopback(hostname)) throw invalid("config.entryPoint", "identity.https-only");
  try {
    for (const pem of certificatesOf(config.certificate)) new X509Certificate(pem);
  } catch {
    throw invalid("config.certificate", "identity.bad-certificate");
  }
}

/** A path and a mail domain lead to one provider each. */
export async function requireFree(tx: Tx, { slug, domains }: Wanted, except?: string): Promise<void> {
  const rows = await tx.selectFrom("sign_in_provider").select(["id", "slug", "name", "domains"]).execute();
  for (const row of rows.filter(({ id }) => id !== except)) {
    if (row.slug === slug) throw invalid("slug", "identity.slug-taken", { name: row.name });
    const domain = domains.find((each) => row.domains.includes(each));
    if (domain) throw invalid("domains", "identity.domain-taken", { domain, name: row.name });
  }
}
