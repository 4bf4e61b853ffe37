import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { Problem } from "#kernel/contract/problem.ts";
import { guessMapping, missingFields, type Mapping } from "#kernel/exchange/mapping.ts";
import type { Message } from "#kernel/exchange/message.ts";
import { openSource, type Source, type SourceOptions } from "#kernel/exchange/source.ts";
import type { FieldName, ImportableState, ProfileName } from "./contract.ts";
import { FIELD_LABELS } from "./generic.ts";
import { looksLikeServiceNow, missingInServiceNow, serviceNowColumns } from "./servicenow.ts";

/** How to read a file, as the contract's `reading`. */
export interface Reading {
  profile?: ProfileName | undefined;
  encoding?: SourceOptions["encoding"] | undefined;
  sheet?: string | undefined;
  headerRow?: number | undefined;
  timeZone: string;
  columns?: Readonly<Record<string, FieldName>> | undefined;
  states?: Readonly<Record<string, ImportableState>> | undefined;
}

export interface ImportFile {
  name: string;
  compressed: boolean;
  source: Source;
  profile: ProfileName;
  columns: Mapping;
  /** Required fields that no column fills; "time" for none of the times. */
  missing: string[];
  notices: readonly Message[];
}

/** Unpacked bytes of a packed file: more is a mistake or an attack. */
const UNPACKED_AT_MOST = 512 * 1024 * 1024;
const unzip = promisify(gunzip);

/**
 * Opens a file for import: unpacks gzip, finds format, encoding, header and profile unless they are given, and guesses the
 * columns. Throws what has a message key: ExchangeError of the file, or Problem for a column that is not there.
 */
export async function openImport(path: string, name: string, reading: Reading): Promise<ImportFile> {
  const { input, compressed } = await unpack(path);
  const { encoding, sheet, headerRow } = reading;
  const source = await openSource(input, {
    ...(encoding ? { encoding } : {}),
    ...(sheet === undefined ? {} : { sheet }),
    ...(headerRow === undefined ? {} : { headerRow }),
  });
  const profile = reading.profile ?? (looksLikeServiceNow(source.headers) ? "servicenow" : "generic");
  const columns =
    profile === "servicenow"
      ? serviceNowColumns(source.headers)
      : (reading.columns ?? guessMapping(source.headers, FIELD_LABELS));
  const stranger = Object.keys(columns).find((heading) => !source.headers.includes(heading));
  if (stranger !== undefined)
    throw new Problem(422, "invalid", { key: "exchange.unknownColumn", params: { column: stranger } });
  const missing = profile === "servicenow" ? missingInServiceNow(columns) : missingInGeneric(columns);
  return { name, compressed, source, profile, columns, missing, notices: source.notices };
}

/** Refuses a file in which a column is missing that nothing can be imported without. */
export function requireColumns({ missing, source }: ImportFile): void {
  if (missing.length === 0) return;
  throw new Problem(422, "invalid", {
    key: "incident.import.missingColumns",
    params: { columns: missing.join(", "), headers: source.headers.slice(0, 40).join(", ") },
  });
}

function missingInGeneric(columns: Mapping): string[] {
  const filled = new Set(Object.values(columns));
  const timed = ["openedAt", "knownAt", "occurredAt"].some((field) => filled.has(field));
  return [...missingFields(columns, FIELD_LABELS), ...(timed ? [] : ["time"])];
}

async function unpack(path: string): Promise<{ input: Uint8Array | string; compressed: boolean }> {
  const file = await open(path);
  const head = Buffer.alloc(2);
  try {
    await file.read(head, 0, 2, 0);
  } finally {
    await file.close();
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) return { input: path, compressed: false };
  try {
    return { input: await unzip(await readFile(path), { maxOutputLength: UNPACKED_AT_MOST }), compressed: true };
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new Problem(422, "invalid", {
      key: tooLarge ? "incident.import.tooLarge" : "incident.import.brokenGzip",
      params: { name: path.split(/[\\/]/).at(-1) ?? "", megabytes: UNPACKED_AT_MOST / 1_048_576 },
    });
  }
}

/** SHA-256 of a file's bytes in hexadecimal digits: tells in the report which file it was. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}

/** Whether there is a file that can be read. */
export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
