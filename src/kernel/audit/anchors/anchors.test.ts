import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openZip } from "#kernel/exchange/zip.ts";
import { writeBundle } from "../bundle/write.ts";
import { sealAll } from "../jobs.ts";
import { trail, type Trail } from "../sample.ts";
import { readHeads } from "../verify/anchor-file.ts";
import { verifyBundle } from "../verify/bundle.ts";
import { anchorHeads } from "./run.ts";
import { authority, type Authority } from "./sample-authority.ts";
import { timeStampRequest, tokenOf, verifyToken } from "./time-stamp.ts";

const AT = new Date("2026-11-20T01:05:00Z");
let a: Trail;
let tsa: Authority;
let hook: { url: string; got: Record<string, unknown>[]; status: number; close(): Promise<void> };
let mail: { url: string; got: string[]; close(): Promise<void> };
let record: string;

beforeAll(async () => {
  tsa = await authority(AT);
  hook = await webhook();
  mail = await mailbox();
  const ports = [tsa.url, hook.url].map((url) => new URL(url).host).join(",");
  a = await trail({ SMTP_URL: mail.url, MAIL_FROM: "kaname@example.jp", KANAME_OUTBOUND_ALLOW: ports });
  const setting = { everyMinutes: 60, mail: "audit@example.jp", webhook: hook.url, tsa: tsa.url };
  await a.t.database.pool.query(
    "insert into setting (key, effective_from, value) values ('audit.anchors', '2026-01-01', $1)",
    [JSON.stringify(setting)],
  );
  record = await a.write(3);
  await sealAll(a.job);
});
afterAll(async () => {
  await Promise.all([a.close(), tsa.close(), hook.close(), mail.close()]);
});

const rows = async () =>
  (
    await a.t.database.pool.query<{
      kind: string;
      state: string;
      attempts: number;
      error: string | null;
      seal_no: number;
    }>("select kind, state, attempts, error, seal_no from seal_anchor order by seal_no, kind")
  ).rows;
const moreEvents = async () => {
  await a.write(1, record);
  await sealAll(a.job);
};

test("a head is left in the file, the mailbox, at the webhook and with the authority: once", async () => {
  await anchorHeads(a.job);
  await anchorHeads(a.job);
  expect((await rows()).map(({ kind, state, attempts }) => ({ kind, state, attempts }))).toEqual(
    ["file", "mail", "tsa", "webhook"].map((kind) => ({ kind, state: "done", attempts: 1 })),
  );
  const heads = await readHeads(a.environment.auditFile);
  const head = heads.get(1)!.head;
  expect(hook.got).toMatchObject([{ no: 1, head }]);
  expect(mail.got[0]).toContain(head.slice(0, 40));
  expect(mail.got[0]).toMatch(/^Message-ID: <audit-/m);
});

test("a bundle brings its time stamps along; openssl accepts them as well", async () => {
  const path = join(a.folder, "stamped.zip");
  await writeBundle(a.t.database.read, path, {
    wanted: { kind: "chain" },
    asked: {},
    now: a.t.now(),
    key: a.environment,
  });
  expect(await verifyBundle(path)).toMatchObject({
    findings: [],
    stamps: [{ no: 1, at: "2026-11-20T01:05:00Z", authority: "CN=Time of the test", trusted: false }],
  });
  expect((await verifyBundle(path, { trusted: [tsa.certificate] })).stamps).toMatchObject([{ trusted: true }]);
  const stranger = await authority(AT);
  expect((await verifyBundle(path, { trusted: [stranger.certificate] })).findings).toMatchObject([
    { kind: "stamp", key: "stamp.invalid" },
  ]);
  await stranger.close();
  const zip = await openZip(path);
  const names = [...zip.names].filter((name) => name.startsWith("stamps/"));
  const files: Record<string, string> = { "ca.pem": tsa.certificate };
  for (const name of names)
    await writeFile(join(a.folder, name.replace("stamps/", "")), Buffer.concat(await Array.fromAsync(zip.read(name))));
  await zip.close();
  await writeFile(join(a.folder, "ca.pem"), files["ca.pem"]!);
  const openssl = await promisify(execFile)("openssl", ["version"]).catch(() => undefined);
  if (!openssl) return;
  const [data, token] = [
    names.find((name) => name.endsWith(".json"))!,
    names.find((name) => name.endsWith(".tsr"))!,
  ].map((name) => name.replace("stamps/", ""));
  const args = [
    "ts",
    "-verify",
    "-data",
    data!,
    "-in",
    token!,
    "-token_in",
    "-CAfile",
    "ca.pem",
    "-attime",
    String(AT.getTime() / 1_000),
  ];
  const { stdout, stderr } = await promisify(execFile)("openssl", args, { cwd: a.folder });
  expect(stdout + stderr).toContain("Verification: OK");
});

