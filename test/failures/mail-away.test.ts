import { afterAll, beforeAll, expect, test } from "vitest";
import { runJob } from "#kernel/jobs/worker.ts";
import { sendMail } from "#kernel/notifications/mail.ts";
import { module as notifications } from "#kernel/notifications/module.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { freePort } from "./free-port.ts";
import { mailSink } from "../crash/sink.ts";

let t: TestRuntime;
let org: Organisation;
beforeAll(async () => {
  t = await testRuntime([notifications], "2026-11-20T10:00");
  org = await organisation(t.database, {
    units: { hq: { name: "本社" } },
    persons: { a: { family: "甲", unit: "hq" } },
    posts: {},
  });
});
afterAll(() => t.close());

test("a mail server that is away for a day: mail waits, and then each is sent once, though two workers send", async () => {
  const port = await freePort();
  const settings = {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mailFrom: "kaname@test.invalid",
    publicUrl: "https://kaname.test.invalid",
  };
  const send = () => runJob(t.runtime, { name: "notifications.mail", batches: (job) => sendMail(job, settings) }, {});
  const tell = () =>
    t.system(async (work) =>
      work.notify({ personId: org.person["a"] ?? "", key: "records.mentioned", tone: "late", href: "/r/1" }),
    );
  for (let hour = 0; hour < 24; hour++) {
    await tell();
    await send();
    t.pass("PT1H");
  }
  const waiting = t.database.read.selectFrom("notification").select("id").where("mailed_at", "is", null);
  expect(await waiting.execute()).toHaveLength(24);

  const sink = await mailSink(port);
  try {
    await Promise.all([send(), send()]);
    t.pass("PT10M");
    await Promise.all([send(), send()]);
    expect(await waiting.execute()).toEqual([]);
    expect(sink.copies.size).toBe(24);
    expect([...sink.copies.values()].every((copies) => copies === 1)).toBe(true);
  } finally {
    await sink.close();
  }
});
