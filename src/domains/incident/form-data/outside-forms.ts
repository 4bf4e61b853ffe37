import type { z } from "zod";
import { refused } from "#kernel/contract/problem.ts";
import type {
  apologySchema,
  complaintRecordSchema,
  confidentialityCheckSchema,
  vendorRequestSchema,
} from "../forms/data.ts";
import { PRESIDENT } from "../lifecycle.ts";
import type { ComplaintRow, VendorRow } from "../rows.ts";
import { unitName } from "../unit-name.ts";
import { textOrNone } from "./items.ts";
import { fullName, header, incidentOf, party, seal, sealsOf, toPost } from "./parties.ts";
import { chosen, responsibleAt, say, when, type FormSource } from "./source.ts";

/** 専門業者利用申出書 (第9条2項): the five items, and an oral permission where there was one. */
export async function vendorRequest(source: FormSource): Promise<z.input<typeof vendorRequestSchema>> {
  const row = chosen(source, source.room.vendors);
  const { oral } = row;
  return {
    header: header(source, {
      suffix: `V${row.no}`,
      issuedAt: row.submitted_at,
      from: party(source, row.drafted_by),
      to: [toPost(source, PRESIDENT)],
      approvals: await sealsOf(source, row.approval_id, row.drafted_by),
    }),
    incident: incidentOf(source),
    company: row.company,
    reasonToUse: row.reason,
    reasonToChoose: row.choice,
    cost: { amount: row.cost, taxIncluded: row.tax_included, note: row.cost_note },
    other: textOrNone(row.other),
    period: row.period || spanOf(source, row),
    dataScope: row.confidentiality?.dataScope ?? "",
    ndaInForce: Boolean(row.confidentiality?.nda),
    oralPermission: oral
      ? { by: oral.who, at: oral.at, how: oral.how, witness: oral.witness, writtenDueAt: oral.writtenDueAt }
      : null,
    conditions: row.decision_note,
  };
}

/** 機密保持チェック (第9条3項) of one specialist. */
export function confidentialityCheck(source: FormSource): z.input<typeof confidentialityCheckSchema> {
  const row = chosen(source, source.room.vendors);
  const { confidentiality: kept, ending, engaged_at: from, ended_at: to } = row;
  const by = fullName(source, row.drafted_by);
  const responsible = responsibleAt(source, to ?? from);
  const check = (
    code: "nda" | "scope" | "account" | "supervision" | "take-out" | "deletion" | "revoked",
    note: string,
    at: string | null,
  ) => ({ code, checked: note !== "", at: note ? at : null, by: note ? by : "", note });
  return {
    header: header(source, {
      suffix: `V${row.no}-C`,
      issuedAt: to ?? from,
      from: party(source, row.drafted_by),
      approvals: [
        seal(source, say(source, "seal.responsible"), {
          by: responsible.personId,
          at: to ?? from,
          actingFor: responsible.actingFor,
        }),
      ],
    }),
    incident: incidentOf(source),
    company: row.company,
    period: spanOf(source, row),
    supervisor: by,
    dataScope: kept?.dataScope ?? "",
    checks: [
      check("nda", kept?.nda ?? "", from),
      check("scope", kept?.dataScope ?? "", from),
      check("account", kept?.account ?? "", from),
      check("supervision", kept?.supervision ?? "", from),
      check("take-out", ending?.takeOut ?? "", to),
      check("deletion", ending?.deletionCertificate ?? "", to),
      check("revoked", ending ? when(source, ending.accessRevokedAt) : "", ending?.accessRevokedAt ?? null),
    ],
    accounts:
      kept?.account && from && kept.accountExpiresAt
        ? [
            {
              account: kept.account,
              system: source.facts.system?.name ?? "",
              issuedAt: from,
              expiresAt: kept.accountExpiresAt,
              revokedAt: ending?.accessRevokedAt ?? null,
            },
          ]
        : [],
    supervision: kept?.supervision && from ? [{ at: from, by, work: kept.supervision }] : [],
  };
}

/** From when to when a specialist was at work; open at the end while he is. */
function spanOf(source: FormSource, { engaged_at: from, ended_at: to }: VendorRow): string {
  return from === null ? "" : `${when(source, from)} ～ ${when(source, to)}`.trim();
}

