import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { module as jobs } from "#kernel/jobs/module.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import { stop, resume, get as getTask } from "#kernel/jobs/contract.ts";
import { dutyWorld, openCase, PACK, tellCase, type DutyWorld } from "#kernel/duties/sample.ts";
import * as c from "./contract.ts";
import { dryRunJob } from "./dry-run.ts";
import { module as regulations } from "./module.ts";
import { editSource, sourceOf } from "./operations/source.ts";
import type { Pack } from "./pack.ts";
import { installPack, shippedPack } from "./install.ts";
import { parsePack, printPack } from "./yaml.ts";

let world: DutyWorld;
let regulationId = "";
let inForceId = "";
const as = (person: string) => world.t.as(world.who.person[person] ?? null);
const author = () => as("boss");
/** Reads take the pictures as of the last notice from the database, and nobody listens here. */
const notice = () => ["access", "directory", "regulations", "settings"].forEach((name) => world.t.runtime.forget(name));
const fact = async (type: string) => {
  const rows = await world.t.database.read
    .selectFrom("event")
    .select("data")
    .where("type", "=", type)
    .orderBy("seq", "desc")
    .execute();
  return rows[0]?.data as Record<string, unknown> | undefined;
};
const version = async (id: string) => (await author().call(c.getVersion, { id })).version;
const draft = async () => (await author().call(c.createDraft, { id: regulationId })).versionId;

beforeAll(async () => {
  world = await dutyWorld(undefined, [
    { ...regulations, settings: (regulations.settings ?? []).filter(({ key }) => key === "organisation") },
    jobs,
  ]);
  const { read } = world.t.database;
  await read
    .insertInto("role")
    .values({ code: "author", name: "author", patterns: ["regulation.*", "setting.*", "task.*"] })
    .execute();
  await read
    .insertInto("role")
    .values({ code: "reader", name: "reader", patterns: ["regulation.list", "regulation.get"] })
    .execute();
  const grant = { scope: "all", valid_from: "2020-01-01T00:00:00Z" };
  await read
    .insertInto("role_grant")
    .values({ id: crypto.randomUUID(), role_code: "author", person_id: world.who.person["boss"] ?? null, ...grant })
    .execute();
  await read
    .insertInto("role_grant")
    .values({ id: crypto.randomUUID(), role_code: "reader", everybody: true, ...grant })
    .execute();
  notice();
  const [found] = (await author().call(c.list, {})).items;
  regulationId = found?.id ?? "";
  inForceId = found?.inForce?.id ?? "";
});
afterAll(() => world.t.close());

