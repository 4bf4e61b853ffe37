import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anchorHeads } from "./anchors/run.ts";
import type { Wanted } from "./bundle/choose.ts";
import { writeBundle } from "./bundle/write.ts";
import { canonicalJson, leafText, type CanonicalEvent } from "./canonical.ts";
import { sealAll } from "./jobs.ts";
import { newKey, signerOf, type Signer } from "./keys.ts";
import { leafHash } from "./merkle.ts";
import { finishRotation, rotateKey } from "./rotate.ts";
import { headOf, makeSeal, readHeader } from "./seal.ts";
import { trail, type Trail } from "./sample.ts";
import { keyOf, readDraft, writeDraft, type Draft } from "./sample-bundle.ts";
import { readHeads } from "./verify/anchor-file.ts";
import { verifyBundle } from "./verify/bundle.ts";

let a: Trail;
let records: string[];
let heads: Awaited<ReturnType<typeof readHeads>>;
const file = (name: string) => join(a.folder, name);
const bundle = async (name: string, wanted: Wanted) =>
  writeBundle(a.t.database.read, file(name), { wanted, asked: {}, now: a.t.now(), key: a.environment });

beforeAll(async () => {
  a = await trail();
  await a.t.database.pool.query(
    `insert into setting (key, effective_from, value) values ('audit.sealing', '2026-01-01', '{"seconds": 60, "events": 10}')`,
  );
  records = [];
  for (let n = 0; n < 4; n++) records.push(await a.write(3));
  await sealAll(a.job);
  await anchorHeads(a.job);
  const rotation = await a.t.system((work) => rotateKey(work, a.environment, { lost: false }));
  await finishRotation(a.environment, rotation);
  for (let n = 0; n < 12; n++) {
    a.t.pass("PT1H");
    await a.write(2, records[n % 4]);
    if (n % 3 === 2) await sealAll(a.job);
  }
  await sealAll(a.job);
  await anchorHeads(a.job);
  heads = await readHeads(a.environment.auditFile);
});
afterAll(() => a.close());

