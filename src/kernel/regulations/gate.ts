import type { CompiledVersion } from "./compile.ts";
import { concerns } from "./context.ts";
import type { DutyState } from "./state.ts";

/** A duty that stands in the way of an operation. */
export interface ClosedGate {
  code: string;
  ref: string;
  /** The open duty, or null where it was never opened. */
  dutyId: string | null;
}

/**
 * The gates that refuse an operation. A gate lets through once its duty is done, or not applicable, for the subject
 * of the operation; a duty that was never opened, refused or replaced does not.
 *
 * @param data what the operation is about, e.g. {vendorId}; keys of the duty's subject are compared
 */
export function closedGates(
  version: CompiledVersion,
  operation: string,
  data: Record<string, unknown>,
  duties: readonly DutyState[],
): ClosedGate[] {
  return version.templates
    .filter(({ template }) => template.gate?.operations.includes(operation))
    .flatMap(({ template }) => {
      const about = { id: "", type: "", recordId: null, actorId: null, occurredAt: "", data };
      const mine = duties
        .filter((duty) => duty.code === template.code && concerns(about, duty.subject))
        .sort((a, b) => a.seq - b.seq);
      const last = mine.at(-1);
      if (last?.status === "done" || last?.status === "not_applicable") return [];
      return [{ code: template.code, ref: template.ref, dutyId: last?.status === "open" ? last.id : null }];
    });
}
