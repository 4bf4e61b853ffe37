import type { Room } from "../../contract.ts";

/** Names of the units that a trouble speaks of, by id: owner, related, those that work manually or took complaints. */
export function unitNames(room: Room): Map<string, string> {
  const units = [
    room.systemDetail?.owner,
    ...(room.systemDetail?.related ?? []),
    ...room.manual.map(({ unit }) => unit),
    ...room.complaints.map(({ unit }) => unit),
  ];
  return new Map(units.flatMap((unit) => (unit ? [[unit.id, unit.name] as const] : [])));
}
