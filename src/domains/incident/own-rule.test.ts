import { afterAll, beforeAll, expect, it } from "vitest";
import * as dispatches from "#kernel/dispatches/contract.ts";
import * as rules from "#kernel/regulations/contract.ts";
import * as c from "./contract.ts";
import { refusal, world, type World } from "./sample.ts";

// Nothing of the regulation stands in the domain: what general affairs writes into it in the browser is what the next
// trouble follows, and what the troubles before do not.

let w: World;
beforeAll(async () => void (w = await world()));
afterAll(() => w.close());

const author = () => w.as("souda");
const MINUTE = 60_000;

async function regulation() {
  const { items } = await author().call(rules.list, {});
  const found = items.find(({ code }) => code === "trouble-response");
  if (!found) throw new Error("The regulation is not installed");
  return found;
}

/** Minutes that a duty of a trouble has from its opening; null where it has none, undefined where there is no such duty. */
async function minutes(id: string, code: string) {
  const row = await w.t.database.read
    .selectFrom("duty")
    .select(["opened_at", "due_at"])
    .where("record_id", "=", id)
    .where("template", "=", code)
    .executeTakeFirst();
  return row && (row.due_at ? (Date.parse(row.due_at) - Date.parse(row.opened_at)) / MINUTE : null);
}

const addressed = async (recordId: string) =>
  (await w.as("jouno").call(dispatches.preview, { recordId, document: "grave-report" })).recipients
    .map(({ person }) => person?.name.slice(0, 2))
    .sort();

it("a new article, a moved deadline and another addressee hold from their day on, for new troubles", async () => {
  const before = await w.confirmed("grave");
  expect([await minutes(before, "D3-1a"), await minutes(before, "D17-1")]).toEqual([15, undefined]);
  expect(await addressed(before)).toEqual(["山田", "総田"]);

  const { id } = await regulation();
  const { versionId } = await author().call(rules.createDraft, { id, note: "広報を加える" });
  const draft = await author().call(rules.getVersion, { id: versionId });
  const pack = draft.pack as {
    articles: unknown[];
    deadlineClasses: { notify: { settings: { period: string; warn: string }[] } };
    addressees: { leaders: { groups: string[]; posts?: string[] } };
  };
  pack.articles.push({
    no: "17",
    title: { ja: "広報への連絡", en: "Public relations" },
    clauses: [
      { no: "1", text: { ja: "重大なトラブルは人事部長にも知らせる。", en: "Grave troubles are told to personnel." } },
    ],
    duties: [
      {
        code: "D17-1",
        ref: "17-1",
        title: { ja: "人事部長に知らせる", en: "Tell personnel" },
        debtor: { post: "hr-head" },
        opensOn: [{ event: "incident.gravity-judged", when: 'event.data.to == "grave"' }],
        fulfilledBy: [{ event: "dispatch.sent", when: 'event.data.document == "grave-report"' }],
        deadline: { class: "broadcast" },
      },
    ],
  });
  Object.assign(pack.deadlineClasses.notify.settings[0] ?? {}, { period: "PT10M", warn: "PT5M" });
  pack.addressees.leaders.posts = ["hr-head"];
  const saved = await author().call(rules.save, { id: versionId, version: draft.version.version, pack });
  expect(saved.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const changes = (await author().call(rules.compare, { id: versionId })).changes.map(
    ({ kind, what }) => `${kind} ${what}`,
  );
  expect(changes).toEqual(
    expect.arrayContaining(["changed deadlineClass", "changed addressees", "added article", "added duty"]),
  );

  // Not without a day, and not before it.
  const activate = (effectiveFrom?: string) =>
    author().call(rules.activate, {
      id: versionId,
      version: saved.version,
      ...(effectiveFrom ? { effectiveFrom } : {}),
    });
  expect(await refusal(activate())).toMatchObject({ status: 422, key: "regulations.effective-date-blank" });
  await activate("2026-11-24");
  const meanwhile = await w.confirmed("grave");
  expect([await minutes(meanwhile, "D3-1a"), await minutes(meanwhile, "D17-1")]).toEqual([15, undefined]);

  w.t.at("2026-11-24T10:00");
  const after = await w.confirmed("grave");
  expect([await minutes(after, "D3-1a"), await minutes(after, "D17-1")]).toEqual([10, 30]);
  expect(await w.debtors(after, "D17-1")).toEqual(["jinji"]);
  expect(await addressed(after)).toEqual(["人事", "山田", "総田"]);
  expect((await w.room(after)).regulation?.number).toBe(2);
  // Regulation changed mid-trouble: the one before keeps its version, its addressees and has no new duty.
  await w.as("jouno").call(c.judgeGravity, { id: before, gravity: "grave", rationale: "もう一度" });
  expect(await minutes(before, "D17-1")).toBeUndefined();
  expect(await addressed(before)).toEqual(["山田", "総田"]);
});

it("the switch of interim reports is a logged choice, and new troubles follow it", async () => {
  const { id } = await regulation();
  await author().call(rules.setOptions, { id, values: { interimReportScope: "graveOnly" } });
  const { items } = await author().call(rules.history, { id, limit: 1 });
  expect(items).toMatchObject([
    {
      type: "regulation.options-set",
      actor: { id: w.id("souda") },
      data: { from: { interimReportScope: "all" }, to: { interimReportScope: "graveOnly" } },
    },
  ]);
  w.t.pass("PT1M");
  const minor = await w.confirmed("not-grave");
  expect((await w.duties(minor)).find(({ code }) => code === "D11-1")?.state).not.toBe("open");
  const grave = await w.confirmed("grave");
  expect(await w.open(grave)).toContain("D11-1");
});

it("a figure alone is moved without a new version", async () => {
  const { inForce } = await regulation();
  const figures = { deadlineClass: "start", settings: [{ period: "PT20M", clock: "always" as const }] };
  await author().call(rules.setFigures, { id: inForce?.id ?? "", effectiveFrom: "2026-11-24", ...figures });
  const id = await w.report("tencho");
  expect(await minutes(id, "D4")).toBe(20);
});
