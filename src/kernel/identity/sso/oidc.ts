import * as client from "openid-client";
import type { Flow } from "./flow.ts";
import { secretOf, SsoRefusal, urlsOf, type Claims, type Provider } from "./provider.ts";

const TIMEOUT_SECONDS = 10;
const KEEP_MS = 10 * 60_000;
const kept = new Map<string, { until: number; config: Promise<client.Configuration> }>();

/** The provider's own description (discovery), remembered for ten minutes. */
export function discovered(provider: Provider): Promise<client.Configuration> {
  const key = `${provider.id} ${provider.version}`;
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.config;
  const config = discover(provider);
  kept.set(key, { until: Date.now() + KEEP_MS, config });
  config.catch(() => kept.delete(key));
  return config;
}

async function discover(provider: Provider): Promise<client.Configuration> {
  const { config } = provider;
  if (config.kind !== "oidc") throw new Error("Not an OpenID provider");
  const issuer = new URL(config.issuer);
  // Without encryption only on this machine, for tests and trials.
  const plain = issuer.protocol === "http:" && isLoopback(issuer.hostname) ? [client.allowInsecureRequests] : [];
  if (issuer.protocol !== "https:" && plain.length === 0) throw new SsoRefusal("sso-off", "issuer must be https");
  const options = { execute: plain, timeout: TIMEOUT_SECONDS };
  const found = await client.discovery(issuer, config.clientId, undefined, client.None(), options);
  const secret = secretOf(provider);
  const ways = found.serverMetadata().token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const how = !secret
    ? client.None()
    : ways.includes("client_secret_basic")
      ? client.ClientSecretBasic(secret)
      : client.ClientSecretPost(secret);
  const made = new client.Configuration(found.serverMetadata(), config.clientId, {}, how);
  made.timeout = TIMEOUT_SECONDS;
  if (plain.length > 0) client.allowInsecureRequests(made);
  // Without this the library trusts the connection, and does not look at the token's signature.
  client.enableNonRepudiationChecks(made);
  return made;
}

export const isLoopback = (host: string) => ["localhost", "127.0.0.1", "[::1]"].includes(host);

/** Where the browser is sent: authorization code flow with PKCE, state and nonce. */
export async function oidcStart(provider: Provider, flow: Flow): Promise<string> {
  const { config } = provider;
  if (config.kind !== "oidc") throw new Error("Not an OpenID provider");
  const found = await discovered(provider);
  const url = client.buildAuthorizationUrl(found, {
    redirect_uri: urlsOf({ slug: provider.slug, kind: "oidc" }).redirect,
    scope: [...new Set(["openid", ...config.scopes])].join(" "),
    state: flow.id,
    nonce: flow.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: "S256",
  });
  return url.href;
}

/** What the provider says of who has come back; its token is verified (signature, issuer, audience, nonce, time). */
export async function oidcFinish(provider: Provider, flow: Flow, returned: URL): Promise<Claims> {
  const { config } = provider;
  if (config.kind !== "oidc") throw new Error("Not an OpenID provider");
  const found = await discovered(provider);
  const error = returned.searchParams.get("error");
  if (error) throw new SsoRefusal("sso-refused", `${error} ${returned.searchParams.get("error_description") ?? ""}`);
  const url = new URL(urlsOf({ slug: provider.slug, kind: "oidc" }).redirect);
  url.search = returned.search;
  const tokens = await client.authorizationCodeGrant(found, url, {
    pkceCodeVerifier: flow.verifier,
    expectedState: flow.id,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new SsoRefusal("sso-invalid", "no ID token");
  let all: Record<string, unknown> = { ...claims };
  if (all[config.claim] === undefined && found.serverMetadata().userinfo_endpoint)
    all = { ...(await client.fetchUserInfo(found, tokens.access_token, claims.sub)), ...all };
  // An address that its owner has not shown to be his could be anybody's.
  if (config.claim === "email" && all["email_verified"] === false)
    throw new SsoRefusal("sso-no-claim", "email_verified is false");
  return { subject: claims.sub, values: textOf(all) };
}

function textOf(claims: Record<string, unknown>): Record<string, string> {
  const kept = Object.entries(claims).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
