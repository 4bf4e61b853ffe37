import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

// What must be read again (a provider's client secret) stands encrypted in the database: AES-256-GCM under a key that is
// derived from the application's secret, which the database does not hold.

let key: Buffer | undefined;

/** Called once when the process starts, with KANAME_SECRET. */
export function sealWith(secret: string): void {
  key = Buffer.from(hkdfSync("sha256", secret, "", "kaname sealed settings", 32));
}

export function seal(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", ready(), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", iv, cipher.getAuthTag(), sealed]
    .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
    .join(".");
}

/** Throws when the text was sealed with another secret, or changed since. */
export function unseal(sealed: string): string {
  const [version, iv = "", tag = "", text = ""] = sealed.split(".");
  if (version !== "v1") throw new Error("A sealed setting has an unknown form");
  const decipher = createDecipheriv("aes-256-gcm", ready(), Buffer.from(iv, "base64url"), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
}

function ready(): Buffer {
  if (!key) throw new Error("sealWith() was not called");
  return key;
}