describe("drafts", () => {
  it("are read by everybody, made by authors", async () => {
    const { items, can } = await as("clerk").call(c.list, {});
    expect(items).toMatchObject([
      {
        code: "case-rules",
        title: { ja: "事案規程" },
        articles: 7,
        duties: 6,
        inForce: { number: 1, state: "in-force", effectiveFrom: "2024-04-01" },
        drafts: [],
      },
    ]);
    expect(can["draft"]).toMatchObject({ key: "access.refused.no-role" });
    await expect(as("clerk").call(c.createDraft, { id: regulationId })).rejects.toMatchObject({ status: 403 });
  });

  it("are saved wrong or right, with what is wrong by line, and refuse a stale save", async () => {
    const id = await draft();
    const { source, version: first, problems } = await author().call(c.getVersion, { id });
    expect([first.state, first.number, first.version]).toEqual(["draft", 2, 1]);
    expect(problems.map(({ code }) => code)).toContain("effective-date-blank");

    const wrong = source.replace("event: case.reported", "event: case.unknown");
    const saved = await author().call(c.save, { id, version: 1, source: wrong });
    const line = wrong.split("\n").findIndex((each) => each.includes("case.unknown")) + 1;
    expect(saved.problems[0]).toMatchObject({
      severity: "error",
      code: "unknown-event",
      line,
      message: "出来事「case.unknown」はありません。",
    });
    await expect(author().call(c.save, { id, version: 1, source })).rejects.toMatchObject({
      status: 409,
      code: "stale",
      params: { version: 2 },
    });

    const unreadable = await author().call(c.save, { id, version: 2, source: "a: [" });
    expect(unreadable.problems[0]).toMatchObject({ severity: "error", code: "syntax" });
    expect((await author().call(c.getVersion, { id })).pack).toBeNull();
    await expect(author().call(c.activate, { id, version: 3, effectiveFrom: "2026-12-01" })).rejects.toMatchObject({
      key: "regulations.has-errors",
    });
    const renamed = await author().call(c.save, {
      id,
      version: 3,
      source: source.replace("code: case-rules", "code: other"),
    });
    expect(renamed.problems[0]).toMatchObject({ code: "code-differs", severity: "error" });
    await expect(author().call(c.save, { id, version: 4 })).rejects.toMatchObject({ status: 422 });
    await author().call(c.discard, { id });
    expect(await fact("regulation.discarded")).toMatchObject({ number: 2 });
    await expect(author().call(c.getVersion, { id })).rejects.toMatchObject({ status: 404 });
  });

  it("take a changed pack as data and keep the author's comments and order", async () => {
    const id = await draft();
    const { source } = await author().call(c.getVersion, { id });
    await author().call(c.save, {
      id,
      version: 1,
      source: source.replace("deadlineClasses:", "# our figures\ndeadlineClasses:"),
    });
    const { pack } = await author().call(c.getVersion, { id });
    const changed = structuredClone(pack) as unknown as Pack;
    changed.articles[2]!.title.ja = "通報";
    changed.articles[2]!.duties!.push({ ...changed.articles[2]!.duties![0]!, code: "C3-9" });
    delete changed.articles[3]!.duties;
    const saved = await author().call(c.save, { id, version: 2, pack: changed });
    expect(saved.source).toContain("# our figures\ndeadlineClasses:");
    expect(parsePack(saved.source).pack).toEqual(changed);
    const compared = await author().call(c.compare, { id });
    expect(compared.changes.map(({ place, kind, what }) => [place, kind, what])).toEqual([
      ["第3条", "changed", "article"],
      ["第3条1項 C3-9", "added", "duty"],
      ["第4条 C4", "removed", "duty"],
    ]);
    await expect(author().call(c.save, { id, version: 3, pack: { format: 1 } })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: "pack.regulation" }],
    });
    await author().call(c.discard, { id });
  });

  it("print anew where an anchor would change more than was asked for", async () => {
    const shipped = await shippedPack("trouble-response");
    const pack = structuredClone(parsePack(shipped).pack!);
    expect(sourceOf(shipped, pack)).toBe(shipped);
    const duty = pack.articles.flatMap(({ duties = [] }) => duties).find(({ code }) => code === "D6-1")!;
    duty.notApplicableOn![0]!.reason.ja = "別の理由";
    expect(parsePack(sourceOf(shipped, pack)).pack).toEqual(pack);
    const titled = structuredClone(parsePack(shipped).pack!);
    titled.articles[0]!.title.en = "Purpose";
    expect(sourceOf(shipped, titled)).toContain("# Countermeasures against troubles");
    expect(editSource("a: 1 # one\nb: 2\n", [{ path: ["b"], value: [1] }])).toBe("a: 1 # one\nb:\n  - 1\n");
  });
});

