import type { Room } from "../../contract.ts";
import { unitNames } from "../parts/unit-names.ts";

/** Names of all units, persons and systems that a trouble speaks of, by id: events carry ids only. */
export function roomNames(room: Room): Map<string, string> {
  const names = unitNames(room);
  const persons = [
    room.reporter,
    room.responsible.person,
    ...room.reports.map(({ reporter }) => reporter),
    ...room.contacts.map(({ person }) => person),
    ...room.attempts.flatMap(({ person, by }) => [person, by]),
    ...room.orders.flatMap(({ person, manager, issuedBy }) => [person, manager, issuedBy]),
    ...room.complaints.flatMap(({ receivedBy, answeredBy, owner }) => [receivedBy, answeredBy, owner]),
    ...room.preventions.map(({ owner }) => owner),
    ...room.manual.flatMap(({ decidedBy, stoppedBy }) => [decidedBy, stoppedBy]),
  ];
  const systems = [room.system, room.systemDetail?.standby, ...room.manual.map(({ system }) => system)];
  for (const each of [...persons, ...systems]) if (each) names.set(each.id, each.name);
  return names;
}
