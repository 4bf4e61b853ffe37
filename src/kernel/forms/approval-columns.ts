import type { ApprovalColumn, Stamp } from "./document.ts";
import type { ApprovalDecision } from "./form-data.ts";
import { formatSealDate, type FormOptions } from "./format.ts";
import { personName } from "./parties.ts";
import { pick, type Bilingual } from "./words.ts";

const resultWords: Record<"approved" | "conditional" | "refused" | "remanded", Bilingual> = {
  approved: { ja: "承認", en: "APPROVED" },
  conditional: { ja: "条件付承認", en: "CONDITIONAL" },
  refused: { ja: "否決", en: "REFUSED" },
  remanded: { ja: "差戻し", en: "RETURNED" },
};

const capacityWords: Record<Exclude<ApprovalDecision["capacity"], "self">, { mark: Bilingual; name: Bilingual }> = {
  "deputy-decision": { mark: { ja: "代", en: "D" }, name: { ja: "代決", en: "Decided by deputy" } },
  proxy: { mark: { ja: "代", en: "D" }, name: { ja: "代理承認", en: "Approved by proxy" } },
  acting: { mark: { ja: "代", en: "D" }, name: { ja: "代行", en: "Acting" } },
  "viewed-after": { mark: { ja: "後", en: "V" }, name: { ja: "後閲", en: "Viewed afterwards" } },
};

/**
 * Seal grid (押印欄) from the decisions of a route. Below each seal stands who decided, in whose place and on what basis
 * (代決, 代理承認, 代行, 後閲: domain.md 5.1).
 */
export function approvalColumns(decisions: ApprovalDecision[], options: FormOptions): ApprovalColumn[] {
  return decisions.map((decision) => ({
    label: decision.label,
    post: decision.post,
    stamp: stampOf(decision, options),
  }));
}

function stampOf(decision: ApprovalDecision, options: FormOptions): Stamp {
  if (decision.result === "not-required") return { state: "void" };
  const notes = notesOf(decision, options);
  if (decision.result === "waiting" || !decision.person || !decision.at) {
    return notes.length > 0 ? { state: "remark", notes } : { state: "blank" };
  }
  const viewed = decision.capacity === "viewed-after";
  return {
    state: "sealed",
    word: pick(viewed ? capacityWords["viewed-after"].name : resultWords[decision.result], options.locale),
    date: formatSealDate(decision.at, options),
    family: decision.person.family,
    mark: decision.capacity === "self" ? null : pick(capacityWords[decision.capacity].mark, options.locale),
    reference: decision.approvalId ?? "",
    notes,
  };
}

function notesOf(decision: ApprovalDecision, options: FormOptions): string[] {
  const ja = options.locale === "ja";
  const notes: string[] = [];
  if (decision.capacity === "viewed-after" && !decision.at) notes.push(ja ? "後閲 未了" : "To be viewed afterwards");
  if (decision.person) {
    // The seal holds the family name only; two people may share it.
    const who = [decision.personPost, personName(decision.person, options.locale)].filter(Boolean).join(" ");
    const capacity = decision.capacity === "self" ? "" : pick(capacityWords[decision.capacity].name, options.locale);
    notes.push(capacity === "" ? who : `${capacity}${ja ? "：" : ": "}${who}`);
  }
  if (decision.inPlaceOf) notes.push(ja ? `（${decision.inPlaceOf}に代わり）` : `in place of ${decision.inPlaceOf}`);
  if (decision.basis) notes.push(ja ? `根拠：${decision.basis}` : `Basis: ${decision.basis}`);
  if (decision.viewedAfterAt) {
    const date = formatSealDate(decision.viewedAfterAt, options);
    notes.push(ja ? `後閲：${date}` : `Viewed: ${date}`);
  }
  return notes;
}
