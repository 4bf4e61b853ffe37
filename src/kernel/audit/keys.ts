import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Problem } from "#kernel/contract/problem.ts";
import type { Environment } from "#kernel/config/environment.ts";

/** Signs seals. `publicKey` is the raw Ed25519 key in base64url (43 characters): the name of a key everywhere. */
export interface Signer {
  publicKey: string;
  sign(bytes: Uint8Array | string): Buffer;
}

export type KeyPlace = Pick<Environment, "dataDir" | "auditKey">;

export const keyFile = (place: KeyPlace): string => join(place.dataDir, "audit", "key.pem");

/**
 * The key that the database does not hold: KANAME_AUDIT_KEY, or the file `audit/key.pem` in the data folder. `make`: where there
 * is none yet, one is made (mode 0600); of two processes that make one at once, the second takes the first one's.
 */
export async function loadSigner(place: KeyPlace, options: { make?: boolean } = {}): Promise<Signer | undefined> {
  if (place.auditKey) return signerOf(place.auditKey);
  const file = keyFile(place);
  const pem = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new Problem(500, "fault", { key: "audit.key.unreadable", params: { file } });
  });
  if (pem !== undefined) return signerOf(pem);
  if (!options.make) return undefined;
  const fresh = newKey();
  return (await writeKey(file, fresh)) ? signerOf(fresh) : loadSigner(place);
}

/** PKCS #8, PEM. */
export function newKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
}

/** Puts a key where only its owner reads it, on the disk for certain; false when there was one already. */
export async function writeKey(file: string, pem: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFlushed(file, pem);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function writeFlushed(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The next key, on the disk before the chain announces it: a crash in between leaves no chain whose key nobody has. */
export async function prepareKey(place: KeyPlace): Promise<Signer> {
  const file = `${keyFile(place)}.next`;
  await writeKey(file, newKey());
  return signerOf(await readFile(file, "utf8"));
}

/**
 * Puts the prepared key in the old one's place, when it is the one that the chain announced. The old private key is gone
 * then: whoever takes the machine later cannot sign the past anew.
 */
export async function takeOverKey(place: KeyPlace, publicKey: string): Promise<Signer | undefined> {
  const file = keyFile(place);
  const pem = await readFile(`${file}.next`, "utf8").catch(() => undefined);
  const next = pem === undefined ? undefined : signerOf(pem);
  if (next?.publicKey !== publicKey) return undefined;
  await rename(`${file}.next`, file);
  return next;
}

export function signerOf(pem: string): Signer {
  const key = privateKeyOf(pem);
  return { publicKey: rawOf(createPublicKey(key)), sign: (bytes) => sign(null, asBytes(bytes), key) };
}

function privateKeyOf(pem: string): KeyObject {
  try {
    // In an environment variable line breaks are often written as \n.
    const key = createPrivateKey(pem.replaceAll("\\n", "\n").trim());
    if (key.asymmetricKeyType === "ed25519") return key;
  } catch {
    // Falls through: nothing of a key may appear in a message.
  }
  throw new Problem(422, "invalid", { key: "audit.key.invalid" });
}

/** Whether a signature is that of this public key; false also for what is no key at all. */
export function isSigned(publicKey: string, bytes: Uint8Array | string, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
    return verify(null, asBytes(bytes), key, signature);
  } catch {
    return false;
  }
}

const rawOf = (key: KeyObject): string => key.export({ format: "jwk" }).x ?? "";
const asBytes = (bytes: Uint8Array | string): Uint8Array => (typeof bytes === "string" ? Buffer.from(bytes) : bytes);
