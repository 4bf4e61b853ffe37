import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { manifests } from "#app/domains.ts";
import { matches } from "#kernel/access/pattern.ts";
import { changes, type Contract } from "#kernel/contract/contract.ts";
import { link, links, timeline, watch } from "#kernel/records/contract.ts";
import { personList } from "#kernel/people/contract.ts";
import { translate } from "#kernel/i18n/server.ts";
import { receiveComplaint, report as reportTrouble } from "#domains/incident/contract.ts";
import { retire } from "#domains/system/contract.ts";
import { PERSONAL } from "./generated/arbitrary.ts";
import { ROLES } from "./generated/people.ts";
import { makeWorld, type World } from "./generated/world.ts";

// Every operation is asked by every role: a matter of minutes on a busy machine, and no test of its speed.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** Who may do what, whose records one sees, and what a repeat is told: from the contract of every operation, and nothing else. */
const contracts = manifests.flatMap((manifest) => manifest.contracts);
const guarded = contracts.filter(({ permission }) => permission !== "public" && permission !== "signed-in");
const operations = manifests.flatMap((manifest) => manifest.operations);
const isCommand = (contract: Contract) => operations.some((one) => one.contract === contract && one.kind === "command");
const NOWHERE = "00000000-0000-7000-8000-000000000000";
const kindOf = (contract: Contract) => contract.name.split(".")[0] ?? "";
const patternsOf = (role: string) => manifests.flatMap((manifest) => manifest.roles?.[role]?.patterns ?? []);

let w: World;
beforeAll(async () => {
  w = await makeWorld();
});
afterEach(() => w.restore());
afterAll(() => w.close());

/** Input about a record of the east, otherwise drawn. */
const about = (contract: Contract, id: string, seed = 1) => ({ ...w.input(contract, seed), id });

test("most kinds of record could be made from the contracts of their domain, and all are there", () => {
  expect([...w.east.keys()].sort()).toEqual([...w.t.runtime.kinds.keys()].sort());
  expect(w.bare.size, [...w.bare].join()).toBeLessThan(w.east.size / 2);
  expect([...w.bare]).not.toContain("incident");
});

