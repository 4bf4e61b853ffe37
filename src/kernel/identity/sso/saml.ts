import { SAML, ValidateInResponseTo, type CacheProvider, type Profile } from "@node-saml/node-saml";
import type pg from "pg";
import { spend } from "../once.ts";
import type { Flow } from "./flow.ts";
import { SsoRefusal, urlsOf, type Claims, type Provider } from "./provider.ts";

const SKEW_MS = 60_000;
const KEEP_MS = 24 * 3_600_000;
const TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

/** The library for one provider. It only knows the one request that is given to it, so an answer to another is refused. */
function samlFor(provider: Provider, requestId: string): SAML {
  const { config, slug } = provider;
  if (config.kind !== "saml") throw new Error("Not a SAML provider");
  const urls = urlsOf({ slug, kind: "saml" });
  const request: CacheProvider = {
    saveAsync: async (key, value) => ({ value, createdAt: Date.now() }),
    getAsync: async (key) => (key === requestId ? new Date().toISOString() : null),
    removeAsync: async (key) => key,
  };
  return new SAML({
    callbackUrl: urls.redirect,
    issuer: urls.entityId ?? "",
    audience: urls.entityId ?? "",
    entryPoint: config.entryPoint,
    idpCert: certificatesOf(config.certificate),
    // Either the answer or the assertion must carry the provider's signature; only what it covers is read.
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: request,
    generateUniqueId: () => requestId,
    acceptedClockSkewMs: SKEW_MS,
    disableRequestedAuthnContext: true,
    identifierFormat: null,
  });
}

/** The certificates of a text with one or several PEM blocks, or the bare base64 of one. */
export function certificatesOf(text: string): string[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  return blocks ?? [`-----BEGIN CERTIFICATE-----\n${text.replaceAll(/\s/g, "")}\n-----END CERTIFICATE-----`];
}

export function samlStart(provider: Provider, flow: Flow): Promise<string> {
  return samlFor(provider, flow.id).getAuthorizeUrlAsync(flow.id, undefined, {});
}

export function samlMetadata(provider: Provider): string {
  return samlFor(provider, "").generateServiceProviderMetadata(null, null);
}

/** Whether an answer says of itself that nobody asked for it (sign-in from the provider's own portal). */
export function isUnsolicited(response: string): boolean {
  const root = /<(?:[\w.-]+:)?Response\b[^>]*>/.exec(Buffer.from(response, "base64").toString("utf8"))?.[0];
  return root !== undefined && !/\bInResponseTo\s*=/.test(root);
}

/**
 * What the provider says of who has come back. Verified are: signature, issuer, audience, addressee (Destination,
 * Recipient), the request that it answers, its times, and that it was never used before.
 */
export async function samlFinish(pool: pg.Pool, provider: Provider, flow: Flow, response: string): Promise<Claims> {
  const { config, slug } = provider;
  if (config.kind !== "saml") throw new Error("Not a SAML provider");
  const xml = Buffer.from(response, "base64").toString("utf8");
  if (/<!DOCTYPE/i.test(xml)) throw new SsoRefusal("sso-invalid", "DOCTYPE is not allowed");
  // A signature does not cover comments: one within a name could cut it in two for whoever reads only its beginning.
  if (/<!--|<\?(?!xml\s)/.test(xml)) throw new SsoRefusal("sso-invalid", "comments are not allowed");
  if (/Algorithm="[^"]*(?:rsa-sha1|dsa-sha1|xmldsig#sha1|rsa-md5)"/.test(xml))
    throw new SsoRefusal("sso-signature", "the signature uses SHA-1; choose SHA-256 at the provider");
  const { profile } = await samlFor(provider, flow.id).validatePostResponseAsync({ SAMLResponse: response });
  if (!profile) throw new SsoRefusal("sso-invalid", "no assertion");
  if (profile.issuer !== config.idpEntityId)
    throw new SsoRefusal("sso-issuer", `issuer is ${profile.issuer}, expected ${config.idpEntityId}`);
  const here = urlsOf({ slug, kind: "saml" }).redirect;
  const { id, recipients, end } = signedParts(profile);
  if (recipients.length === 0 || recipients.some((recipient) => recipient !== here))
    throw new SsoRefusal("sso-audience", `recipient is ${recipients.join(", ") || "missing"}, expected ${here}`);
  const destination = /<(?:[\w.-]+:)?Response\b[^>]*?\bDestination\s*=\s*"([^"]*)"/.exec(xml)?.[1];
  if (destination && destination !== here)
    throw new SsoRefusal("sso-audience", `destination is ${destination}, expected ${here}`);
  const until = new Date((Number.isNaN(end) ? Date.now() + KEEP_MS : end) + 2 * SKEW_MS);
  if (!(await spend(pool, `assertion ${provider.id} ${id}`, until)))
    throw new SsoRefusal("sso-used", "the assertion was used before");
  return claimsOf(profile, config.claim);
}

interface Confirmation {
  SubjectConfirmationData?: { $?: Record<string, string> }[];
}

/** From the signed assertion: its id, for whom it is, and until when. */
function signedParts(profile: Profile) {
  const parsed: unknown = profile.getAssertion?.();
  if (!parsed) throw new SsoRefusal("sso-invalid", "no assertion");
  const { Assertion } = parsed as {
    Assertion: { $: { ID: string }; Subject?: { SubjectConfirmation?: Confirmation[] }[] };
  };
  const data = (Assertion.Subject?.[0]?.SubjectConfirmation ?? []).map(
    (each) => each.SubjectConfirmationData?.[0]?.$ ?? {},
  );
  return {
    id: Assertion.$.ID,
    recipients: data.map((each) => each["Recipient"] ?? ""),
    end: Math.max(...data.map((each) => Date.parse(each["NotOnOrAfter"] ?? ""))),
  };
}

function claimsOf(profile: Profile, claim: string): Claims {
  const attributes = (profile["attributes"] ?? {}) as Record<string, unknown>;
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries({ NameID: profile.nameID, ...attributes })) {
    const first = Array.isArray(value) ? (value as unknown[])[0] : value;
    if (typeof first === "string") values[name] = first;
  }
  // A transient name is another one each time; then the claim itself is the lasting name.
  const subject = profile.nameIDFormat === TRANSIENT || !profile.nameID ? (values[claim] ?? "") : profile.nameID;
  return { subject, values };
}