test("what fails is tried again with growing pauses, seen in the trail, and given up in the end", async () => {
  tsa.mood = "busy";
  hook.status = 500;
  a.t.pass("PT61M");
  await moreEvents();
  await anchorHeads(a.job);
  const failing = async () => (await rows()).filter(({ seal_no }) => seal_no === 2);
  expect(await failing()).toMatchObject([
    { kind: "file", state: "done" },
    { kind: "mail", state: "done" },
    { kind: "tsa", state: "waiting", attempts: 1, error: expect.stringContaining("503") as string },
    { kind: "webhook", state: "waiting", attempts: 1, error: expect.stringContaining("500") as string },
  ]);
  await anchorHeads(a.job);
  expect((await failing())[2]).toMatchObject({ attempts: 1 });
  hook.status = 204;
  for (const pause of ["PT1M", "PT2M", "PT5M", "PT15M", "PT60M", "PT240M"]) {
    a.t.pass(pause);
    await anchorHeads(a.job);
  }
  expect((await failing()).slice(2)).toMatchObject([
    { state: "failed", attempts: 7 },
    { state: "done", attempts: 2, error: null },
  ]);
  const { rows: events } = await a.t.database.pool.query<{ data: object }>(
    "select data from event where type = 'audit.anchor-failed' order by data->>'givenUp', data->>'kind'",
  );
  expect(events.map(({ data }) => data)).toMatchObject([
    { kind: "tsa", givenUp: false },
    { kind: "webhook", givenUp: false },
    { kind: "tsa", givenUp: true },
  ]);
});

test("an answer that does not fit what was asked is not kept", async () => {
  for (const [mood, key] of [
    ["wrong-nonce", "nonce"],
    ["refuses", "refused"],
    ["other-message", "imprint"],
  ] as const) {
    tsa.mood = mood;
    const message = Buffer.from("message");
    const { der, nonce } = timeStampRequest(
      await crypto.subtle.digest("SHA-256", message).then((hash) => new Uint8Array(hash)),
    );
    const answer = await fetch(tsa.url, { method: "POST", body: new Uint8Array(der) });
    await expect(tokenOf(new Uint8Array(await answer.arrayBuffer()), message, nonce), mood).rejects.toMatchObject({
      key: `audit.stamp.${key}`,
    });
  }
  await expect(verifyToken(Buffer.from("no token"), Buffer.from("x"))).rejects.toMatchObject({
    key: "audit.stamp.token",
  });
});

test("settings take addresses only", async () => {
  const { settings } = await import("../settings.ts");
  const schema = settings.find(({ key }) => key === "audit.anchors")!.schema;
  const base = { everyMinutes: 60, mail: "", webhook: "", tsa: "" };
  expect(
    schema.safeParse({ ...base, mail: "a@example.jp, b@example.jp", tsa: "https://tsa.example.jp/" }).success,
  ).toBe(true);
  for (const wrong of [
    { mail: "nobody" },
    { webhook: "file:///etc/passwd" },
    { tsa: "javascript:1" },
    { everyMinutes: 0 },
  ])
    expect(schema.safeParse({ ...base, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});

async function webhook() {
  const self = { url: "", got: [] as Record<string, unknown>[], status: 204, close: async () => undefined as void };
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece: Buffer) => (text += piece.toString()));
    request.on("end", () => {
      self.got.push(JSON.parse(text) as Record<string, unknown>);
      response.writeHead(self.status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  self.close = () => new Promise((done) => server.close(() => done()));
  return self;
}

async function mailbox() {
  const got: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (piece: Buffer) => (text += piece.toString()));
      stream.on("end", () => {
        got.push(text);
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", () => done()));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, got, close: () => new Promise<void>((done) => server.close(() => done())) };
}
