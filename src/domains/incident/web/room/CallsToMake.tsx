import type { Room } from "../../contract.ts";
import { EmergencyCalls } from "../parts/EmergencyCalls.tsx";
import { useMyId } from "../parts/use-me.ts";

/**
 * Whom the reporter still has to call (第3条2項). The list stood on the answer to the report; whoever left that page, or
 * comes from the duty on the home page, finds it here until somebody has answered.
 */
export function CallsToMake({ room }: { room: Room }) {
  const me = useMyId();
  const reported = room.reports.some(({ reporter }) => reporter !== null && reporter.id === me);
  const answered = room.attempts.some(({ result }) => result === "answered");
  if (!reported || answered || room.contacts.length === 0 || room.can["log-contact-attempt"] !== true) return null;
  return <EmergencyCalls incidentId={room.id} contacts={room.contacts} logged={room.attempts} />;
}
