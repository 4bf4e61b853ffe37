import { sql, type Selectable } from "kysely";
import type {
  IncidentApology,
  IncidentComplaint,
  IncidentContact,
  IncidentManual,
  IncidentOrder,
  IncidentPrevention,
  IncidentRecord,
  IncidentReport,
  IncidentVendor,
} from "#kernel/db/schema.ts";
import type { Tx } from "#kernel/operation/context.ts";
import type { ApologyProof, OvertimeCheck } from "./contract.ts";
import { RECORD_ITEMS, type RecordItem, type SubRecords } from "./lifecycle.ts";

type Row<T> = Selectable<T>;
export type ManualRow = Omit<Row<IncidentManual>, "cautions"> & { cautions: Cautions | null };
export type VendorRow = Omit<Row<IncidentVendor>, "oral" | "confidentiality" | "ending"> & {
  oral: Oral | null;
  confidentiality: Confidentiality | null;
  ending: Ending | null;
};
export type OrderRow = Omit<Row<IncidentOrder>, "overtime_check" | "actual_check" | "override" | "settlement"> & {
  overtime_check: OvertimeCheck | null;
  actual_check: OvertimeCheck | null;
  override: { document: string; reason: string } | null;
  settlement: Settlement | null;
};
export type ApologyRow = Omit<Row<IncidentApology>, "plan" | "proofs"> & {
  plan: ApologyPlan | null;
  proofs: ApologyProof[];
};
export type PreventionRow = Omit<Row<IncidentPrevention>, "effect"> & {
  effect: { effective: boolean; result: string; at: string } | null;
};
export type RecordRowOfTrouble = Omit<Row<IncidentRecord>, "items"> & { items: RecordItems };
export type ComplaintRow = Row<IncidentComplaint>;
export type RecordItems = Partial<Record<RecordItem, string>>;

interface Cautions {
  mistakes: boolean;
  nuisance: boolean;
  notes: string;
}
interface Oral {
  who: string;
  at: string;
  how: string;
  witness: string;
  writtenDueAt: string;
}
interface Confidentiality {
  nda: string;
  dataScope: string;
  account: string;
  accountExpiresAt: string | null;
  supervision: string;
}
interface Ending {
  accessRevokedAt: string;
  deletionCertificate: string;
  takeOut: string;
  note: string;
}
interface Settlement {
  premiumMinutes: Record<string, number>;
  compensatoryDayOn: string | null;
  returnedAt: string | null;
  note: string;
}
interface ApologyPlan {
  methods: ("website" | "letter" | "visit" | "newspaper")[];
  audience: "business" | "consumer";
  service: string;
  targets: string;
  text: string;
  on: string | null;
  contact: { name: string; phone: string; mail: string; hours: string };
}

/** All sub-records of one trouble, each list in the order in which it grew. */
export interface Rows {
  reports: Row<IncidentReport>[];
  contacts: Row<IncidentContact>[];
  manual: ManualRow[];
  vendors: VendorRow[];
  orders: OrderRow[];
  complaints: ComplaintRow[];
  apology: ApologyRow | null;
  preventions: PreventionRow[];
  record: RecordRowOfTrouble | null;
}

const NO_ROWS: Rows = {
  reports: [],
  contacts: [],
  manual: [],
  vendors: [],
  orders: [],
  complaints: [],
  apology: null,
  preventions: [],
  record: null,
};

type Id = string | ReturnType<typeof sql.ref>;
const list = (table: string, order: string, id: Id) =>
  sql`(select coalesce(json_agg(t order by ${sql.raw(order)}), '[]') from ${sql.table(table)} t where t.incident_id = ${id})`;
const one = (table: string, id: Id) => sql`(select to_json(t) from ${sql.table(table)} t where t.incident_id = ${id})`;

/** The columns of one statement that reads all sub-records of a trouble as JSON. */
export const rowsOf = (id: Id) => sql<Rows>`
    ${list("incident_report", "t.reported_at, t.id", id)} as reports,
    ${list("incident_contact", "t.at, t.id", id)} as contacts,
    ${list("incident_manual", "t.id", id)} as manual,
    ${list("incident_vendor", "t.no", id)} as vendors,
    ${list("incident_order", "t.no", id)} as orders,
    ${list("incident_complaint", "t.no", id)} as complaints,
    ${one("incident_apology", id)} as apology,
    ${list("incident_prevention", "t.no", id)} as preventions,
    ${one("incident_record", id)} as record`;

/** Reads all sub-records of a trouble in one statement. */
export async function loadRows(tx: Tx, id: string): Promise<Rows> {
  const result = await sql<Rows>`select ${rowsOf(id)}`.execute(tx);
  return utc(result.rows[0] ?? NO_ROWS);
}

/** JSON writes instants as "…+00:00"; everywhere else they end in "Z". */
export function utc<T>(value: T): T {
  if (typeof value === "string") return (INSTANT.test(value) ? `${value.slice(0, -6)}Z` : value) as T;
  if (Array.isArray(value)) return value.map(utc) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, utc(inner)])) as T;
}
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/;

/** Item 9 (その他) may stay blank; the others must say something, item 8 at least 「なし」. */
export function missingItems(items: RecordItems): RecordItem[] {
  return RECORD_ITEMS.filter((key) => key !== "other" && (items[key] ?? "").trim() === "");
}

/** The sub-records as far as guards look at them. */
export function subRecordsOf(
  rows: Rows,
  openDuties: SubRecords["openDuties"],
  unitName: (id: string) => string,
): SubRecords {
  return {
    manual: rows.manual.map(({ id, unit_id, system_id, state }) => ({
      id,
      unitId: unit_id,
      unit: unitName(unit_id),
      systemId: system_id,
      state: state as never,
    })),
    vendors: rows.vendors.map(({ id, state, company, oral, permitted_at, pending }) => ({
      id,
      state: state as never,
      company,
      oral: oral !== null,
      written: permitted_at !== null,
      pending,
    })),
    orders: rows.orders.map(({ id, state, no, person_id, overtime_check }) => ({
      id,
      state: state as never,
      no,
      personId: person_id,
      result: overtime_check?.result ?? null,
    })),
    complaints: rows.complaints.map(({ id, state, no, unit_id, anonymous, owner_id, answered_at }) => ({
      id,
      state: state as never,
      no,
      unitId: unit_id,
      anonymous,
      ownerId: owner_id,
      answeredAt: answered_at,
    })),
    apology: {
      state: (rows.apology?.state ?? "unassessed") as never,
      affected: rows.apology?.affected ?? null,
      rulingOut: rows.apology?.ruling_out ?? false,
      plannedBy: rows.apology?.planned_by ?? null,
    },
    preventions: rows.preventions.map(({ id, state, measure, due_on }) => ({
      id,
      state: state as never,
      measure,
      dueOn: due_on,
    })),
    record: { state: (rows.record?.state ?? "none") as never, missing: missingItems(rows.record?.items ?? {}) },
    openDuties,
  };
}
