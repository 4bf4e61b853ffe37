import type { NewNotification, RecordRow } from "#kernel/operation/context.ts";
import type { RecordKind } from "#kernel/operation/manifest.ts";
import type { Regulations } from "#kernel/regulations/store.ts";
import type { Duty } from "./duty.ts";
import { placeOf, titleOf } from "./words.ts";

interface Known {
  kinds: ReadonlyMap<string, RecordKind>;
  regulations: Regulations;
}

/** One notice for each person and record, however many duties an event opened; the earliest due stands in it. */
export function openedNotices(
  duties: readonly Duty[],
  recordOf: (id: string) => RecordRow | undefined,
  known: Known,
): NewNotification[] {
  const owed = duties.filter((duty) => duty.debtorId !== null);
  const groups = Map.groupBy(owed, (duty) => `${duty.debtorId} ${duty.recordId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) => due(a) - due(b));
    const record = first && recordOf(first.recordId);
    if (!first || !record) return [];
    const params = { ...paramsOf(first, record, known.regulations), count: group.length };
    return [
      {
        personId: first.debtorId ?? "",
        key: keyOf(group.length, first.due !== null),
        params,
        tone: first.due === null || first.soft ? "info" : "soon",
        href: hrefOf(record, known.kinds),
        recordId: record.id,
      },
    ];
  });
}

function keyOf(count: number, dated: boolean): string {
  if (count > 1) return dated ? "duties.opened-several" : "duties.opened-several-undated";
  return dated ? "duties.opened" : "duties.opened-undated";
}

/** What the texts about one duty may say: {{place}}, {{title}}, {{number}}, {{record}}, {{dueAt}}. */
export function paramsOf(duty: Duty, record: Pick<RecordRow, "number" | "title">, regulations: Regulations) {
  const version = regulations.byId(duty.versionId);
  return {
    place: placeOf(version, duty.ref),
    title: titleOf(version, duty),
    number: record.number,
    record: record.title,
    dueAt: duty.due,
  };
}

export function hrefOf(record: Pick<RecordRow, "id" | "kind">, kinds?: ReadonlyMap<string, RecordKind>): string {
  return kinds?.get(record.kind)?.href(record.id) ?? `/r/${record.id}`;
}

const due = (duty: Duty) => (duty.due === null ? Infinity : Date.parse(duty.due));
