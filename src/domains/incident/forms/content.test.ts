import { describe, expect, it } from "vitest";
import type { FormDocument, ItemCell } from "#kernel/forms/document.ts";
import { defaultFormOptions as ja } from "#kernel/forms/format.ts";
import { plainText } from "#kernel/forms/plain-text.ts";
import { buildForm, type FormCode } from "./forms.ts";
import { apologySamples, maximalSamples, minimalSamples, sampleComplaints } from "./samples.ts";

/** What the regulation asks of each form (domain.md 1.2). */

function build(code: FormCode, more: object = {}, sample: object = maximalSamples[code]): FormDocument {
  return buildForm(code, { ...sample, ...more }, ja);
}

function cells(document: FormDocument): ItemCell[] {
  return document.blocks.flatMap((block) => (block.kind === "items" ? block.rows.flat() : []));
}

/** Labels that carry the number of an item of the article. */
function numberedLabels(document: FormDocument): string[] {
  return cells(document)
    .map((cell) => cell.label)
    .filter((label) => /^\(\d\)/.test(label));
}

function text(document: FormDocument): string {
  return plainText(document).join("\n");
}

describe("items of the articles", () => {
  it("gives the 6 items of Article 6, the 5 of Articles 9 and 10, the 9 of Article 16", () => {
    expect(numberedLabels(build("grave-report")).map((label) => label.slice(0, 3))).toEqual([
      "(1)",
      "(2)",
      "(3)",
      "(4)",
      "(5)",
      "(6)",
    ]);
    expect(numberedLabels(build("vendor-request"))).toHaveLength(5);
    expect(numberedLabels(build("complaint-record", { complaints: sampleComplaints(1) }))).toHaveLength(5);
    expect(numberedLabels(build("trouble-record"))).toHaveLength(9);
  });

  it("prints unknown items of a grave report with the time of the next update", () => {
    const cause = cells(build("grave-report")).find((cell) => cell.label.startsWith("(2)"));
    expect(cause?.value).toMatchObject({ state: "pending", nextAt: "11月21日 06:00" });
  });
});

describe("corrections", () => {
  it("marks the paper, shows the difference and the corrected items", () => {
    const document = build("grave-report");
    expect(document.blocks).toContainEqual(expect.objectContaining({ kind: "title", mark: "訂正第2報" }));
    const correction = document.blocks.find((block) => block.kind === "correction");
    expect(correction?.changes[0]).toMatchObject({
      before: "48店舗で売上登録ができない。",
      after: "100店舗で売上登録ができない。",
    });
    const marked = cells(document).filter((cell) => cell.corrected);
    expect(marked.map((cell) => cell.label.slice(0, 3))).toEqual(["(3)", "(5)"]);
  });
});

describe("complaints", () => {
  it("says なし when nobody complained", () => {
    const record = cells(build("trouble-record", { complaints: [] })).find((cell) => cell.label.startsWith("(8)"));
    expect(record?.value).toEqual({ state: "none" });
    expect(text(build("complaint-record", { complaints: [] }))).toMatch(/クレーム一覧（0件）[\s\S]*なし/);
  });

  it("says 匿名 and never prints a name for an anonymous complaint", () => {
    const [first] = sampleComplaints(1);
    const anonymous = { ...first, anonymous: true, complainant: "消してはならない氏名" };
    for (const complaints of [[anonymous], [anonymous, anonymous]]) {
      const printed = text(build("complaint-record", { complaints }));
      expect(printed).toContain("匿名");
      expect(printed).not.toContain("消してはならない氏名");
    }
  });

  it("lists thirty complaints", () => {
    const table = build("complaint-record").blocks.find((block) => block.kind === "table");
    expect(table?.rows).toHaveLength(30);
    expect(table?.rows[29]?.[0]).toBe("30");
  });
});

