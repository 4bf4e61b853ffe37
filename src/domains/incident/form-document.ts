import type { FormDocument } from "#kernel/forms/document.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Locale } from "#kernel/i18n/i18n.ts";
import { investigation, reportSlip } from "./form-data/facts-forms.ts";
import { preventionProposal, troubleRecord } from "./form-data/closing-forms.ts";
import { apology, complaintRecord, confidentialityCheck, vendorRequest } from "./form-data/outside-forms.ts";
import { broadcast, graveReport, inSightReport, interimReport, recoveredReport } from "./form-data/reports.ts";
import { formSource, type FormContext, type FormSource } from "./form-data/source.ts";
import { hrOrder, manualWork } from "./form-data/work-forms.ts";
import { buildForm, isFormCode, type FormCode } from "./forms/forms.ts";

/** How each form's data are made from a trouble. */
const DATA: Record<FormCode, (source: FormSource) => unknown> = {
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
};

/**
 * The data of a printed form (様式). `subject`: which part is meant, by whatever name (a dispatch, vendor, order, complaint
 * or prevention's id, a method of apology); none means the newest. 404 for an unknown form, 409 when there is nothing to
 * print yet.
 */
export async function formDataOf(
  context: FormContext,
  recordId: string,
  formCode: string,
  subject: string,
  locale: Locale,
): Promise<{ code: FormCode; source: FormSource; data: unknown }> {
  if (!isFormCode(formCode)) throw notFound("form");
  const source = await formSource(context, recordId, subject, locale);
  return { code: formCode, source, data: await DATA[formCode](source) };
}

/** The form as a document that `render` of #kernel/forms turns into a PDF. Rights are the caller's matter. */
export async function formDocument(
  context: FormContext,
  recordId: string,
  formCode: string,
  subject: Record<string, string>,
  locale: Locale,
): Promise<FormDocument> {
  const [wanted = ""] = Object.values(subject);
  const { code, source, data } = await formDataOf(context, recordId, formCode, wanted, locale);
  return buildForm(code, data, source.options);
}
