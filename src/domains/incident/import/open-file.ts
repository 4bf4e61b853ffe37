import { Problem } from "#kernel/contract/problem.ts";
import { lackingColumns, oneOf, type LackingField } from "#kernel/exchange/missing.ts";
import { guessMapping, missingFields, type Mapping } from "#kernel/exchange/mapping.ts";
import type { Message } from "#kernel/exchange/message.ts";
import { unpack } from "#kernel/exchange/packed.ts";
import { openSource, type Source, type SourceOptions } from "#kernel/exchange/source.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { translate } from "#kernel/i18n/server.ts";
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
    params: lackingColumns(missing.map(lacking), source),
  });
}

const TIMES = ["openedAt", "knownAt", "occurredAt"];

/** A missing field in the reader's words; "time" is any of the three times. */
function lacking(name: string): LackingField {
  if (name === "time") return oneOf(TIMES.map(lacking));
  const word = (locale: Locale) => translate(locale, `incident.import.field.${name}`);
  return { name, ja: word("ja"), en: word("en") };
}

function missingInGeneric(columns: Mapping): string[] {
  const filled = new Set(Object.values(columns));
  const timed = TIMES.some((field) => filled.has(field));
  return [...missingFields(columns, FIELD_LABELS), ...(timed ? [] : ["time"])];
}
