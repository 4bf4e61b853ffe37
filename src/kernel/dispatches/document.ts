import { invalid, refused } from "#kernel/contract/problem.ts";
import type { RecordRow } from "#kernel/operation/context.ts";
import type { DocumentKind, Pack } from "#kernel/regulations/pack.ts";
import type { Regulations } from "#kernel/regulations/store.ts";

/** A document that a record's regulation defines. */
export interface DefinedDocument {
  pack: Pack;
  code: string;
  definition: DocumentKind;
}

/** The pack of the regulation version that the record is bound to; refused where no regulation governs the record. */
export function packOf(regulations: Regulations, record: Pick<RecordRow, "regulationVersionId">): Pack {
  const version = record.regulationVersionId ? regulations.byId(record.regulationVersionId) : undefined;
  if (!version) throw refused("dispatches.no-regulation");
  return version.compiled.pack;
}

/** A document of one kind by its code; 422 at `document` when the record's regulation has no such document. */
export function documentOf(
  regulations: Regulations,
  record: Pick<RecordRow, "regulationVersionId">,
  code: string,
  kind: DocumentKind["kind"],
): DefinedDocument {
  const pack = packOf(regulations, record);
  const definition = pack.documents?.[code];
  if (!definition || definition.kind !== kind)
    throw invalid("document", "dispatches.unknown-document", { document: code });
  return { pack, code, definition };
}

/** The document that has to pass this one on (`relays` in the pack), or undefined. */
export function relayOf(pack: Pack, code: string): string | undefined {
  return Object.entries(pack.documents ?? {}).find(([, definition]) => definition.relays === code)?.[0];
}