describe("a bundle", () => {
  test("of everything proves everything, with the heads left outside and through the change of the key", async () => {
    const manifest = await bundle("all.zip", { kind: "chain" });
    const report = await verifyBundle(file("all.zip"), { anchors: heads, keys: [manifest.signer] });
    expect(report).toMatchObject({
      kind: "chain",
      events: 37,
      whole: { first: 1, last: 37 },
      findings: [],
      anchors: { matched: 2, elsewhere: 0 },
      keys: [{ because: "first" }, { because: "rotated" }],
    });
    // The former key vouches for the present one: who noted down the first can verify too.
    expect((await verifyBundle(file("all.zip"), { keys: [report.keys[0]!.publicKey] })).findings).toEqual([]);
  });

  test("of a period proves its stretch and leads on to the next head outside", async () => {
    await bundle("period.zip", { kind: "period", from: "2026-11-20T03:00:00Z", to: "2026-11-20T08:00:00Z" });
    const report = await verifyBundle(file("period.zip"), { anchors: heads });
    expect(report).toMatchObject({ kind: "period", findings: [], anchors: { matched: 1 } });
    expect(report.whole!.first).toBeGreaterThan(1);
    await expect(bundle("none.zip", { kind: "period", from: "2027-01-01T00:00:00Z", to: null })).rejects.toMatchObject({
      key: "audit.export.nothing",
    });
  });

  test("of a record shows its history alone, and that nothing is left out of it", async () => {
    const wanted = { kind: "record", id: records[1]!, number: "PAP-2026-0002" } as const;
    await bundle("record.zip", wanted);
    expect(await verifyBundle(file("record.zip"), { anchors: heads })).toMatchObject({
      kind: "record",
      events: 9,
      findings: [],
      anchors: { matched: 2 },
    });
    const draft = await readDraft(file("record.zip"));
    expect(new Set(draft.events.map((line) => (line["event"] as CanonicalEvent).recordId))).toEqual(
      new Set([records[1]]),
    );
    draft.events.splice(4, 1);
    draft.manifest.events -= 1;
    await writeDraft(file("gap.zip"), draft, await keyOf(a));
    const [first] = (await verifyBundle(file("gap.zip"))).findings;
    expect(first).toMatchObject({
      kind: "missing",
      key: "history",
      event: { id: (draft.events[4]!["event"] as CanonicalEvent).id },
    });
  });

  test("of single events proves each", async () => {
    await bundle("some.zip", { kind: "selection", positions: [2, 11, 30] });
    expect(await verifyBundle(file("some.zip"))).toMatchObject({
      kind: "selection",
      events: 3,
      whole: null,
      findings: [],
    });
  });

  test("that is cut off, is something else or has a foreign file is refused or named", async () => {
    await bundle("cut.zip", { kind: "chain" });
    await truncate(file("cut.zip"), 2_000);
    await expect(verifyBundle(file("cut.zip"))).rejects.toMatchObject({ key: "audit.bundle.zip" });
    await writeFile(file("text.zip"), "not a zip");
    await expect(verifyBundle(file("text.zip"))).rejects.toMatchObject({ key: "audit.bundle.zip" });
    await expect(verifyBundle(file("absent.zip"))).rejects.toMatchObject({ key: "audit.bundle.absent" });
    const draft = await readDraft(file("all.zip"));
    await writeDraft(file("other.zip"), draft, signerOf(newKey()));
    expect((await verifyBundle(file("other.zip"))).findings).toMatchObject([{ key: "file.signer" }]);
    const bytes = await readFile(file("all.zip"));
    const at = bytes.indexOf("events.ndjson") + 60;
    bytes[at] = bytes[at]! ^ 0xff;
    await writeFile(file("bit.zip"), bytes);
    await expect(verifyBundle(file("bit.zip"))).rejects.toMatchObject({ key: /audit\.bundle\.(entry|line)/ });
  });

  test("verified with a key that is not the chain's says so", async () => {
    const stranger = signerOf(newKey()).publicKey;
    expect((await verifyBundle(file("all.zip"), { keys: [stranger] })).findings).toMatchObject([
      { kind: "key", key: "key.unknown", params: { publicKey: stranger } },
    ]);
  });
});

const FIELDS = [
  "actingFor",
  "actorId",
  "data",
  "id",
  "occurredAt",
  "operation",
  "recordId",
  "recordVersion",
  "recordedAt",
  "seq",
  "type",
] as const;
const eventOf = (line: Record<string, unknown>) => line["event"] as Record<string, string | null>;
/** Makes the line's own leaf fit, as a forger would. */
const refit = (line: Record<string, unknown>) => {
  line["leaf"] = leafHash(
    leafText(eventOf(line) as unknown as CanonicalEvent, line["before"] as string | null),
  ).toString("hex");
};

