import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { webcrypto } from "node:crypto";
import { PemConverter, X509CertificateGenerator } from "@peculiar/x509";
import Provider from "oidc-provider";
import * as samlify from "samlify";

/** A real OpenID provider on loopback: who signs in with an address is told of by that address. */
export async function startOidc(redirectUri: string) {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "kaname", client_secret: "s3cret-of-the-client", redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["family_name", "given_name"] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => {
        const [email = id, flag] = id.split("#");
        const names = { family_name: "新", given_name: "人" };
        return { sub: id, email, email_verified: flag !== "unverified", ...names };
      },
    }),
    conformIdTokenClaims: false,
  });
  const answer = provider.callback();
  server.on("request", (request, response) => void answer(request, response));
  return { issuer, close: () => new Promise((closed) => server.close(closed)) };
}

/** Signs in at the provider as a browser would, form by form; gives the address to which it sends back. */
export async function walk(start: string, login: string, end: string): Promise<string> {
  const jar = new Map<string, string>();
  let [url, init]: [string, RequestInit] = [start, {}];
  for (let step = 0; step < 15; step++) {
    if (url.startsWith(end)) return url;
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { ...(init.headers as Record<string, string> | undefined), cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location) {
      [url, init] = [new URL(location, url).href, {}];
      continue;
    }
    const page = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    if (!action) throw new Error(`No form at ${url}: ${page.slice(0, 300)}`);
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? "login";
    const fields: Record<string, string> = prompt === "login" ? { prompt, login, password: "x" } : { prompt };
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    [url, init] = [
      new URL(action, url).href,
      { method: "POST", body: new URLSearchParams(fields).toString(), headers },
    ];
  }
  throw new Error("The provider leads in circles");
}

export async function keyAndCertificate(name: string) {
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    publicExponent: new Uint8Array([1, 0, 1]),
    modulusLength: 2048,
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: "01",
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: algorithm,
    keys: keys as CryptoKeyPair,
  });
  const pkcs8 = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
  return { key: PemConverter.encode(pkcs8, "PRIVATE KEY"), certificate: certificate.toString("pem") };
}

export interface Assertion {
  email: string;
  inResponseTo: string;
  audience?: string;
  destination?: string;
  recipient?: string;
  issuer?: string;
  /** Seconds from now until which it is good. */
  seconds?: number;
  /** Seconds from now from which it is good; by default it is already. */
  from?: number;
  id?: string;
}

/** A SAML identity provider that signs real assertions; what it says can be wrong on purpose. */
export function samlIdp(
  entityID: string,
  pair: { key: string; certificate: string },
  sp: { metadata: string; acs: string; entityId: string },
) {
  const idp = samlify.IdentityProvider({
    entityID,
    privateKey: pair.key,
    signingCert: pair.certificate.replaceAll(/-----[^-]+-----|\s/g, ""),
    isAssertionEncrypted: false,
    singleSignOnService: [
      { Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", Location: `${entityID}/sso` },
    ],
    nameIDFormat: ["urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"],
    loginResponseTemplate: {
      context: samlify.SamlLib.defaultLoginResponseTemplate.context,
      attributes: [],
    },
  });
  const provider = samlify.ServiceProvider({ metadata: sp.metadata, wantMessageSigned: false });
  return async (said: Assertion): Promise<string> => {
    const now = new Date();
    const end = new Date(now.getTime() + (said.seconds ?? 300) * 1_000).toISOString();
    const usual = Math.min(now.getTime(), Date.parse(end) - 60_000) - 60_000;
    const begin = new Date(said.from === undefined ? usual : now.getTime() + said.from * 1_000).toISOString();
    const id = said.id ?? `_${crypto.randomUUID()}`;
    const tags = {
      ID: `_${crypto.randomUUID()}`,
      AssertionID: id,
      Destination: said.destination ?? sp.acs,
      Audience: said.audience ?? sp.entityId,
      EntityID: said.audience ?? sp.entityId,
      SubjectRecipient: said.recipient ?? sp.acs,
      Issuer: said.issuer ?? entityID,
      IssueInstant: now.toISOString(),
      AssertionConsumerServiceURL: said.recipient ?? sp.acs,
      StatusCode: "urn:oasis:names:tc:SAML:2.0:status:Success",
      ConditionsNotBefore: begin,
      ConditionsNotOnOrAfter: end,
      SubjectConfirmationDataNotOnOrAfter: end,
      NameIDFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
      NameID: said.email,
      InResponseTo: said.inResponseTo,
      AuthnStatement: "",
      AttributeStatement: "",
    };
    const request = { extract: { request: { id: said.inResponseTo } } };
    const made = await idp.createLoginResponse(
      provider,
      request as never,
      "post",
      { email: said.email },
      (template) => ({
        id: tags.ID,
        context: samlify.SamlLib.replaceTagsByValue(template, tags),
      }),
    );
    return made.context;
  };
}
