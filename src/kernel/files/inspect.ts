import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { Problem } from "#kernel/contract/problem.ts";
import { KINDS, type FileLimits } from "./types.ts";

const LOOK = 64 * 1024;
/** Control, zero-width and direction-changing characters: nobody sees them, and they can disguise an extension. */
// oxlint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;

/**
 * Media type of a stored file, by its content; the name's extension must be allowed and agree with what the content is.
 * 415 for anything else: programs, scripts, web pages and drawings that can carry scripts, and files under a false name.
 */
export async function inspect(path: string, name: string, limits: FileLimits): Promise<string> {
  const extension = extensionOf(name);
  const kind = KINDS[extension];
  if (!kind || !limits.allow.includes(extension))
    throw wrongType("files.type-not-allowed", { name, extension: extension || "—" });
  const head = await beginning(path);
  if (carriesScript(head) || (extension === "xml" && (await isActiveXml(path))))
    throw wrongType("files.active-content", { name });
  const found = await fileTypeFromFile(path);
  const agrees =
    kind.found.length > 0
      ? found !== undefined && kind.found.includes(found.mime)
      : (found === undefined || isTextual(found.mime)) && readsAsText(head);
  if (!agrees && !(extension === "xml" && found === undefined && readsAsText(head))) {
    throw wrongType("files.type-mismatch", { name, extension, found: found?.ext ?? "?" });
  }
  return kind.type;
}

/** Small letters behind the last dot; empty without one. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** The name alone: no path, no control or invisible characters, at most 200 characters with its extension kept. */
export function cleanName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .replace(INVISIBLE, "")
    .replace(/^[.\s]+/, "")
    .trim();
  const extension = extensionOf(clean);
  const stem = extension ? clean.slice(0, -extension.length - 1) : clean;
  const whole = Array.from(stem)
    .slice(0, 200 - extension.length - 1)
    .join("")
    .trim();
  return extension ? `${whole || "file"}.${extension}` : whole;
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOK), 0, LOOK, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const COMMENTS = /^(?:\s*<!--[\s\S]*?-->)+/;

/** Web pages, SVG and scripts by how they begin, also behind comments; what begins as XML may not carry them near its beginning. */
function carriesScript(head: Buffer): boolean {
  const text = decode(head)
    .replace(/^\uFEFF/, "")
    .replace(COMMENTS, "")
    .trimStart();
  if (/^(<!doctype\s+html|<html|<svg|<script|<\?php|#!|<head|<body|<iframe)/i.test(text)) return true;
  return text.startsWith("<?xml") && ACTIVE.test(text);
}

/** Elements that a browser runs, a style sheet that it fetches and runs, and definitions that fetch or multiply content. */
const ACTIVE = /<([\w-]+:)?(svg|script|html)[\s>/]|<\?xml-stylesheet|<!(doctype|entity)\s/i;

/** XML is looked at whole: what is active may stand anywhere. */
async function isActiveXml(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(LOOK * 16);
    let before = "";
    for (let at = 0; ; at += buffer.length) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return false;
      // Markup is ASCII in every encoding that is taken; in UTF-16 it has a nought beside each letter.
      const text = before + buffer.subarray(0, bytesRead).toString("latin1").replaceAll("\0", "");
      if (ACTIVE.test(text)) return true;
      before = text.slice(-200);
    }
  } finally {
    await file.close();
  }
}

/** file-type knows a few text formats by their first words; they are text all the same. */
function isTextual(mime: string): boolean {
  return mime.startsWith("text/") || mime === "application/xml" || mime === "message/rfc822";
}

/** UTF-8, UTF-16 with a mark, or CP932, without the control characters that only programs contain. */
function readsAsText(head: Buffer): boolean {
  const text = decode(head);
  // oxlint-disable-next-line no-control-regex
  return !/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text) && !text.slice(0, -4).includes("\uFFFD");
}

function decode(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder("utf-16le").decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder("utf-16be").decode(head);
  const utf8 = new TextDecoder().decode(head);
  return utf8.slice(0, -4).includes("\uFFFD") ? new TextDecoder("shift_jis").decode(head) : utf8;
}

const wrongType = (key: string, params: Record<string, unknown>) => new Problem(415, "wrong-type", { key, params });
