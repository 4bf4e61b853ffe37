import { visible } from "#kernel/access/scope.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { dispatchNumber } from "#kernel/dispatches/number.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import { form, forms } from "../contract.ts";
import { dispatchesOf, formSource, when, type FormSource } from "../form-data/source.ts";
import { fullName } from "../form-data/parties.ts";
import { formDataOf } from "../form-document.ts";
import { formOfDispatch, forms as definitions, type FormCode } from "../forms/forms.ts";
import { translate } from "#kernel/i18n/server.ts";
import { unitName } from "../unit-name.ts";

/** The data of one form, as its schema wants them. */
export const formData = query(form, async (context) => {
  const { input, actor } = context;
  await requireSeen(context);
  const { code, data } = await formDataOf(context, input.id, input.form, input.subject ?? "", actor.locale);
  return { form: code, data: definitions[code].dataSchema.parse(data) };
});

/** What can be printed now: a form for each document sent and each sub-record. */
export const formsOfTrouble = query(forms, async (context) => {
  const { input, actor } = context;
  await requireSeen(context);
  const source = await formSource(context, input.id, "", actor.locale);
  const { room, facts } = source;
  const { locale } = actor;
  const entry = (code: FormCode, subject: string | null = null, detail = "") => ({
    form: code,
    subject,
    title: definitions[code].title,
    detail,
  });
  const sent = await dispatchesOf(source, Object.keys(formOfDispatch));
  return {
    items: [
      entry("report-slip"),
      ...(facts.investigationStartedAt ? [entry("investigation")] : []),
      ...sent.flatMap((each) => {
        const code = formOfDispatch[each.document];
        return code && code !== "trouble-record"
          ? [entry(code, each.id, `${dispatchNumber(each.no, each.version, locale)} ${when(source, each.sent_at)}`)]
          : [];
      }),
      ...room.manual
        .filter(({ decision }) => decision !== null)
        .map((row) => entry("manual-work", row.id, unitName(source.directory, row.unit_id, locale))),
      ...room.orders.map((row) => entry("hr-order", row.id, fullName(source, row.person_id))),
      ...room.vendors.map((row) => entry("vendor-request", row.id, row.company)),
      ...room.vendors
        .filter(({ engaged_at: at }) => at !== null)
        .map((row) => entry("confidentiality-check", row.id, row.company)),
      ...complaintEntries(source, entry),
      ...(room.apology?.plan?.methods ?? []).map((method) =>
        entry("apology", method, translate(locale, `incident.method.${method}`)),
      ),
      ...room.preventions.map((row) => entry("prevention-proposal", row.id, row.measure.slice(0, 60))),
      ...(room.record ? [entry("trouble-record")] : []),
    ],
  };
});

function complaintEntries<T>(
  { room }: FormSource,
  entry: (code: FormCode, subject?: string | null, detail?: string) => T,
): T[] {
  return room.complaints.map((row) => entry("complaint-record", row.id, String(row.no)));
}

async function requireSeen({ tx, input, scope }: QueryContext<{ id: string }>): Promise<void> {
  const found = await tx
    .selectFrom("record")
    .select("id")
    .where("id", "=", input.id)
    .where("kind", "=", "incident")
    .where(visible(scope))
    .executeTakeFirst();
  if (!found) throw notFound("incident");
}
