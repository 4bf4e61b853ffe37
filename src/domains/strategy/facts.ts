import type { Facts } from "#kernel/operation/context.ts";
import type { Stage, Status } from "./lifecycle.ts";

/** Facts of a sheet, the input of rules: which organisation and year, which stage, how far. */
export interface PolicyFacts {
  kind: "policy";
  orgId: string;
  unitId: string | null;
  ownerId: string | null;
  fiscalYear: number;
  form: string;
  stage: Stage;
  status: Status;
  correcting: boolean;
  published: number;
}

/** Facts as a fold of the sheet's events. Pure. */
export function fold(facts: Facts, event: { type: string; data: Record<string, unknown> }): Facts {
  const { type, data } = event;
  switch (type) {
    case "policy.created":
    case "policy.imported":
      return {
        ...facts,
        ...pick(data, ["orgId", "unitId", "ownerId", "fiscalYear", "form", "stage", "status", "published"]),
      };
    case "policy.stage-opened":
      return { ...facts, stage: data["stage"], status: "draft", correcting: false };
    case "policy.submitted":
      return { ...facts, status: "review" };
    case "policy.approved":
      return { ...facts, status: "approved" };
    case "policy.returned":
      return { ...facts, status: "draft" };
    case "policy.published":
      return { ...facts, status: "published", correcting: false, published: data["no"] };
    case "policy.correction-begun":
      return { ...facts, status: "draft", correcting: true };
    default:
      return facts;
  }
}

function pick(data: Record<string, unknown>, names: readonly string[]): Facts {
  return Object.fromEntries(names.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]));
}
