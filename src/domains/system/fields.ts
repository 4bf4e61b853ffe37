import { invalid, refused } from "#kernel/contract/problem.ts";
import type { Parsed } from "#kernel/contract/contract.ts";
import type { Tx, Work } from "#kernel/operation/context.ts";
import type { create } from "./contract.ts";

type Fields = Parsed<typeof create>;

/** Refuses units and systems that do not exist, a standby in a circle, a department twice, and a code that is taken. 422 or 409. */
export async function checkFields(work: Work, fields: Fields, ownId: string | null): Promise<void> {
  const units = [fields.ownerUnitId, ...fields.relatedUnitIds, ...fields.procedures.map(({ unitId }) => unitId)];
  const names = [
    "ownerUnitId",
    ...fields.relatedUnitIds.map((_, i) => `relatedUnitIds.${i}`),
    ...fields.procedures.map((_, i) => `procedures.${i}.unitId`),
  ];
  const unknown = units.findIndex((unitId) => !work.directory.units.has(unitId));
  if (unknown >= 0) throw invalid(names[unknown] ?? "ownerUnitId", "system.invalid.unknown-unit");
  const twice = fields.procedures.findIndex(
    ({ unitId }, i) => fields.procedures.findIndex((other) => other.unitId === unitId) < i,
  );
  if (twice >= 0) throw invalid(`procedures.${twice}.unitId`, "system.invalid.department-twice");
  await Promise.all([
    checkCode(work.tx, fields.code, ownId),
    checkStandby(work.tx, fields.standbyId, ownId),
    checkFiles(work.tx, fields, ownId),
  ]);
}

async function checkCode(tx: Tx, code: string, ownId: string | null): Promise<void> {
  const other = await tx
    .selectFrom("system")
    .select("id")
    .where((eb) => eb(eb.fn<string>("lower", ["code"]), "=", code.toLowerCase()))
    .where("retired_at", "is", null)
    .executeTakeFirst();
  if (other && other.id !== ownId) throw refused("system.not.code-taken", { code });
}

/** The standby is another system in use, and does not in turn lean on this one. */
async function checkStandby(tx: Tx, standbyId: string | null, ownId: string | null): Promise<void> {
  if (!standbyId) return;
  if (standbyId === ownId) throw invalid("standbyId", "system.invalid.own-standby");
  const standby = await tx
    .selectFrom("system")
    .select(["standby_id", "retired_at"])
    .where("id", "=", standbyId)
    .executeTakeFirst();
  if (!standby || standby.retired_at) throw invalid("standbyId", "system.invalid.unknown-system");
  if (ownId && standby.standby_id === ownId) throw invalid("standbyId", "system.invalid.standby-circle");
}

async function checkFiles(tx: Tx, { procedures }: Fields, ownId: string | null): Promise<void> {
  const wanted = procedures.map(({ attachmentId }) => attachmentId).filter((file) => file !== null);
  if (wanted.length === 0) return;
  const rows = await tx.selectFrom("attachment").select(["id", "record_id"]).where("id", "in", wanted).execute();
  const own = new Set(rows.filter((row) => row.record_id === ownId).map((row) => row.id));
  const wrong = procedures.findIndex(({ attachmentId }) => attachmentId !== null && !own.has(attachmentId));
  if (wrong >= 0) throw invalid(`procedures.${wrong}.attachmentId`, "system.invalid.unknown-file");
}

/** The row of the system's own table. */
export function columnsOf(fields: Fields) {
  return {
    code: fields.code,
    name: fields.name,
    in_scope: fields.inScope,
    owner_unit_id: fields.ownerUnitId,
    related_unit_ids: [...new Set(fields.relatedUnitIds)],
    standby_id: fields.standbyId,
    criticality: fields.criticality,
    hours: fields.hours,
    notes: fields.notes,
  };
}

/** Writes the manual procedures anew: those of the departments named, and no others. */
export function writeProcedures(work: Work, systemId: string, procedures: Fields["procedures"]): void {
  work.send(work.tx.deleteFrom("system_procedure").where("system_id", "=", systemId).execute());
  if (procedures.length === 0) return;
  const rows = procedures.map(({ unitId, title, version, body, attachmentId }) => ({
    system_id: systemId,
    unit_id: unitId,
    title,
    version,
    body,
    attachment_id: attachmentId,
  }));
  work.send(work.tx.insertInto("system_procedure").values(rows).execute());
}

export const searchOf = ({ code, notes, hours }: Fields): string => [code, notes, hours].join("\n");