describe("any single change is found, even when everything that the key need not sign is made to fit", () => {
  let whole: Draft;
  let real: Signer;
  let other: Signer;
  beforeAll(async () => {
    await bundle("whole.zip", { kind: "chain" });
    whole = await readDraft(file("whole.zip"));
    real = await keyOf(a);
    other = signerOf(newKey());
  });

  /** Changes a copy and gives the places that may be named; null: a seal is at fault. */
  type Mutation = (draft: Draft, pick: (count: number) => number) => number[] | null;
  const at = (draft: Draft, index: number) => Number(draft.events[index]!["position"]);
  const resign = (draft: Draft, index: number, change: object) => {
    const header = { ...readHeader(String(draft.seals[index]!["header"]))!, ...change, signer: other.publicKey };
    const seal = makeSeal(header as never, other, header.kind === "key" ? other : undefined);
    draft.seals[index] = { ...seal };
  };
  const MUTATIONS: Record<string, Mutation> = {
    "a field of an event": (draft, pick) => {
      const index = pick(draft.events.length);
      const field = FIELDS[pick(FIELDS.length)]!;
      const event = eventOf(draft.events[index]!);
      event[field] = event[field] === null ? "x" : `${event[field]} `;
      return [at(draft, index)];
    },
    "a field of an event and its leaf": (draft, pick) => {
      const index = pick(draft.events.length);
      const event = eventOf(draft.events[index]!);
      event["data"] = JSON.stringify({ forged: pick(1_000) });
      refit(draft.events[index]!);
      return batchAt(draft, at(draft, index));
    },
    "the event before it in its record": (draft, pick) => {
      const index = pick(draft.events.length);
      draft.events[index]!["before"] = "ab".repeat(32);
      refit(draft.events[index]!);
      return batchAt(draft, at(draft, index));
    },
    "an event left out": (draft, pick) => {
      const index = pick(draft.events.length);
      const place = at(draft, index);
      draft.events.splice(index, 1);
      draft.manifest.events -= 1;
      return [place];
    },
    "an event left out and the others moved up": (draft, pick) => {
      const index = pick(draft.events.length);
      const place = at(draft, index);
      draft.events.splice(index, 1);
      for (const line of draft.events.slice(index)) line["position"] = Number(line["position"]) - 1;
      draft.manifest.events -= 1;
      return batchAt(draft, place);
    },
    "an event twice": (draft, pick) => {
      const index = pick(draft.events.length);
      draft.events.splice(index, 0, structuredClone(draft.events[index]!));
      draft.manifest.events += 1;
      return [at(draft, index), at(draft, index) + 1];
    },
    "two events in each other's line": (draft, pick) => {
      const index = pick(draft.events.length - 1);
      const places = [at(draft, index), at(draft, index + 1)];
      draft.events.splice(index, 2, draft.events[index + 1]!, draft.events[index]!);
      return places;
    },
    "two events in each other's place": (draft, pick) => {
      const index = pick(draft.events.length - 1);
      const [one, two] = [draft.events[index]!, draft.events[index + 1]!];
      const places = [at(draft, index), at(draft, index + 1)];
      [one["position"], two["position"]] = [two["position"], one["position"]];
      draft.events.splice(index, 2, two, one);
      return places.flatMap((place) => batchAt(draft, place));
    },
    "an event more": (draft, pick) => {
      const index = pick(draft.events.length);
      const line = structuredClone(draft.events[index]!);
      eventOf(line)["id"] = "0199f2b0-0000-7000-8000-000000000000";
      refit(line);
      line["position"] = draft.events.length + 1;
      draft.events.push(line);
      draft.manifest.events += 1;
      return [draft.events.length];
    },
    "the last events cut off": (draft, pick) => {
      const count = 1 + pick(5);
      draft.events.splice(-count);
      draft.manifest.events -= count;
      return Array.from({ length: 37 }, (_, n) => n + 1);
    },
    "a seal left out": (draft, pick) => {
      draft.seals.splice(pick(draft.seals.length), 1);
      return null;
    },
    "two seals in each other's line": (draft, pick) => {
      const index = pick(draft.seals.length - 1);
      draft.seals.splice(index, 2, draft.seals[index + 1]!, draft.seals[index]!);
      return null;
    },
    "a letter of a header": (draft, pick) => {
      const index = pick(draft.seals.length);
      const text = String(draft.seals[index]!["header"]);
      const letter = pick(text.length);
      draft.seals[index]!["header"] =
        text.slice(0, letter) + (text[letter] === "1" ? "2" : "1") + text.slice(letter + 1);
      return null;
    },
    "a letter of a signature": (draft, pick) => {
      const index = pick(draft.seals.length);
      const bytes = Buffer.from(String(draft.seals[index]!["signature"]), "base64url");
      bytes[pick(bytes.length)]! ^= 1 << pick(8);
      draft.seals[index]!["signature"] = bytes.toString("base64url");
      return null;
    },
    "a seal signed by another key": (draft, pick) => {
      resign(draft, pick(draft.seals.length), {});
      return null;
    },
    "the size, the place or the root of a tree, signed by another key": (draft, pick) => {
      const ofEvents = draft.seals.flatMap((seal, index) =>
        readHeader(String(seal["header"]))?.kind === "events" ? [index] : [],
      );
      const index = ofEvents[pick(ofEvents.length)]!;
      const { first, count } = readHeader(String(draft.seals[index]!["header"])) as { first: number; count: number };
      const changes = [{ count: count + 1 }, { count: count - 1 }, { first: first + 1 }, { root: "ab".repeat(32) }];
      resign(draft, index, changes[pick(changes.length)]!);
      return null;
    },
    "the last seal signed by another key, and called the head": (draft) => {
      const index = draft.seals.length - 1;
      resign(draft, index, {});
      draft.manifest.head.head = headOf({ header: String(draft.seals[index]!["header"]) }).toString("hex");
      return null;
    },
    "a key announced that is the forger's": (draft) => {
      const index = draft.seals.findIndex(
        (seal) => readHeader(String(seal["header"]))?.kind === "key" && readHeader(String(seal["header"]))!.no > 0,
      );
      resign(draft, index, { publicKey: other.publicKey });
      return null;
    },
  };
  const batchAt = (draft: Draft, place: number): number[] => {
    for (const seal of draft.seals) {
      const header = readHeader(String(seal["header"]));
      if (header?.kind === "events" && place >= header.first && place < header.first + header.count)
        return Array.from({ length: header.count }, (_, n) => header.first + n);
    }
    return [place];
  };

  test.each(Object.entries(MUTATIONS))("%s", async (name, mutate) => {
    const picks = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(picks, async (numbers) => {
        const draft = structuredClone(whole);
        let used = 0;
        const places = mutate(draft, (count) => numbers[used++ % numbers.length]! % count);
        await writeDraft(file("forged.zip"), draft, real);
        const { findings } = await verifyBundle(file("forged.zip"), { keys: [whole.manifest.signer] });
        expect(findings.length, name).toBeGreaterThan(0);
        if (places === null) expect(findings.some(({ kind }) => kind === "seal" || kind === "key")).toBe(true);
        else expect(places).toContain(findings[0]!.event?.position);
      }),
      { numRuns: 6 },
    );
  });

  test("a head that was left outside; the chain's end or the stretch in the table of contents, though well signed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: heads.size - 1 }), fc.nat({ max: 63 }), async (which, letter) => {
        const [no, known] = [...heads][which]!;
        const other = known.head[letter] === "0" ? "1" : "0";
        const changed = known.head.slice(0, letter) + other + known.head.slice(letter + 1);
        const anchors = new Map([...heads, [no, { ...known, head: changed }] as const]);
        const { findings } = await verifyBundle(file("whole.zip"), { anchors });
        expect(findings).toMatchObject([{ kind: "anchor", key: "anchor.other", params: { no } }]);
        // Both heads were left: the one that the chain has holds, the other is still told.
        const both = new Map([...heads, [no, { ...known, others: [changed] }] as const]);
        const second = await verifyBundle(file("whole.zip"), { anchors: both });
        expect(second.anchors.matched).toBe(heads.size);
        expect(second.findings).toMatchObject([{ key: "anchor.other", params: { no, anchored: changed } }]);
      }),
      { numRuns: 6 },
    );
    const changes: ((draft: Draft) => void)[] = [
      ({ manifest }) => (manifest.head.no -= 1),
      ({ manifest }) => (manifest.head.head = "ab".repeat(32)),
      ({ manifest }) => (manifest.places!.last -= 1),
      ({ manifest }) => (manifest.places!.first += 1),
      ({ manifest }) => (manifest.events += 1),
      ({ manifest }) => (manifest.chain = "0199f2b0-0000-7000-8000-000000000000"),
    ];
    for (const change of changes) {
      const draft = structuredClone(whole);
      change(draft);
      await writeDraft(file("forged.zip"), draft, real);
      expect((await verifyBundle(file("forged.zip"))).findings.length, String(change)).toBeGreaterThan(0);
    }
  });

  test("an event that is named does not cast doubt on those that refer to it", async () => {
    // The second event of a record that has three in one batch: the third names it.
    const index = whole.events.findIndex((line, n) => {
      const [before, after] = [whole.events[n - 1], whole.events[n + 1]];
      return before && after && line["before"] === before["leaf"] && after["before"] === line["leaf"];
    });
    const place = at(whole, index);
    const found = async (change: (draft: Draft) => void) => {
      const draft = structuredClone(whole);
      change(draft);
      await writeDraft(file("forged.zip"), draft, real);
      const { findings } = await verifyBundle(file("forged.zip"));
      return findings.filter(({ kind }) => kind !== "file").map(({ key, event }) => [key, event?.position]);
    };
    expect(await found(({ events }) => (eventOf(events[index]!)["data"] = "{}"))).toEqual([["changed", place]]);
    expect(await found(({ events }) => events.splice(index, 1))).toEqual([
      ["missing", place],
      ["history", place + 1],
    ]);
    expect(await found(({ events }) => events.splice(index, 2, events[index + 1]!, events[index]!))).toEqual([
      ["moved", place],
      ["twice", place],
    ]);
    // Its own leaf made to fit: the root convicts the batch, the next event of the record the very one.
    expect(
      await found(({ events }) => {
        eventOf(events[index]!)["data"] = "{}";
        refit(events[index]!);
      }),
    ).toEqual([["record", place]]);
  });

  test("the whole chain made anew with another key: only a known key or a head left outside shows it, and both do", async () => {
    const draft = structuredClone(whole);
    const forger = other;
    let previous = "0".repeat(64);
    draft.seals = draft.seals.flatMap((seal, no) => {
      const header = readHeader(String(seal["header"]))!;
      const made = makeSeal(
        {
          ...header,
          previous,
          signer: forger.publicKey,
          ...(header.kind === "key" ? { publicKey: forger.publicKey } : {}),
        } as never,
        forger,
        header.kind === "key" ? forger : undefined,
      );
      previous = headOf(made).toString("hex");
      expect(no).toBe(header.no);
      return [{ ...made }];
    });
    draft.manifest.head.head = previous;
    await writeDraft(file("anew.zip"), draft, forger);
    const alone = await verifyBundle(file("anew.zip"));
    expect(alone.findings).toEqual([]);
    expect(alone.keys.every(({ publicKey }) => publicKey === forger.publicKey)).toBe(true);
    expect((await verifyBundle(file("anew.zip"), { keys: [real.publicKey] })).findings[0]).toMatchObject({
      key: "key.unknown",
    });
    expect((await verifyBundle(file("anew.zip"), { anchors: heads })).findings[0]).toMatchObject({
      key: "anchor.other",
    });
  });

  test("a chain that ends before a head that was left outside", async () => {
    const beyond = new Map([...heads, [99, { head: "00".repeat(32), sealedAt: "2026-11-20T02:00:00Z" }] as const]);
    expect((await verifyBundle(file("whole.zip"), { anchors: beyond })).findings).toMatchObject([
      { kind: "anchor", key: "anchor.beyond" },
    ]);
    const lines = (await readFile(a.environment.auditFile, "utf8")).trim().split("\n");
    await writeFile(
      file("heads.txt"),
      lines.map((line, n) => (n === 0 ? line.replace(/"head":"./, '"head":"') : line)).join("\n"),
    );
    await expect(readHeads(file("heads.txt"))).rejects.toMatchObject({ key: "audit.bundle.anchorsLine" });
    await writeFile(file("heads.txt"), lines[0]!.replace(/"header":"[^}]*}",/, "").replace(/"head":"../, '"head":"00'));
    expect(
      (await verifyBundle(file("whole.zip"), { anchors: await readHeads(file("heads.txt")) })).findings,
    ).toMatchObject([{ key: "anchor.other" }]);
  });
});

test("headers are read only in canonical form", () => {
  const header = {
    format: "kaname-seal/1",
    chain: "c",
    no: 1,
    previous: "0".repeat(64),
    sealedAt: "t",
    signer: "s",
    kind: "events",
    form: 1,
    first: 1,
    count: 1,
    root: "0".repeat(64),
  };
  expect(readHeader(canonicalJson(header))).toEqual(header);
  expect(readHeader(JSON.stringify(header))).toBeUndefined();
  expect(readHeader(canonicalJson({ ...header, first: 0 }))).toBeUndefined();
  expect(readHeader("null")).toBeUndefined();
});
