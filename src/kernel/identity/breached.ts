import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { dictionary } from "@zxcvbn-ts/language-common";

/** The most common passwords of the world, which come with the product (about 50,000), in lower case. */
let common: Set<string> | undefined;

/**
 * Whether a password is publicly known: on the shipped list, also with figures or signs around it, or in the file at
 * `path`: SHA-1 hashes in upper case hexadecimal, one a line, sorted, each with ":count" or without, as Have I Been Pwned
 * offers them for download. Nothing leaves the machine.
 */
export async function isBreached(password: string, path?: string | null): Promise<boolean> {
  common ??= new Set(dictionary["passwords-common"].map((word) => word.toLowerCase()));
  const low = password.normalize("NFKC").toLowerCase();
  const core = low.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  if (common.has(low) || (core.length >= 4 && core.length > low.length - 6 && common.has(core))) return true;
  if (isRepeated(low)) return true;
  return path ? inFile(path, createHash("sha1").update(password).digest("hex").toUpperCase()) : false;
}

/** "abcabcabcabc", "111111111111", "abcdefghijkl": long, and nothing but a beginning or a run. */
function isRepeated(text: string): boolean {
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(text)) return true;
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return codes.every((code, index) => index === 0 || Math.abs(code - (codes[index - 1] ?? 0)) <= 1);
}

/** Bisects a sorted file of lines without reading it: some 35 reads in 40 GB. */
async function inFile(path: string, hash: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    let low = 0;
    let high = (await file.stat()).size;
    const buffer = Buffer.alloc(256);
    // `low` is always the beginning of a line; the wanted line begins in [low, high).
    while (low < high) {
      const middle = low + Math.floor((high - low) / 2);
      const start = await lineAfter(file, buffer, middle, low);
      const { bytesRead } = await file.read(buffer, 0, 128, start);
      const line = buffer.toString("latin1", 0, bytesRead).split(/[\r\n]/, 1)[0] ?? "";
      const found = line.slice(0, 40).toUpperCase();
      if (found === hash) return true;
      if (found < hash) low = start + line.length + 1;
      else high = start;
    }
    return false;
  } finally {
    await file.close();
  }
}

/** Beginning of the line in which `at` lies, not before `floor`. Lines are shorter than 200 bytes. */
async function lineAfter(
  file: Awaited<ReturnType<typeof open>>,
  buffer: Buffer,
  at: number,
  floor: number,
): Promise<number> {
  const from = Math.max(floor, at - 200);
  const { bytesRead } = await file.read(buffer, 0, at - from, from);
  const feed = buffer.subarray(0, bytesRead).lastIndexOf(10);
  return feed < 0 ? from : from + feed + 1;
}