describe("import and export", () => {
  it("makes drafts of YAML, law XML and plain text, and gives them back", async () => {
    const yaml = await author().call(c.importDraft, {
      format: "yaml",
      content: PACK.replace("code: case-rules", "code: second-rules"),
    });
    expect(yaml.problems.some(({ severity }) => severity === "error")).toBe(false);
    const out = await author().call(c.exportVersion, { id: yaml.versionId, format: "yaml" });
    expect(out).toMatchObject({ fileName: "second-rules-v1.yaml", type: "application/yaml" });
    expect(parsePack(out.content).pack?.regulation.code).toBe("second-rules");
    const xml = await author().call(c.exportVersion, { id: inForceId, format: "egov" });
    const back = await author().call(c.importDraft, {
      format: "egov",
      content: xml.content,
      code: "from-law",
      kind: "case",
    });
    const read = await author().call(c.getVersion, { id: back.versionId });
    expect((read.pack as unknown as Pack).articles.map(({ no }) => no)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    const text = await author().call(c.importDraft, {
      format: "text",
      content: "持出規程\n（目的）\n第1条　持ち出しを定める,\n",
      code: "from-text",
      kind: "case",
    });
    expect(text.problems.map(({ code }) => code)).toContain("punctuation-changed");
  });

  it("keeps an unreadable YAML as a draft, and says what else is needed", async () => {
    await expect(author().call(c.importDraft, { format: "yaml", content: "a: [" })).rejects.toMatchObject({
      errors: [{ path: "code" }],
    });
    const kept = await author().call(c.importDraft, { format: "yaml", content: "a: [", code: "broken", kind: "case" });
    expect(await author().call(c.getVersion, { id: kept.versionId })).toMatchObject({
      pack: null,
      source: "a: [",
      problems: [{ code: "syntax" }],
      can: { activate: { key: "regulations.errors-first" } },
    });
    await expect(author().call(c.exportVersion, { id: kept.versionId, format: "egov" })).rejects.toMatchObject({
      status: 409,
    });
    await expect(
      author().call(c.importDraft, { format: "text", content: "何もない", code: "x", kind: "case" }),
    ).rejects.toMatchObject({ errors: [{ path: "content" }] });
    await expect(
      author().call(c.importDraft, { format: "egov", content: "<a>", code: "x", kind: "case" }),
    ).rejects.toMatchObject({ errors: [{ path: "content" }] });
  });
});

describe("activation", () => {
  it("warns of a field that the event never had, by what was really written", async () => {
    world.t.at("2026-11-20T08:00");
    await as("clerk").call(openCase, { title: "題名", facts: {} });
    const wrong = PACK.replace(
      "[{ event: case.opened }]",
      `[{ event: case.opened, when: "event.data.gravty == 'high'" }]`,
    );
    const { problems } = await author().call(c.validate, { source: wrong });
    expect(
      problems.filter(({ severity }) => severity === "warning").map(({ code, message }) => [code, message]),
    ).toEqual([["field-never-seen", expect.stringContaining("「gravty」という項目はありません")]]);
    const right = PACK.replace(
      "[{ event: case.opened }]",
      `[{ event: case.opened, when: "event.data.facts != null" }]`,
    );
    expect((await author().call(c.validate, { source: right })).problems.map(({ code }) => code)).not.toContain(
      "field-never-seen",
    );
  });

  it("is refused while a condition cannot be decided on what really happened", async () => {
    world.t.at("2026-11-20T09:00");
    const { number } = await world.t.database.read
      .selectFrom("record")
      .select("number")
      .where("id", "=", (await as("clerk").call(openCase, { title: "題名" })).id)
      .executeTakeFirstOrThrow();
    const id = await draft();
    // Its form tells nothing: what the fact is, only a real record shows.
    const when = (condition: string) =>
      PACK.replace("[{ event: case.opened }]", `[{ event: case.opened, when: "${condition}" }]`);
    const { problems } = await author().call(c.save, { id, version: 1, source: when("record.kind") });
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    await expect(author().call(c.activate, { id, version: 2, effectiveFrom: "2026-12-01" })).rejects.toMatchObject({
      key: "regulations.fails-on-record",
      params: { number, expression: "record.kind" },
    });
    expect(await version(id)).toMatchObject({ state: "draft" });
    await author().call(c.discard, { id });
  });

  it("needs a day, today or later, and ends the former version there; open records keep theirs", async () => {
    world.t.at("2026-11-20T10:00");
    const before = await as("clerk").call(openCase, { title: "前" });
    const id = await draft();
    await expect(author().call(c.activate, { id, version: 1 })).rejects.toMatchObject({
      errors: [{ path: "effectiveFrom", key: "regulations.effective-date-blank" }],
    });
    await expect(author().call(c.activate, { id, version: 1, effectiveFrom: "2026-11-19" })).rejects.toMatchObject({
      errors: [{ key: "regulations.effective-date-past" }],
    });
    expect(await author().call(c.activate, { id, version: 1, effectiveFrom: "2026-12-01" })).toEqual({
      effectiveFrom: "2026-12-01",
      ended: 1,
    });
    expect(await version(id)).toMatchObject({ state: "scheduled", effectiveFrom: "2026-12-01" });
    expect(await version(inForceId)).toMatchObject({ state: "in-force", effectiveTo: "2026-12-01" });
    expect((await author().call(c.exportVersion, { id, format: "yaml" })).content).toContain(
      "effectiveFrom: 2026-12-01",
    );
    await expect(author().call(c.save, { id, version: 1, source: PACK })).rejects.toMatchObject({
      key: "regulations.not-a-draft",
    });

    world.t.at("2026-11-30T23:59");
    const last = await as("clerk").call(openCase, { title: "前夜" });
    world.t.at("2026-12-01T00:00");
    const first = await as("clerk").call(openCase, { title: "当日" });
    const bound = await world.t.database.read
      .selectFrom("record")
      .select(["id", "regulation_version_id as v"])
      .where("id", "in", [before.id, last.id, first.id])
      .execute();
    const of = (each: { id: string }) => bound.find((row) => row.id === each.id)?.v;
    expect([of(before), of(last), of(first)]).toEqual([inForceId, inForceId, id]);
    await expect(author().call(c.withdraw, { id })).rejects.toMatchObject({ key: "regulations.not-scheduled" });
    world.t.at("2026-11-20T11:00");
  });

  it("is withdrawn before its day, and refused behind a later version", async () => {
    world.t.at("2026-12-02T10:00");
    const [late, soon] = [await draft(), await draft()];
    await author().call(c.activate, { id: late, version: 1, effectiveFrom: "2027-02-01" });
    await expect(
      author().call(c.activate, { id: soon, version: 1, effectiveFrom: "2027-01-01" }),
    ).rejects.toMatchObject({ status: 409, key: "regulations.later-version" });
    await author().call(c.withdraw, { id: late });
    expect(await version(late)).toMatchObject({ state: "draft", effectiveFrom: null });
    await author().call(c.activate, { id: soon, version: 1, effectiveFrom: "2027-01-01" });
    expect((await author().call(c.get, { id: regulationId })).versions.map(({ state }) => state)).toEqual([
      "scheduled",
      "draft",
      "in-force",
      "ended",
    ]);
    await author().call(c.withdraw, { id: soon });
    await Promise.all([author().call(c.discard, { id: late }), author().call(c.discard, { id: soon })]);
    const kinds = (await author().call(c.history, { id: regulationId, limit: 4 })).items.map(({ type }) => type);
    expect(kinds).toEqual([
      "regulation.discarded",
      "regulation.discarded",
      "regulation.withdrawn",
      "regulation.activated",
    ]);
  });

  it("of two at the same moment is done once", async () => {
    world.t.at("2026-12-02T10:00");
    const id = await draft();
    const both = await Promise.allSettled(
      [1, 2].map(() => author().call(c.activate, { id, version: 1, effectiveFrom: "2027-03-01" })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual(["fulfilled", "rejected"]);
    await author().call(c.withdraw, { id });
    await author().call(c.discard, { id });
  });

  it("does not lose a version that names a post which has gone since", async () => {
    await world.t.database.read.updateTable("post").set({ code: "renamed" }).where("code", "=", "chief").execute();
    world.t.runtime.forget("directory");
    world.t.runtime.forget("regulations");
    await expect(as("clerk").call(openCase, { title: "still" })).resolves.toBeDefined();
    const { items } = { items: (await author().call(c.getVersion, { id: inForceId })).problems };
    expect(items[0]).toMatchObject({ code: "unknown-post", severity: "error" });
    await world.t.database.read.updateTable("post").set({ code: "chief" }).where("code", "=", "renamed").execute();
    world.t.runtime.forget("directory");
  });
});

describe("figures, options and settings", () => {
  it("change from a day on and leave what runs", async () => {
    world.t.at("2026-12-02T10:00");
    const now = (await author().call(c.list, {})).items.find(({ code }) => code === "case-rules")?.inForce?.id ?? "";
    const set = {
      id: now,
      deadlineClass: "quick",
      effectiveFrom: "2026-12-03",
      settings: [{ period: "PT5M", clock: "always" as const }],
    };
    await expect(author().call(c.setFigures, { ...set, effectiveFrom: "2026-12-01" })).rejects.toMatchObject({
      status: 422,
    });
    await expect(
      author().call(c.setFigures, { ...set, settings: [{ period: "5分", clock: "always" }] }),
    ).rejects.toMatchObject({ errors: [{ path: "settings" }] });
    await expect(author().call(c.setFigures, { ...set, deadlineClass: "none" })).rejects.toMatchObject({ status: 422 });
    await author().call(c.setFigures, set);
    const due = async (at: string) => {
      world.t.at(at);
      const { id } = await as("clerk").call(openCase, { title: "x" });
      const row = await world.t.database.read
        .selectFrom("duty")
        .select("due_at")
        .where("record_id", "=", id)
        .where("template", "=", "C3-1")
        .executeTakeFirstOrThrow();
      return row.due_at;
    };
    expect(await due("2026-12-02T23:00")).toBe("2026-12-02T14:15:00Z");
    expect(await due("2026-12-03T09:00")).toBe("2026-12-03T00:05:00Z");
    expect(await fact("regulation.figures-set")).toMatchObject({
      deadlineClass: "quick",
      from: [{ period: "PT15M" }],
      to: [{ period: "PT15M" }, { period: "PT5M" }],
    });
  });

  it("settings are checked, dated and told", async () => {
    world.t.at("2026-12-04T10:00");
    await expect(author().call(c.setSettingValue, { key: "unknown", value: 1 })).rejects.toMatchObject({ status: 404 });
    await expect(author().call(c.setSettingValue, { key: "organisation", value: { name: "" } })).rejects.toMatchObject({
      status: 422,
      errors: [
        { path: "value.name", key: "problem.field.too_small_string" },
        { path: "value.nameEn", key: "problem.field.missing" },
      ],
    });
    await expect(
      author().call(c.setSettingValue, {
        key: "organisation",
        value: { name: "甲", nameEn: "" },
        effectiveFrom: "2026-12-03",
      }),
    ).rejects.toMatchObject({ errors: [{ path: "effectiveFrom" }] });
    await expect(as("clerk").call(c.setSettingValue, { key: "organisation", value: {} })).rejects.toMatchObject({
      status: 403,
    });
    await author().call(c.setSettingValue, { key: "organisation", value: { name: "甲商事", nameEn: "Ko" } });
    await author().call(c.setSettingValue, {
      key: "organisation",
      value: { name: "乙商事", nameEn: "Otsu" },
      effectiveFrom: "2027-04-01",
    });
    const { items } = await author().call(c.listSettings, {});
    expect(items.find(({ key }) => key === "organisation")).toMatchObject({
      value: { name: "甲商事" },
      default: { name: "" },
      values: [{ value: { name: "乙商事" } }, { value: { name: "甲商事" }, setBy: { name: "社長　一" } }],
    });
    expect(await fact("setting.changed")).toMatchObject({
      key: "organisation",
      from: { name: "甲商事" },
      to: { name: "乙商事" },
    });
  });

  it("options are chosen among the pack's own values", async () => {
    const id = await world.t.system((work) =>
      installPack(
        work,
        PACK.replace("code: case-rules", "code: with-option")
          .replace("appliesTo: { kind: case }", "appliesTo: { kind: case, when: 'record.other == true' }")
          .replace(
            "deadlineClasses:",
            "options:\n  scope:\n    title: { ja: 範囲, en: Scope }\n    values: [{ value: all, title: { ja: 全部, en: All } }, { value: few, title: { ja: 一部, en: Few } }]\n    default: all\ndeadlineClasses:",
          ),
        "2024-04-01",
      ),
    );
    const { regulation } = await author().call(c.getVersion, { id });
    await expect(author().call(c.setOptions, { id: regulation.id, values: { scope: "none" } })).rejects.toMatchObject({
      errors: [{ path: "values.scope" }],
    });
    await author().call(c.setOptions, { id: regulation.id, values: { scope: "few" } });
    notice();
    expect((await author().call(c.get, { id: regulation.id })).options).toMatchObject([
      { name: "scope", default: "all", chosen: "few" },
    ]);
    expect(await fact("regulation.options-set")).toMatchObject({ from: {}, to: { scope: "few" } });
  });
});

describe("a dry run", () => {
  it("tells for each past record which duties would differ; stops and goes on; changes nothing of the records", async () => {
    const own = await dutyWorld(undefined, [{ ...regulations, settings: [] }, jobs]);
    const boss = own.t.as(own.who.person["boss"] ?? null);
    const clerk = own.t.as(own.who.person["clerk"] ?? null);
    const { read } = own.t.database;
    await read
      .insertInto("role")
      .values({ code: "author", name: "author", patterns: ["regulation.*", "task.*"] })
      .execute();
    await read
      .insertInto("role_grant")
      .values({
        id: crypto.randomUUID(),
        role_code: "author",
        person_id: own.who.person["boss"] ?? null,
        scope: "all",
        valid_from: "2020-01-01T00:00:00Z",
      })
      .execute();
    own.t.runtime.forget("access");
    own.t.at("2026-10-05T10:00");
    const outside = await clerk.call(openCase, { title: "期間の外" });
    const made: { id: string }[] = [];
    for (let n = 0; n < 130; n++) {
      own.t.at(`2026-11-${String((n % 20) + 1).padStart(2, "0")}T10:00`);
      const record = await clerk.call(openCase, { title: `件${n}` });
      if (n % 2 === 0) await clerk.call(tellCase, { id: record.id, type: "case.confirmed" });
      made.push(record);
    }
    const [found] = (await boss.call(c.list, {})).items;
    const { versionId } = await boss.call(c.createDraft, { id: found?.id ?? "" });
    const { source } = await boss.call(c.getVersion, { id: versionId });
    // The report is due after 5 minutes, starting is no duty any more, and the deputy of general affairs judges on opening.
    const pack = structuredClone(parsePack(source).pack!);
    pack.deadlineClasses!["quick"]!.settings[0]!.period = "PT5M";
    delete pack.deadlineClasses!["quick"]!.settings[0]!.warn;
    delete pack.articles[3]!.duties;
    pack.articles[2]!.duties![1]!.opensOn = [{ event: "case.opened" }];
    await boss.call(c.save, { id: versionId, version: 1, source: printPack(pack) });
    await expect(
      boss.call(c.startDryRun, { id: versionId, from: "2026-11-30", to: "2026-11-01" }),
    ).rejects.toMatchObject({ status: 422 });

    const before = await read.selectFrom("duty").selectAll().orderBy("id").execute();
    const { taskId } = await boss.call(c.startDryRun, { id: versionId, from: "2026-11-01", to: "2026-11-30" });
    expect(await boss.call(c.dryRun, { id: taskId })).toMatchObject({ state: "queued", done: 0, differing: 0 });
    await boss.call(stop, { id: taskId });
    await runJob(own.t.runtime, dryRunJob, { taskId });
    expect((await boss.call(getTask, { id: taskId })).state).toBe("stopped");
    await boss.call(resume, { id: taskId });
    await runJob(own.t.runtime, dryRunJob, { taskId });
    const result = await boss.call(c.dryRun, { id: taskId });
    expect(result).toMatchObject({
      state: "done",
      done: 130,
      total: 130,
      differing: 130,
      failed: 0,
      added: 65,
      missing: 65,
      changed: 130 + 65,
      from: "2026-11-01",
      to: "2026-11-30",
    });
    expect(result.byDuty.map(({ code, added, missing, changed }) => [code, added, missing, changed])).toEqual([
      ["C3-1", 0, 0, 130],
      ["C3-2", 65, 0, 65],
      ["C4", 0, 65, 0],
    ]);

    const first = await boss.call(c.dryRunRecords, { id: taskId, limit: 100 });
    const second = await boss.call(c.dryRunRecords, { id: taskId, limit: 100, cursor: first.next ?? undefined });
    const ids = [...first.items, ...second.items].map(({ record }) => record.id);
    expect([new Set(ids).size, ids.includes(outside.id)]).toEqual([130, false]);
    const even = [...first.items, ...second.items].find(({ record }) => record.id === made[0]?.id);
    expect(even?.differences).toMatchObject([
      {
        code: "C3-1",
        place: "第3条1項",
        kind: "changed",
        due: { before: "2026-11-01T01:15:00Z", after: "2026-11-01T01:05:00Z" },
        status: null,
      },
      { code: "C3-2", kind: "changed" },
      { code: "C4", kind: "missing", due: { before: "2026-11-01T01:30:00Z", after: null } },
    ]);
    const only = await boss.call(c.dryRunRecords, { id: taskId, code: "C4", limit: 100 });
    expect([only.items.length, only.items[0]?.differences.map(({ code }) => code)]).toEqual([65, ["C4"]]);
    expect(await read.selectFrom("duty").selectAll().orderBy("id").execute()).toEqual(before);

    // An expression that fails on real facts is found before it is in force.
    pack.articles[2]!.duties![0]!.notApplicableOn![0]!.when = "1 / event.data.zero > 0";
    pack.articles[2]!.duties![0]!.notApplicableOn![0]!.event = "case.confirmed";
    await read
      .updateTable("regulation_version")
      .set({ source: printPack(pack) })
      .where("id", "=", versionId)
      .execute();
    await clerk.call(tellCase, { id: made[1]?.id ?? "", type: "case.confirmed", data: { zero: 0 } });
    const again = await boss.call(c.startDryRun, { id: versionId, from: "2026-11-01", to: "2026-11-30" });
    await runJob(own.t.runtime, dryRunJob, { taskId: again.taskId });
    expect(await boss.call(c.dryRun, { id: again.taskId })).toMatchObject({ state: "done", failed: 1 });
    await own.t.close();
  });
});
