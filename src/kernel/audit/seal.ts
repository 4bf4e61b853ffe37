import { canonicalJson } from "./canonical.ts";
import { isSigned, type Signer } from "./keys.ts";
import { sha256 } from "./merkle.ts";

export const SEAL_FORMAT = "kaname-seal/1";
/** `previous` of the first seal. */
export const NOTHING = "0".repeat(64);

interface Common {
  format: typeof SEAL_FORMAT;
  /** UUID of the chain: seals of another installation never fit. */
  chain: string;
  no: number;
  /** SHA-256 of the header before it, in hex. */
  previous: string;
  sealedAt: string;
  /** Public key that signs this seal. */
  signer: string;
}

/** Announces the key that signs from the next seal on. Signed by the key before it, and by itself. */
export interface KeyHeader extends Common {
  kind: "key";
  publicKey: string;
  /** "first": the chain begins; "rotated": the former key vouches for it; "lost": the former key was not there to vouch. */
  because: "first" | "rotated" | "lost";
}

/** Covers the events with the places `first` to `first + count - 1` by the root of their Merkle tree (hex). */
export interface EventsHeader extends Common {
  kind: "events";
  /** Of the canonical events. */
  form: number;
  first: number;
  count: number;
  root: string;
}

export type SealHeader = KeyHeader | EventsHeader;

/** A seal as it is stored and carried: the exact text that was signed, and the signatures in base64url. */
export interface Seal {
  header: string;
  signature: string;
  /** Only of a key: by the key that it announces. */
  counterSignature?: string;
}

/** Writes and signs a header. Ed25519 over its canonical text (RFC 8785, UTF-8). */
export function makeSeal(header: SealHeader, signer: Signer, next?: Signer): Seal {
  const text = canonicalJson(header);
  const seal: Seal = { header: text, signature: signer.sign(text).toString("base64url") };
  return next ? { ...seal, counterSignature: next.sign(text).toString("base64url") } : seal;
}

/** The head of the chain at this seal: what the next seal names as `previous`, and what is anchored outside. */
export const headOf = (seal: Pick<Seal, "header">): Buffer => sha256(seal.header);

const HEX = /^[0-9a-f]{64}$/;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** A header read from its text; undefined when it is not one, or not in canonical form. */
export function readHeader(text: string): SealHeader | undefined {
  let given: Record<string, unknown>;
  try {
    given = JSON.parse(text) as Record<string, unknown>;
    if (typeof given !== "object" || given === null || canonicalJson(given) !== text) return undefined;
  } catch {
    return undefined;
  }
  const { format, chain, no, previous, sealedAt, signer, kind } = given;
  const common =
    format === SEAL_FORMAT &&
    [chain, sealedAt, signer].every((each) => typeof each === "string") &&
    isCount(no) &&
    HEX.test(String(previous));
  if (!common) return undefined;
  const fits =
    kind === "key"
      ? typeof given["publicKey"] === "string" && ["first", "rotated", "lost"].includes(String(given["because"]))
      : kind === "events" &&
        isCount(given["form"]) &&
        isCount(given["first"]) &&
        isCount(given["count"]) &&
        Number(given["first"]) > 0 &&
        Number(given["count"]) > 0 &&
        HEX.test(String(given["root"]));
  return fits ? (given as unknown as SealHeader) : undefined;
}

/** Whether the signatures are those of the keys that the header names. Whether these are the right keys is the chain's matter. */
export function isGenuine(seal: Seal, header: SealHeader): boolean {
  const signed = isSigned(header.signer, seal.header, Buffer.from(seal.signature, "base64url"));
  if (!signed || header.kind === "events") return signed;
  return isSigned(header.publicKey, seal.header, Buffer.from(seal.counterSignature ?? "", "base64url"));
}