/** One complaint with its history, for several forms. */
export function complaintOf(source: FormSource, row: ComplaintRow) {
  const answered = row.answered_at
    ? [{ at: row.answered_at, by: fullName(source, row.answered_by), text: row.answer }]
    : [];
  return {
    anonymous: row.anonymous,
    complainant: row.complainant,
    method: row.method as "phone",
    methodText: row.method_other,
    at: row.received_at,
    content: row.content,
    other: row.other,
    responses: answered,
  };
}

/** クレーム記録票 (第10条2項): one complaint, or all of the trouble. */
export function complaintRecord(source: FormSource): z.input<typeof complaintRecordSchema> {
  const { room, subject, directory, locale } = source;
  const rows = subject === "" ? room.complaints : [chosen(source, room.complaints)];
  const last = rows.at(-1);
  const unit = last ? unitName(directory, last.unit_id, locale) : say(source, "form.all-units");
  const responsible = responsibleAt(source, last?.submitted_at ?? last?.received_at ?? null);
  const by = last?.received_by ?? responsible.personId;
  return {
    header: header(source, {
      ...(last && subject !== "" ? { suffix: `C${last.no}` } : { suffix: "C" }),
      issuedAt: last?.submitted_at ?? last?.received_at ?? null,
      from: party(source, by),
      to: [party(source, responsible.personId, "殿")],
      approvals: [seal(source, say(source, "seal.staff"), { by, at: last?.submitted_at ?? last?.recorded_at ?? null })],
    }),
    incident: incidentOf(source),
    unit,
    complaints: rows.map((row) => complaintOf(source, row)),
  };
}

/** 謝罪文 (第14条2項) by one of the four methods; `subject` names the method. */
export function apology(source: FormSource): z.input<typeof apologySchema> {
  const { room, facts, subject, directory } = source;
  const row = room.apology;
  const plan = row?.plan;
  const method = plan?.methods.find((each) => each === subject) ?? plan?.methods[0];
  if (!row || !plan || !method) throw refused("incident.not.nothing-to-print");
  const proof = row.proofs.find((each) => each.method === method);
  const named = source.settings.get<{ name: string; nameEn: string }>("organisation", source.now);
  const top = [...directory.units.values()].find(({ parentId }) => parentId === null)?.name ?? null;
  const company = (source.locale === "en" ? named.nameEn : "") || named.name || top;
  const base = {
    header: header(source, {
      suffix: `A${plan.methods.indexOf(method) + 1}`,
      issuedAt: row.approved_at,
      from: { ...toPost(source, PRESIDENT), organisation: company, honorific: "none" },
      approvals: [
        seal(source, say(source, "seal.decide"), { by: row.approved_by, at: row.approved_at }),
        seal(source, say(source, "seal.drafter"), { by: row.planned_by, at: row.approved_at }),
      ],
    }),
    incident: incidentOf(source),
    copy: "file" as const,
    service: plan.service,
    audience: plan.audience,
    targets: plan.targets,
    from: facts.occurredAt ?? room.row.openedAt,
    to: facts.recoveredAt,
    effect: plan.text,
    cause: facts.causeText,
    response: facts.plan,
    prevention: room.preventions
      .filter(({ permitted_at: at }) => at !== null)
      .map(({ measure }) => measure)
      .join("\n"),
    contact: plan.contact,
  };
  switch (method) {
    case "website":
      return {
        ...base,
        method,
        execution: proof?.method === method ? { url: proof.url, from: proof.from, to: proof.to } : null,
      };
    case "letter":
      return {
        ...base,
        method,
        execution:
          proof?.method === method ? { sentOn: proof.sentOn, copies: proof.copies, postage: proof.postage } : null,
      };
    case "visit":
      return {
        ...base,
        method,
        execution:
          proof?.method === method
            ? {
                at: proof.at,
                place: proof.place,
                visitors: proof.visitors,
                met: proof.met,
                answer: proof.answer,
                promise: proof.promise,
              }
            : null,
      };
    case "newspaper":
      return {
        ...base,
        method,
        execution:
          proof?.method === method
            ? {
                paper: proof.paper,
                edition: proof.edition,
                publishedOn: proof.publishedOn,
                space: proof.space,
                cost: proof.cost,
              }
            : null,
      };
  }
}
