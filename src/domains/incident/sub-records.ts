import type { Parsed } from "#kernel/contract/contract.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { draftPrevention, draftVendor } from "./contract.ts";
import type { Incident } from "./open.ts";
import type { ComplaintRow, OrderRow, PreventionRow, VendorRow } from "./rows.ts";

/** Next number of a list of sub-records. */
export const nextNo = (rows: readonly { no: number }[]): number => 1 + Math.max(0, ...rows.map(({ no }) => no));

function find<T extends { id: string }>(rows: readonly T[], id: string, what: string): T {
  const row = rows.find((each) => each.id === id);
  if (!row) throw notFound(what);
  return row;
}

export const vendorOf = ({ rows }: Incident, id: string): VendorRow => find(rows.vendors, id, "vendor");
export const orderOf = ({ rows }: Incident, id: string): OrderRow => find(rows.orders, id, "order");
export const complaintOf = ({ rows }: Incident, id: string): ComplaintRow => find(rows.complaints, id, "complaint");
export const preventionOf = ({ rows }: Incident, id: string): PreventionRow => find(rows.preventions, id, "prevention");

/** From when the specialist may be used: the first permission, by word or in writing; null before any. */
export function permittedSince({ oral, permitted_at: written }: VendorRow): string | null {
  const moments = [(oral as { at?: string } | null)?.at, written].filter((at) => typeof at === "string");
  return moments.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

type VendorFields = Omit<Parsed<typeof draftVendor>, "id" | "version">;

export function vendorData({ company, reason, choice, cost, taxIncluded, costNote, period, other }: VendorFields) {
  return { company, reason, choice, cost, taxIncluded, costNote, period, other };
}

export function vendorColumns({ company, reason, choice, cost, taxIncluded, costNote, period, other }: VendorFields) {
  return { company, reason, choice, cost, tax_included: taxIncluded, cost_note: costNote, period, other };
}

type PreventionFields = Omit<Parsed<typeof draftPrevention>, "id" | "version">;

export function preventionData({ kind, measure, causeLink, ownerId, dueOn, cost, effectMeasure }: PreventionFields) {
  return { kind, measure, causeLink, ownerId, dueOn, cost, effectMeasure };
}

export function preventionColumns({ kind, measure, causeLink, ownerId, dueOn, cost, effectMeasure }: PreventionFields) {
  return {
    kind,
    measure,
    cause_link: causeLink,
    owner_id: ownerId,
    due_on: dueOn,
    cost,
    effect_measure: effectMeasure,
  };
}
