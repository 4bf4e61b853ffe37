import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { module as dispatches } from "#kernel/dispatches/module.ts";
import { world, type World } from "#kernel/dispatches/sample.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import type { NewNotification } from "#kernel/operation/context.ts";
import type { JobContext } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { sendMail } from "./mail.ts";
import { module as notifications } from "./module.ts";

let w: World;
let post: { server: SMTPServer; port: number; received: ParsedMail[]; mode: "takes" | "busy" | "refuses" };

beforeAll(async () => {
  w = await world([dispatches, notifications]);
  post = await startPost();
});
afterAll(async () => {
  await new Promise<void>((done) => post.server.close(() => done()));
  await w.t.close();
});
beforeEach(async () => {
  w.t.at("2026-11-20T10:00");
  await w.t.database.read.deleteFrom("notification").execute();
  post.received.length = 0;
  post.mode = "takes";
});

/** A real mail server on loopback that keeps what it takes. */
async function startPost() {
  const state = {
    received: [] as ParsedMail[],
    mode: "takes" as "takes" | "busy" | "refuses",
    port: 0,
    server: undefined as unknown as SMTPServer,
  };
  state.server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) =>
      done(state.mode === "refuses" ? Object.assign(new Error("no such mailbox"), { responseCode: 550 }) : null),
    onData: (stream, _session, done) => void take(stream, done),
  });
  async function take(stream: Parameters<typeof simpleParser>[0], done: (error?: Error) => void): Promise<void> {
    const mail = await simpleParser(stream);
    const busy = state.mode === "busy";
    if (!busy) state.received.push(mail);
    done(busy ? Object.assign(new Error("try later"), { responseCode: 451 }) : undefined);
  }
  await new Promise<void>((ready) => state.server.listen(0, "127.0.0.1", ready));
  state.port = (state.server.server.address() as { port: number }).port;
  return state;
}

const mail = (port: number | null = post.port) =>
  runJob(
    w.t.runtime,
    {
      name: "notifications.mail",
      batches: (job: JobContext) =>
        sendMail(job, {
          smtpUrl: port === null ? null : `smtp://127.0.0.1:${port}`,
          mailFrom: "Kaname <kaname@test.invalid>",
          publicUrl: "https://kaname.test.invalid",
        }),
    },
    {},
  );
const tell = (who: string, notice: Partial<NewNotification> = {}) =>
  w.t.system(async (work) => {
    const params = {
      document: { ja: "中間報告", en: "Interim report" },
      no: { ja: "第2報", en: "No. 2" },
      number: "CAS-2026-0001",
      record: "レジが<b>動かない",
    };
    work.notify({
      personId: w.org.person[who] ?? "",
      key: "dispatches.received",
      params,
      tone: "soon",
      href: "/dispatches/1",
      ...notice,
    });
  });
const rows = () => w.t.database.read.selectFrom("notification").selectAll().orderBy("id").execute();

it("mails a notice in the reader's language, as text and as simple HTML with the link, once", async () => {
  await w.t.database.read
    .updateTable("person")
    .set({ locale: "en" })
    .where("id", "=", w.org.person["ecchu"] ?? "")
    .execute();
  w.t.runtime.forget("directory");
  await tell("souda");
  await tell("ecchu", { tone: "late" });
  await Promise.all([mail(), mail()]);
  await mail();
  expect(post.received).toHaveLength(2);
  const [ja, en] = [...post.received].sort((a) => (a.to && "text" in a.to && a.to.text.includes("souda") ? -1 : 1));
  expect(ja?.subject).toBe("中間報告 第2報が届きました（CAS-2026-0001 レジが<b>動かない）。確認してください");
  expect(ja?.text).toContain("https://kaname.test.invalid/dispatches/1");
  expect(ja?.html).toContain("レジが&#60;b&#62;動かない");
  expect(en?.subject).toMatch(/^\[Urgent\] Interim report No\. 2 has arrived/);
  expect((await rows()).every((row) => row.mailed_at !== null && row.mail_wake_at === null)).toBe(true);
});

it("waits while the server is away, and sends once when it is back", async () => {
  await tell("souda");
  await tell("tenno");
  await mail(1);
  expect((await rows()).map((row) => row.mail_attempts)).toEqual([1, 0]);
  expect((await rows())[0]?.mail_error).toMatch(/ECONNREFUSED|connect/);
  await mail();
  expect(post.received).toHaveLength(0);
  w.t.pass("P1D");
  await mail();
  await mail();
  expect(post.received).toHaveLength(2);
  expect((await rows()).map((row) => row.mail_error)).toEqual([null, null]);
});

it("tries again later what the server puts off, and gives up what it refuses for good", async () => {
  await tell("souda");
  post.mode = "busy";
  await mail();
  const [waiting] = await rows();
  expect(waiting).toMatchObject({ mailed_at: null, mail_wake_at: "2026-11-20T01:01:00Z", mail_attempts: 1 });
  post.mode = "refuses";
  w.t.pass("PT1M");
  await mail();
  expect((await rows())[0]).toMatchObject({ mailed_at: null, mail_wake_at: null, mail_attempts: 2 });
});

it("stays unsent without a server, and leaves alone what nobody wants by mail or what is a week old", async () => {
  await tell("souda");
  await mail(null);
  expect((await rows())[0]).toMatchObject({ mailed_at: null, mail_attempts: 0 });
  await w
    .person("tenno")
    .call(contracts.setPreferences, { mail: { info: false, soon: false, late: true, grave: true } });
  expect(await w.person("tenno").call(contracts.getPreferences, {})).toMatchObject({
    mail: { soon: false },
    address: "tenno@test.invalid",
  });
  await tell("tenno");
  await tell("kayama", { mail: false });
  w.t.pass("P7DT1H");
  await tell("jouno", { tone: "info" });
  await mail();
  expect(post.received).toHaveLength(0);
  expect((await rows()).every((row) => row.mail_wake_at === null)).toBe(true);
});

it("lists one's own notices newest first, page by page, and marks them as read", async () => {
  for (let index = 0; index < 5; index += 1) {
    w.t.pass("PT1M");
    await tell("yamada", { params: { index } });
  }
  await tell("souda");
  const first = await w.person("yamada").call(contracts.list, { limit: 3 });
  const second = await w
    .person("yamada")
    .call(contracts.list, { limit: 3, ...(first.next ? { cursor: first.next } : {}) });
  expect([...first.items, ...second.items].map((item) => item.params["index"])).toEqual([4, 3, 2, 1, 0]);
  expect(second.next).toBeNull();
  expect(await w.person("yamada").call(contracts.count, {})).toEqual({ unread: 5 });
  const strangers = (await w.person("souda").call(contracts.list, {})).items.map((item) => item.id);
  expect(await w.person("yamada").call(contracts.read, { ids: [first.items[0]?.id ?? "", ...strangers] })).toEqual({
    read: 1,
  });
  expect(await w.person("souda").call(contracts.count, {})).toEqual({ unread: 1 });
  expect((await w.person("yamada").call(contracts.list, { unread: true })).items).toHaveLength(4);
  expect(await w.person("yamada").call(contracts.readAll, { until: second.items[0]?.createdAt })).toEqual({ read: 2 });
  expect(await w.person("yamada").call(contracts.readAll, {})).toEqual({ read: 2 });
});
