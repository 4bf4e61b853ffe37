interface Removable {
  removed_at: string | null;
  added_by: string | null;
}

/** Who added a file may take it off again while its record is open; afterwards it is evidence. */
export function mayRemove(
  row: Removable,
  record: { closed: boolean },
  personId: string | null,
): true | { key: string } {
  if (row.removed_at) return { key: "files.already-removed" };
  if (record.closed) return { key: "files.record-closed" };
  return row.added_by === personId || { key: "files.not-yours" };
}
