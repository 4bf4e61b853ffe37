import type { Kysely } from "kysely";
import type { DB } from "#kernel/db/schema.ts";
import { publicUrl } from "../here.ts";
import { providerConfig, type ProviderConfig } from "../provider-contract.ts";
import { unseal } from "../seal.ts";

/** A provider of single sign-on as it is set up. */
export interface Provider {
  id: string;
  slug: string;
  name: string;
  enabled: boolean;
  config: ProviderConfig;
  sealedSecret: string | null;
  matchBy: "email" | "employee-no";
  provision: boolean;
  unitId: string | null;
  version: number;
}

export async function providerBySlug(db: Kysely<DB>, slug: string): Promise<Provider | undefined> {
  const row = await db.selectFrom("sign_in_provider").selectAll().where("slug", "=", slug).executeTakeFirst();
  return row && providerOf(row);
}

export interface ProviderRow {
  id: string;
  slug: string;
  name: string;
  enabled: boolean;
  config: unknown;
  sealed_secret: string | null;
  match_by: string;
  provision: boolean;
  unit_id: string | null;
  version: number;
}

export function providerOf(row: ProviderRow): Provider {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    enabled: row.enabled,
    config: providerConfig.parse(row.config),
    sealedSecret: row.sealed_secret,
    matchBy: row.match_by === "employee-no" ? "employee-no" : "email",
    provision: row.provision,
    unitId: row.unit_id,
    version: row.version,
  };
}

export const secretOf = ({ sealedSecret }: Provider): string | undefined =>
  sealedSecret ? unseal(sealedSecret) : undefined;

/** The addresses that the other side must know. */
export function urlsOf({ slug, kind }: { slug: string; kind: ProviderConfig["kind"] }) {
  const base = `${publicUrl()}/api/auth/sso/${slug}`;
  return {
    start: `${base}/start`,
    redirect: kind === "oidc" ? `${base}/callback` : `${base}/acs`,
    metadata: kind === "saml" ? `${base}/metadata` : null,
    entityId: kind === "saml" ? `${base}/metadata` : null,
  };
}

/** Why a single sign-on did not lead in: the code for the person, the detail for administration. */
export class SsoRefusal extends Error {
  readonly code: SsoCode;
  constructor(code: SsoCode, detail = "") {
    super(detail);
    this.name = "SsoRefusal";
    this.code = code;
  }
}
export type SsoCode =
  | "sso-off"
  | "sso-expired"
  | "sso-refused"
  | "sso-invalid"
  | "sso-signature"
  | "sso-audience"
  | "sso-issuer"
  | "sso-early"
  | "sso-late"
  | "sso-used"
  | "sso-question"
  | "sso-unreachable"
  | "sso-no-claim"
  | "sso-unknown"
  | "sso-inactive"
  | "sso-bound";

/** What the other side says of somebody: its lasting name for him, and the rest as text. */
export interface Claims {
  subject: string;
  values: Record<string, string>;
}
