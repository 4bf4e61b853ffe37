import type { FormDocument } from "#kernel/forms/document.ts";
import type { FormDefinition } from "#kernel/forms/form-definition.ts";
import type { FormOptions } from "#kernel/forms/format.ts";
import { apology } from "./apology/apology.ts";
import { broadcast } from "./broadcast.ts";
import { complaintRecord } from "./complaint-record.ts";
import { confidentialityCheck } from "./confidentiality-check.ts";
import { graveReport } from "./grave-report.ts";
import { hrOrder } from "./hr-order.ts";
import { inSightReport } from "./in-sight-report.ts";
import { interimReport } from "./interim-report.ts";
import { investigation } from "./investigation.ts";
import { manualWork } from "./manual-work.ts";
import { preventionProposal } from "./prevention-proposal.ts";
import { recoveredReport } from "./recovered-report.ts";
import { reportSlip } from "./report-slip.ts";
import { troubleRecord } from "./trouble-record.ts";
import { vendorRequest } from "./vendor-request.ts";

/** The 15 forms of the trouble regulation (domain.md 1.8) by code, in the order of its articles. */
export const forms = {
  "report-slip": reportSlip,
  investigation,
  "grave-report": graveReport,
  broadcast,
  "manual-work": manualWork,
  "hr-order": hrOrder,
  "vendor-request": vendorRequest,
  "confidentiality-check": confidentialityCheck,
  "complaint-record": complaintRecord,
  "interim-report": interimReport,
  "in-sight-report": inSightReport,
  "recovered-report": recoveredReport,
  apology,
  "prevention-proposal": preventionProposal,
  "trouble-record": troubleRecord,
} as const;

export type FormCode = keyof typeof forms;

/** Form that prints a dispatched document; documents without a printed form are absent. */
export const formOfDispatch: Partial<Record<string, FormCode>> = {
  "grave-report": "grave-report",
  "grave-broadcast": "broadcast",
  "interim-report": "interim-report",
  "interim-broadcast": "broadcast",
  "in-sight-report": "in-sight-report",
  "in-sight-broadcast": "broadcast",
  "recovered-report": "recovered-report",
  "recovered-broadcast": "broadcast",
  "corrective-broadcast": "broadcast",
  "vendor-request": "vendor-request",
  "prevention-proposal": "prevention-proposal",
  "trouble-record": "trouble-record",
};

/** Whether a string from outside names a form. */
export function isFormCode(code: string): code is FormCode {
  return Object.hasOwn(forms, code);
}

/** Document of a form from data not yet checked; throws ZodError with the path of every wrong or missing field. */
export function buildForm(code: FormCode, data: unknown, options: FormOptions): FormDocument {
  // The union of 15 definitions cannot be called; parsing gives each `build` exactly the data of its own schema.
  const form = forms[code] as FormDefinition<unknown>;
  return form.build(form.dataSchema.parse(data), options);
}
