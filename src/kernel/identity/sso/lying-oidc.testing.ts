import { webcrypto } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface LyingOidc {
  issuer: string;
  /** What the next token says; `key`: signed with one that nobody knows, or not at all. */
  say(claims: Record<string, unknown>, key?: "other" | "none"): Promise<void>;
  close(): Promise<void>;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An OpenID provider on loopback that gives out whatever token it is told to; `oidc-provider` gives out right ones only. */
export async function lyingOidc(): Promise<LyingOidc> {
  const makeKey = async () =>
    (await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"])) as CryptoKeyPair;
  const [own, other] = [await makeKey(), await makeKey()];
  const jwk = { ...(await webcrypto.subtle.exportKey("jwk", own.publicKey)), kid: "own", alg: "ES256", use: "sig" };
  let token = "";
  const server = createServer((request, response) => {
    const issuer = `http://${request.headers.host}`;
    const answers: Record<string, unknown> = {
      "/.well-known/openid-configuration": {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["ES256"],
      },
      "/jwks": { keys: [jwk] },
      "/token": { access_token: "a", token_type: "Bearer", expires_in: 300, id_token: token },
    };
    const answer = answers[request.url ?? ""];
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async say(claims, key) {
      const said = `${encode(key === "none" ? { alg: "none" } : { alg: "ES256", kid: "own" })}.${encode(claims)}`;
      const { privateKey } = key === "other" ? other : own;
      const sign = () => webcrypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, Buffer.from(said));
      token = `${said}.${key === "none" ? "" : Buffer.from(await sign()).toString("base64url")}`;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
