import { createHash } from "node:crypto";
import { openZip, type Zip } from "#kernel/exchange/zip.ts";
import { isSigned } from "../keys.ts";
import { manifest, type Manifest } from "./manifest.ts";

/** Why a bundle cannot be read at all. `key` words it. */
export class BundleError extends Error {
  readonly key: string;
  readonly params: Record<string, unknown>;
  constructor(why: string, params: Record<string, unknown> = {}, cause?: unknown) {
    super(`${why} ${JSON.stringify(params)}`, { cause });
    this.name = "BundleError";
    this.key = `audit.bundle.${why}`;
    this.params = params;
  }
}

/** The refusal for a file that the machine does not open. */
export function unopened(file: string, error: NodeJS.ErrnoException): BundleError {
  const detail = error.code ?? "";
  return new BundleError(detail === "ENOENT" ? "absent" : "file", { file, detail }, error);
}

export interface OpenBundle {
  manifest: Manifest;
  /** Whether `manifest.signer` signed it. */
  signed: boolean;
  names: ReadonlySet<string>;
  /** Lines of JSON of a file, page by page. */
  lines: (name: string) => AsyncGenerator<unknown[]>;
  bytes: (name: string) => Promise<Buffer>;
  /** Files of which size or hash are not those of the manifest, which are missing, or which it does not name. */
  faulty: () => Promise<string[]>;
  close: () => Promise<void>;
}

/** A bundle of a year of a large company unpacks to some gigabytes. */
const LARGEST = 64 * 1024 ** 3;
const SMALL = 64 * 1024 ** 2;
const OWN = ["manifest.json", "manifest.sig"];

/** Opens a bundle. @throws BundleError `file`, `zip`, `manifest` */
export async function openBundle(path: string): Promise<OpenBundle> {
  const zip = await openZip(path, { largest: LARGEST }).catch((error: NodeJS.ErrnoException) => {
    if (typeof error.code === "string") throw unopened(path, error);
    throw new BundleError("zip", { file: path }, error);
  });
  try {
    const text = await textOf(zip, "manifest.json");
    const signature = await textOf(zip, "manifest.sig");
    const parsed = manifest.safeParse(jsonOf(text));
    if (!parsed.success) throw new BundleError("manifest", { file: path });
    return {
      manifest: parsed.data,
      signed: isSigned(parsed.data.signer, text, Buffer.from(signature, "base64url")),
      names: zip.names,
      lines: (name) => linesOf(zip, name),
      bytes: (name) => bytesOf(zip, name),
      faulty: () => faultyFiles(zip, parsed.data),
      close: () => zip.close(),
    };
  } catch (error) {
    await zip.close();
    throw error instanceof BundleError ? error : new BundleError("zip", { file: path }, error);
  }
}

async function faultyFiles(zip: Zip, { files }: Manifest): Promise<string[]> {
  const known = new Set([...OWN, ...files.map(({ name }) => name)]);
  const faulty = [...zip.names].filter((name) => !known.has(name));
  for (const { name, size, sha256 } of files) {
    const hash = createHash("sha256");
    let read = 0;
    try {
      for await (const piece of zip.read(name)) {
        hash.update(piece);
        read += piece.length;
      }
    } catch {
      read = -1;
    }
    if (read !== size || hash.digest("hex") !== sha256) faulty.push(name);
  }
  return faulty;
}

async function* linesOf(zip: Zip, name: string): AsyncGenerator<unknown[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let line = 0;
  const parse = (text: string) => {
    line += 1;
    const value = jsonOf(text);
    if (typeof value !== "object" || value === null) throw new BundleError("line", { file: name, line });
    return value;
  };
  try {
    for await (const piece of zip.read(name)) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      if (lines.length > 0) yield lines.map(parse);
    }
  } catch (error) {
    throw error instanceof BundleError ? error : new BundleError("entry", { file: name, line: line + 1 }, error);
  }
  if (rest !== "") yield [parse(rest)];
}

async function bytesOf(zip: Zip, name: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of zip.read(name)) {
    size += piece.length;
    if (size > SMALL) throw new BundleError("entry", { file: name, line: 1 });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const textOf = async (zip: Zip, name: string): Promise<string> => (await bytesOf(zip, name)).toString();

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
