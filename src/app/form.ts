import { isMasked } from "#kernel/access/mask.ts";
import { forbidden, notFound } from "#kernel/contract/problem.ts";
import type { Actor } from "#kernel/operation/context.ts";
import { noteRead } from "#kernel/operation/guest-read.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { readerScopes, requireVisible } from "#kernel/records/visible.ts";
import { render } from "#kernel/forms/render.ts";
import { formDocument } from "#domains/incident/form-document.ts";
import { policyPaper } from "#domains/strategy/printing/print.ts";

/** Prints a form of a record that the reader may see. `query` says about which part: a complaint, an order, a report. */
export async function renderForm(
  runtime: Runtime,
  actor: Actor,
  params: { id: string; form: string },
  query: Record<string, string>,
): Promise<{ bytes: Uint8Array; name: string }> {
  const now = runtime.clock().toString();
  const pictures = await runtime.pictures();
  const tx = runtime.database.read;
  const record = await requireVisible(tx, params.id, readerScopes(pictures, actor, now));
  // A printed form has names in it that cannot be taken out.
  if (isMasked(pictures.access, pictures.directory, actor.personId, now)) throw forbidden("access.refused.masked");
  const { locale: wanted, ...subject } = query;
  const locale = wanted === "en" ? "en" : "ja";
  if (record.kind !== "policy" && record.kind !== "incident") throw notFound("form");
  const context = {
    tx,
    directory: pictures.directory,
    regulations: pictures.regulations,
    settings: pictures.settings,
    now,
  };
  const document =
    record.kind === "policy"
      ? await policyPaper(tx, record.id, params.form, subject, locale)
      : await formDocument(context, record.id, params.form, subject, locale);
  await noteRead(runtime, actor, `${record.kind}.form`, { recordId: record.id, form: params.form });
  return { bytes: await render(document), name: `${record.number}-${params.form}.pdf` };
}
