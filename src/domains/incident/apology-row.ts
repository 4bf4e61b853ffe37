import type { RawBuilder } from "kysely";
import type { Work } from "#kernel/operation/context.ts";

interface ApologyChange {
  state?: string;
  affected?: boolean;
  reason?: string;
  ruling_out?: boolean;
  approval_id?: string | null;
  plan?: RawBuilder<unknown>;
  planned_by?: string | null;
  approved_by?: string | null;
  approved_at?: string | null;
  done_at?: string | null;
  proofs?: RawBuilder<unknown>;
}

/** A trouble has one apology; its row comes with the first thing known of it. */
export function writeApology(work: Pick<Work, "tx" | "send">, incidentId: string, change: ApologyChange): void {
  work.send(
    work.tx
      .insertInto("incident_apology")
      .values({ incident_id: incidentId, state: "unassessed", ...change })
      .onConflict((conflict) => conflict.column("incident_id").doUpdateSet(change))
      .execute(),
  );
}
