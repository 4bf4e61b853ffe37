import { sql } from "kysely";
import { visible, type Scope } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { DutyStatus } from "#kernel/regulations/state.ts";
import type { DebtorRef, Subject } from "#kernel/regulations/state.ts";
import type { RecordRow, Tx } from "#kernel/operation/context.ts";
import { toRow, type FoundRecord } from "#kernel/records/write.ts";
import { rowsOf, utc, type Rows } from "../rows.ts";

interface OpenDuty {
  id: string;
  code: string;
  ref: string;
  status: DutyStatus;
  subject: Subject;
  debtor: DebtorRef | null;
  passedOver: string[];
}

interface Link {
  id: string;
  number: string;
  title: string;
  kind: string;
  type: string;
  direction: "from" | "to";
}

/** Everything of one trouble that its own tables and the kernel's have. */
export interface RoomRow extends Rows {
  record: Rows["record"];
  row: RecordRow;
  duties: OpenDuty[];
  links: Link[];
  /** Numbers of the other troubles that are named in it. */
  numbers: Map<string, string>;
}

interface Found extends Rows, FoundRecord {
  duties: OpenDuty[];
  links: Link[];
  numbers: Record<string, string> | null;
}

/** Reads a trouble with all that belongs to it in one statement; 404 outside of the scope. */
export async function loadRoom(tx: Tx, id: string, scope: Scope): Promise<RoomRow> {
  const result = await sql<Found>`
    select record.id, record.kind, record.number, record.title, record.state, record.closed, record.unit_id, record.owner_id, record.opened_at, record.closed_at,
      record.version, record.regulation_version_id, record.facts,
      ${rowsOf(id)},
      (select coalesce(json_agg(json_build_object('id', d.id, 'code', d.template, 'ref', d.ref, 'status', d.state, 'subject', d.subject, 'debtor', d.debtor,
        'passedOver', d.passed_over)), '[]') from duty d where d.record_id = record.id and d.state = 'open') as duties,
      (select coalesce(json_agg(json_build_object('id', o.id, 'number', o.number, 'title', o.title, 'kind', o.kind, 'type', l.type, 'direction',
          case when l.from_id = record.id then 'to' else 'from' end) order by l.created_at), '[]')
        from record_link l join record o on o.id = case when l.from_id = record.id then l.to_id else l.from_id end
        where l.from_id = record.id or l.to_id = record.id) as links,
      (select json_object_agg(o.id, o.number) from record o where o.id in (
        select continues_under from incident_manual where incident_id = record.id
        union select ineffective_by from incident_prevention where incident_id = record.id
        union select merged_into from incident where id = record.id)) as numbers
    from record where record.id = ${id} and record.kind = 'incident' and ${visible(scope)}`.execute(tx);
  const [found] = result.rows;
  if (!found) throw notFound("incident");
  const { reports, contacts, manual, vendors, orders, complaints, apology, preventions, record } = utc({
    ...found,
    facts: null,
  });
  const { links, duties, numbers } = found;
  const row = toRow(found);
  return {
    reports,
    contacts,
    manual,
    vendors,
    orders,
    complaints,
    apology,
    preventions,
    record,
    row,
    duties,
    links,
    numbers: new Map(Object.entries(numbers ?? {})),
  };
}

/** So many are enough to know that one goes on working manually, and for which troubles. */
const ELSEWHERE = 50;

/** Open troubles, other than this one, for which the same departments work manually on the same systems; the newest of each. */
export async function manualElsewhere(
  tx: Tx,
  incidentId: string,
): Promise<{ unitId: string; systemId: string; id: string; number: string }[]> {
  // The newest by the index first, then the join: the other way round all of them are read. What is at work is not closed but
  // for what was merged.
  const { rows } = await sql<{ unitId: string; systemId: string; id: string; number: string }>`
    select own.unit_id as "unitId", own.system_id as "systemId", record.id, record.number
    from (select distinct unit_id, system_id from incident_manual where incident_id = ${incidentId}) own
    cross join lateral (
      select m.incident_id from incident_manual m
      where m.unit_id = own.unit_id and m.system_id = own.system_id and m.state in ('switched', 'stop-due')
      order by m.unit_id desc, m.system_id desc, m.id desc limit ${ELSEWHERE + 1}) other
    join record on record.id = other.incident_id and not record.closed and record.id <> ${incidentId}`.execute(tx);
  return rows;
}