describe("a record of another unit is as if it were not there", () => {
  test("in every operation of its domain and in those for all kinds", async () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const contract of contracts.filter((one) => one.path.includes("{id}"))) {
      const ids = kindOf(contract) === "record" ? [...w.east.values()].flat() : (w.east.get(kindOf(contract)) ?? []);
      for (const id of ids.slice(0, 2)) {
        if (readByAll(id, contract)) continue;
        asked += 1;
        const input = about(contract, id);
        const answer = await w.call(contract, input, "west");
        // Input that is refused before the record is looked for is refused in the same words for a record that is nowhere.
        const nowhere = answer.status === 404 ? answer : await w.call(contract, { ...input, id: NOWHERE }, "west");
        if (answer.status < 400 || answer.text !== nowhere.text)
          wrong.push(`${contract.name}: ${answer.status} ${answer.text.slice(0, 120)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(w.east.size * 3);
  });

  test("also among the links of a record that everybody reads", async () => {
    const [open] = w.east.get("system") ?? [];
    const [shut] = w.east.get("incident") ?? [];
    const made = await w.call(link, { id: open, toId: shut, type: "relates", note: "" }, "all");
    expect(made.status, made.text).toBe(200);
    const shown = async (person: string) => (await w.call(links, { id: open }, person)).text.includes(shut ?? "-");
    expect([await shown("all"), await shown("west")]).toEqual([true, false]);
    // Nor in the history, which names it.
    const title = "東部の極秘の件";
    await w.t.database.pool.query("update record set title = $2 where id = $1", [shut, title]);
    expect((await w.call(link, { id: open, toId: shut, type: "part-of", note: title }, "all")).status).toBe(200);
    const told = async (person: string) => (await w.call(timeline, { id: open }, person)).text;
    expect(await told("all")).toContain(title);
    const hidden = await told("west");
    expect(hidden).toContain(translate("ja", "records.hidden"));
    for (const each of [title, shut ?? "-"]) expect(hidden).not.toContain(each);
  });

  test("and whoever names a system that he may not see is told what he is told of one that is nowhere", async () => {
    const trouble = { ...inThePast(w.input(reportTrouble, 1)), occurredAt: null };
    const told = async (systemId: string, person: string) =>
      (await w.call(reportTrouble, { ...trouble, systemId, recurrenceOf: null }, person)).text;
    const [system = ""] = w.east.get("system") ?? [];
    expect(JSON.parse(await told(system, "all"))).toHaveProperty("number");
    expect(await told(system, "helpdesk")).toContain(translate("ja", "incident.invalid.unknown-system"));
    expect(await told(system, "helpdesk")).toBe(await told(NOWHERE, "helpdesk"));
  });

  test("and to watch one that everybody reads gives no part in it", async () => {
    const [id] = w.east.get("system") ?? [];
    expect((await w.call(watch, { id, on: true }, "west")).status).toBe(200);
    expect((await w.call(retire, { id, reason: "不要" }, "west")).status).toBe(404);
  });

  test("and is there for who has the right everywhere", async () => {
    const wrong: string[] = [];
    for (const [kind, [id = ""]] of [...w.east].filter(([each]) => !w.bare.has(each))) {
      const get = contracts.find((one) => one.name === `${kind}.get`);
      if (!get) continue;
      const answer = await w.call(get, { id }, "all");
      if (answer.status !== 200) wrong.push(`${get.name}: ${answer.status} ${answer.text.slice(0, 120)}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** Whether the product lets everybody read records of this kind (or do this to them) wherever they belong. */
function readByAll(id: string, contract?: Contract): boolean {
  const kind = [...w.east].find(([, ids]) => ids.includes(id))?.[0] ?? "";
  const permission = contract && kindOf(contract) !== "record" ? contract.permission : `${kind}.get`;
  return manifests
    .flatMap((manifest) => Object.values(manifest.roles ?? {}))
    .some((role) => role.everybody === "all" && role.patterns.some((pattern) => matches(pattern, permission)));
}

describe.each(ROLES)("the role %s", (role) => {
  test("may what its patterns say, everywhere, and nothing else", async () => {
    const wrong: string[] = [];
    for (const contract of guarded) {
      const answer = await w.call(contract, w.input(contract, 7), `only-${role}`);
      const refused = answer.status === 403 && answer.body.params?.["permission"] === contract.permission;
      const may = patternsOf(role).some((pattern) => matches(pattern, contract.permission));
      if (refused === may) wrong.push(`${contract.name}: ${may ? "refused" : `let in (${answer.status})`}`);
    }
    expect(wrong).toEqual([]);
  });
});

test("a guest who only reads is refused every operation that changes more than what is his own", async () => {
  const wrong: string[] = [];
  for (const contract of contracts.filter((one) => isCommand(one) && !one.own && one.permission !== "public")) {
    const answer = await w.call(contract, w.input(contract, 3), "auditor");
    if (answer.status !== 403) wrong.push(`${contract.name}: ${answer.status}`);
  }
  expect(wrong).toEqual([]);
});

describe("a guest from whom personal data is hidden", () => {
  const reads = contracts.filter((one) => !isCommand(one) && one.permission !== "public");
  const marked = contracts.filter((one) => isCommand(one) && one.path.includes("{id}") && isMarked(one.input));

  test("is shown no marked value and no name in any answer, and each reading is an event", async () => {
    // What is personal is written wherever a contract takes it, about records that are there.
    for (const contract of marked)
      for (const id of w.east.get(kindOf(contract)) ?? [])
        for (const seed of [1, 2, 3]) await w.call(contract, inThePast(about(contract, id, seed)), "all");
    await w.ids.refresh();
    const hidden = [PERSONAL, ...["東野", "西野", "全権"].map((family) => `${family}　`)];
    const shows = (text: string) => hidden.filter((each) => text.includes(each));
    const leaks: string[] = [];
    const answered = new Set<string>();
    const revealing = new Map<string, number>();
    for (const contract of reads) {
      const ids = contract.path.includes("{id}")
        ? (w.east.get(kindOf(contract)) ?? [...w.east.values()].map(([one = ""]) => one)).slice(0, 20)
        : [""];
      for (const id of ids) {
        const input = id ? about(contract, id, 5) : w.input(contract, 5);
        const open = await w.call(contract, input, "all");
        for (const each of shows(open.text)) revealing.set(each, (revealing.get(each) ?? 0) + 1);
        const masked = await w.call(contract, input, "contractor");
        if (masked.status === 200) answered.add(contract.name);
        for (const each of shows(masked.text)) leaks.push(`${contract.name}: ${each}`);
      }
    }
    expect(leaks).toEqual([]);
    // The same questions asked by who may see it all do bring it to light: the values were there to be hidden.
    expect(revealing.get(PERSONAL) ?? 0).toBeGreaterThan(1);
    expect(revealing.get("東野　") ?? 0).toBeGreaterThan(5);

    const noted = await w.t.database.read
      .selectFrom("event")
      .select("operation")
      .distinct()
      .where("type", "=", "audit.read")
      .where("actor_id", "=", w.org.person["contractor"] ?? "")
      .execute();
    const asked = reads.filter((one) => answered.has(one.name) && (one.restricted ?? true)).map(({ name }) => name);
    expect(noted.map(({ operation }) => operation).sort()).toEqual(asked.sort());
    expect(asked.length).toBeGreaterThan(40);
  });

  test("does not read in a refusal who was faster", async () => {
    const [id = ""] = w.east.get("incident") ?? [];
    const input = { ...inThePast(about(receiveComplaint, id)), version: 999 };
    expect((await w.call(receiveComplaint, input, "all")).text).toContain("全権　");
    const refusal = await w.call(receiveComplaint, input, "contractor");
    expect([refusal.status, refusal.body.code]).toEqual([409, "stale"]);
    expect(refusal.text).not.toContain("全権");
  });

  test("learns nothing by searching, by the order of a list or by the position in it", async () => {
    const person = w.org.person["west"] ?? "";
    await w.t.database.pool.query(
      "update person set email = 'nishi@test.invalid', phone = '090-1234-5678', employee_no = 'E-7781', family_kana = 'ニシノ' where id = $1",
      [person],
    );
    w.t.runtime.forget("directory");
    const searches = reads.filter((one) => "q" in (one.input as unknown as { shape: object }).shape);
    expect(searches.length).toBeGreaterThan(5);
    const wrong: string[] = [];
    for (const contract of searches)
      for (const q of ["西野", "ニシノ", "nishi@test", "090-1234-5678", "5678", "7781"]) {
        const answer = await w.call(contract, { q }, "contractor");
        // A name is not refused, for that would tell that there is one; it is found nowhere.
        if (["西野", "ニシノ"].includes(q)) {
          const { items } = JSON.parse(answer.text) as { items?: unknown[] };
          if (answer.status !== 200 || items?.length !== 0)
            wrong.push(`${contract.name} ${q}: ${answer.text.slice(0, 100)}`);
          continue;
        }
        const said = answer.body.errors?.find(({ path }) => path === "q")?.message;
        if (answer.status !== 422 || said !== translate("ja", "access.refused.masked-search"))
          wrong.push(`${contract.name} ${q}: ${answer.status} ${answer.text.slice(0, 100)}`);
      }
    expect(wrong).toEqual([]);

    // A piece of a name that is too short to be refused finds nobody by it.
    const found = async (q: string, who: string) =>
      (JSON.parse((await w.call(personList, { q, below: true, all: false }, who)).text) as { total: number }).total;
    expect([await found("野", "all"), await found("野", "contractor")]).toEqual([2, 0]);
    expect(await found(`利用者${person.slice(-4)}`, "contractor")).toBeGreaterThan(0);
    const first = await w.call(personList, { limit: 3 }, "contractor");
    const { items, next } = JSON.parse(first.text) as { items: { id: string }[]; next: string };
    expect(items.map(({ id }) => id)).toEqual(items.map(({ id }) => id).toSorted());
    expect(Buffer.from(next, "base64url").toString()).toBe(JSON.stringify(["", items.at(-1)?.id]));
  });

  test("takes no file, no form and no list along", async () => {
    const starts = contracts.filter((one) => isCommand(one) && /export/.test(one.name));
    expect(starts.length).toBeGreaterThan(1);
    const statuses = new Map<string, string>();
    for (const contract of starts)
      for (let seed = 1; seed <= 60 && !statuses.has(contract.name); seed++) {
        const answer = await w.call(contract, w.input(contract, seed), "contractor");
        if (answer.status !== 422) statuses.set(contract.name, `${answer.status} ${answer.body.detail}`);
      }
    expect([...new Set(statuses.values())]).toEqual([`403 ${translate("ja", "access.refused.masked")}`]);
  });
});

/** Moments that are over, and no version that somebody saw. */
function inThePast(input: Record<string, unknown>): Record<string, unknown> {
  const told = Object.entries(input)
    .filter(([name]) => name !== "version")
    .map(([name, value]) => [name, name.endsWith("At") && typeof value === "string" ? "2026-11-20T00:00:00Z" : value]);
  return Object.fromEntries(told) as Record<string, unknown>;
}

/** Whether a contract takes anything that it marks as personal. */
function isMarked(schema: unknown): boolean {
  const { meta, _zod } = schema as {
    meta(): Record<string, unknown> | undefined;
    _zod: { def: Record<string, unknown> };
  };
  if (meta.call(schema)?.["personal"] === true) return true;
  const { shape, element, innerType, in: entry, options } = _zod.def as Record<string, never>;
  return [...Object.values(shape ?? {}), element, innerType, entry, ...(options ?? [])].some(
    (inner) => inner !== undefined && isMarked(inner),
  );
}

test("an old version is refused with 409 wherever a version is asked for", async () => {
  const wrong: string[] = [];
  let [asked, stale] = [0, 0];
  for (const contract of contracts.filter((one) => changes(one) && one.path.includes("{id}"))) {
    const [id] = w.east.get(kindOf(contract)) ?? [];
    const input = id ? about(contract, id) : {};
    if (!id || !("version" in (contract.input as unknown as { shape: object }).shape)) continue;
    asked += 1;
    const answer = await w.call(contract, { ...input, version: 999_999 }, "all");
    if (answer.status === 409 && answer.body.code === "stale") stale += 1;
    // What else the input names (a complaint, another trouble) may be looked for first and not be there.
    else if (answer.status !== 404 && answer.status !== 422)
      wrong.push(`${contract.name}: ${answer.status} ${answer.text.slice(0, 160)}`);
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(0);
  expect(stale).toBeGreaterThan(asked * 0.9);
});

test("a repeat with the same key gets the first answer, and the key serves no other request", async () => {
  const wrong: string[] = [];
  let repeated = 0;
  const count = async () =>
    (
      await w.t.database.read
        .selectFrom("event")
        .select((eb) => eb.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow()
    ).n;
  for (const contract of contracts.filter((one) => isCommand(one) && one.permission !== "public")) {
    for (let seed = 11; seed < 17; seed++) {
      const input = w.input(contract, seed);
      const key = `${contract.name}-${seed}`;
      const first = await w.call(contract, input, "all", { key });
      if (first.status >= 300) continue;
      repeated += 1;
      const before = await count();
      const again = await w.call(contract, input, "all", { key });
      // An answer that holds a secret is not kept; the repeat is refused and tells so.
      if (contract.secretAnswer ? again.status !== 409 : again.text !== first.text)
        wrong.push(`${contract.name}: ${again.status} ${again.text.slice(0, 120)}`);
      if ((await count()) !== before) wrong.push(`${contract.name}: the repeat wrote an event`);
      const other = [1, 2, 3, 4]
        .map((more) => w.input(contract, seed + 100 * more))
        .find((one) => JSON.stringify(one) !== JSON.stringify(input));
      const reused = other && (await w.call(contract, other, "all", { key }));
      // Input that is wrong in itself is refused for that, before its key is looked at.
      if (reused && reused.body.code !== "key-reused" && reused.body.code !== "invalid")
        wrong.push(`${contract.name}: another request under the key: ${reused.status} ${reused.text.slice(0, 120)}`);
      break;
    }
    await w.ids.refresh();
  }
  expect(wrong).toEqual([]);
  expect(repeated).toBeGreaterThan(15);
});
