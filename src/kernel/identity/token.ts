import { createHash, randomBytes } from "node:crypto";

/** A bearer secret: 256 random bits behind a prefix by which scanners of source code know it. Only its hash is kept. */
export interface NewToken {
  token: string;
  hash: string;
  /** Its first characters, to tell one from another. */
  hint: string;
}

export const KEY_PREFIX = "kaname_key_";
export const SCIM_PREFIX = "kaname_scim_";

export function newToken(prefix: string): NewToken {
  const token = prefix + randomBytes(32).toString("base64url");
  return { token, hash: hashOf(token), hint: token.slice(0, prefix.length + 4) };
}

/** SHA-256 is enough for what is random: there is nothing to guess. */
export const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** The bearer token of a request, in either header. */
export function bearerOf(headers: Headers): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer ?? (headers.get("x-api-key")?.trim() || undefined);
}