describe("recovery", () => {
  it("never lets the report in sight stop manual work", () => {
    expect(text(build("in-sight-report"))).toContain("手動作業は、完全復旧の連絡があるまで継続する");
    expect(text(build("broadcast", { occasion: "in-sight" }))).toContain("完全復旧の連絡があるまで継続してください");
    expect(text(build("broadcast", { occasion: "recovered" }))).toContain("直ちに中止してください");
  });

  it("counts the time from occurrence, and from detection when the occurrence is estimated", () => {
    const duration = (more: object): string => {
      const cell = cells(build("trouble-record", more)).find((candidate) => candidate.label.startsWith("(7)"));
      return cell?.value.state === "known" ? cell.value.text : "";
    };
    expect(duration({})).toBe("5時間28分（発生から完全復旧まで）\n5時間20分（判明から完全復旧まで。発生時刻は推定）");
    const exact = { state: "known", at: "2026-11-21T03:12:00+09:00", certainty: "exact" };
    expect(duration({ occurrence: exact })).toBe("5時間28分（発生から完全復旧まで）");
    expect(duration({ recoveredAt: null })).toBe("完全復旧の日時または発生日時が未確定");
  });
});

describe("manual work, orders, vendors, prevention", () => {
  it("is named after its stage", () => {
    expect(build("manual-work").title).toBe("手動作業切替・中止記録");
    expect(build("manual-work", { stop: null }).title).toBe("手動作業切替記録");
  });

  it("says that no slip is left", () => {
    const stop = { ...maximalSamples["manual-work"].stop, unsentSlips: 0 };
    expect(cells(build("manual-work", { stop })).find((cell) => cell.label === "未処理伝票")?.value).toEqual({
      state: "known",
      text: "なし",
    });
  });

  it("warns of persons over the limit, and only then", () => {
    expect(text(build("hr-order"))).toContain("勤務を命ずることができない");
    expect(text(build("hr-order", {}, minimalSamples["hr-order"]))).not.toContain("勤務を命ずることができない");
  });

  it("gives the date of an end on another day", () => {
    const printed = text(build("hr-order"));
    expect(printed).toContain("11月21日 18:00 ～ 21:00");
    expect(printed).toContain("11月21日 18:00 ～\n11月22日 02:00");
  });

  it("prints the oral permission with its written follow-up", () => {
    expect(text(build("vendor-request"))).toMatch(/口頭による許可[\s\S]*令和8年11月22日 04:30/);
    expect(text(build("vendor-request", { oralPermission: null }))).not.toContain("口頭による許可");
  });

  it("adds up the costs and says which are open", () => {
    const total = cells(build("prevention-proposal")).find((cell) => cell.label === "費用の合計");
    expect(total?.value).toEqual({ state: "known", text: "4,000,000円（未定の費用を除く）" });
  });
});

describe("head of a form", () => {
  it("shows who decided in whose place under the seal", () => {
    const opening = build("vendor-request").blocks.find((block) => block.kind === "opening");
    expect(opening?.approvals[0]?.stamp).toMatchObject({ mark: "代", reference: "APR-2026-0318" });
    const printed = text(build("vendor-request"));
    for (const note of [
      "代決：専務取締役 氏名　一",
      "（社長 氏名 一に代わり）",
      "根拠：職務権限規程第8条",
      "後閲：R8.11.22",
      "後閲 未了",
    ]) {
      expect(printed).toContain(note);
    }
  });

  it("addresses people with 殿, groups with 各位", () => {
    const grave = build("grave-report").blocks.find((block) => block.kind === "opening");
    expect(grave?.addressees[0]).toEqual({ above: [], name: "代表取締役社長　氏名　一", honorific: "殿" });
    const notice = build("broadcast").blocks.find((block) => block.kind === "opening");
    expect(notice?.addressees.map((line) => line.name + line.honorific)).toEqual(["全役員各位", "関係部長各位"]);
  });

  it("numbers sections without gaps", () => {
    const headings = build("report-slip", { outOfHours: false, contactAttempts: [] }).blocks.flatMap((block) =>
      block.kind === "heading" ? [block.text] : [],
    );
    expect(headings).toEqual(["１　通報の内容", "２　同一事象の通報"]);
  });
});

describe("apology letter", () => {
  it("has the form of a business letter", () => {
    const printed = text(buildForm("apology", apologySamples.letter, ja));
    expect(printed).toMatch(/拝啓　時下ますますご清栄[\s\S]*深くお詫び申し上げます[\s\S]*敬具/);
    const kinds = buildForm("apology", { ...apologySamples.letter, copy: "outgoing" }, ja).blocks.map(
      (block) => block.kind,
    );
    expect(kinds.slice(-3)).toEqual(["note-begin", "particulars", "note-end"]);
  });
});
