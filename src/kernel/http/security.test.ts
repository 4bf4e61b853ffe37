import { request as send } from "node:http";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEnvironment } from "#kernel/config/environment.ts";
import { module as records } from "#kernel/records/module.ts";
import { organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { requestLimits } from "./request-limits.ts";
import { createServer } from "./server.ts";

let t: TestRuntime;
let app: FastifyInstance;
let port = 0;
const LIMIT = 25;
beforeAll(async () => {
  t = await testRuntime([records]);
  const org = await organisation(t.database, {
    units: { hq: { name: "本社" } },
    persons: { one: { family: "氏名", unit: "hq" }, two: { family: "氏名", unit: "hq" } },
    posts: {},
  });
  app = await createServer(t.runtime, {
    environment: readEnvironment({ KANAME_SECRET: "test", KANAME_URL: "https://kaname.test.invalid" }),
    principal: async (headers) => {
      const personId = org.person[headers.get("x-test-person") ?? ""];
      return personId ? { personId } : null;
    },
    routes: (server) => {
      server.get("/page", (_request, reply) => reply.type("text/html").send(`<style nonce="${reply.nonce}"></style>`));
    },
    rateLimit: LIMIT,
  });
  port = Number(new URL(await app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const comment = (headers: Record<string, string>, payload = "{}") =>
  app.inject({
    method: "POST",
    url: "/api/records/00000000-0000-7000-8000-000000000000/comments",
    remoteAddress: `192.0.2.${Math.ceil(Math.random() * 200)}`,
    headers: { "content-type": "application/json", "x-kaname": "1", host: "kaname.test.invalid", ...headers },
    payload,
  });

describe("headers", () => {
  test("allow no script but our own files, no frame, no plugin, and style elements only with this answer's nonce", async () => {
    const [first, second] = [await app.inject("/page"), await app.inject("/page")];
    const policy = String(first.headers["content-security-policy"]);
    const of = (name: string) =>
      policy
        .split(";")
        .find((part) => part.startsWith(`${name} `))
        ?.slice(name.length + 1);
    expect(of("script-src")).toBe("'self'");
    expect(of("default-src")).toBe("'self'");
    expect(of("object-src")).toBe("'none'");
    expect(of("base-uri")).toBe("'none'");
    expect(of("frame-ancestors")).toBe("'none'");
    expect(of("style-src")).toMatch(/^'self' 'nonce-[\w+/=]{20,}'$/);
    expect(of("style-src")).toContain(/nonce="([^"]+)"/.exec(first.body)?.[1]);
    expect(second.body).not.toBe(first.body);
    expect(policy).not.toContain("unsafe-eval");
    expect(policy.replace(/style-src-attr [^;]+/, "")).not.toContain("unsafe-inline");
  });
  test("believe of the way what our own proxies wrote, and nothing that the client wrote before", async () => {
    const seen = async (proxies: string) => {
      const behind = await createServer(t.runtime, {
        environment: readEnvironment({ KANAME_SECRET: "test", KANAME_TRUST_PROXY: proxies }),
        principal: async () => null,
        routes: (server) => server.get("/where", async (request) => request.ip),
      });
      const headers = { "x-forwarded-for": "203.0.113.66, 198.51.100.7, 192.0.2.1" };
      const { body } = await behind.inject({ url: "/where", remoteAddress: "10.0.0.1", headers });
      await behind.close();
      return body;
    };
    expect(await seen("")).toBe("10.0.0.1");
    expect(await seen("1")).toBe("192.0.2.1");
    expect(await seen("2")).toBe("198.51.100.7");
    expect(await seen("true")).toBe("10.0.0.1");
  });
  test("an address that cannot be decoded is refused as everything is, in the reader's language and without the address", async () => {
    const answer = await app.inject({ url: "/api/records/%zz<script>/links", headers: { "accept-language": "en" } });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([400, "application/problem+json"]);
    expect(answer.json()).toMatchObject({ code: "malformed", detail: expect.stringMatching(/^[A-Z]/) });
    expect(answer.body).not.toContain("script");
  });
  test("keep answers out of every cache", async () => {
    expect((await app.inject("/api/records/x/links")).headers["cache-control"]).toBe("no-store");
  });
  test("keep types, referrers and transport strict", async () => {
    const { headers } = await app.inject("/page");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "strict-transport-security": expect.stringContaining("max-age=31536000"),
    });
    expect(headers).not.toHaveProperty("x-powered-by");
  });
});

describe("requests of foreign pages", () => {
  test.each([
    ["another site", { origin: "https://evil.test.invalid" }],
    ["a sandboxed page", { origin: "null" }],
    ["no address at all", { origin: "not an address" }],
    ["a form, which cannot set our header", { "x-kaname": "" }],
  ])("from %s are refused", async (_, headers) => {
    expect((await comment(headers)).json()).toMatchObject({ status: 403, code: "foreign-origin" });
  });
  test.each(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])(
    "as %s are refused",
    async (type) => {
      expect((await comment({ "content-type": type }, "a=b")).json()).toMatchObject({ status: 415 });
    },
  );
  test("from our own page get as far as signing in", async () => {
    expect((await comment({ origin: "https://kaname.test.invalid" })).statusCode).toBe(401);
  });
});

describe("a body that is too long", () => {
  const long = JSON.stringify({ text: "長".repeat(1_000_000) });
  test("is refused by its announced length", async () => {
    expect((await comment({ "x-test-person": "two" }, long)).json()).toMatchObject({ status: 413, code: "too-large" });
  });
  test("is cut off when the length is not announced", async () => {
    const outcome = await new Promise<string>((done) => {
      const outgoing = send(
        {
          port,
          host: "127.0.0.1",
          method: "POST",
          path: "/api/records/x/comments",
          headers: {
            "x-kaname": "1",
            "x-test-person": "two",
            "content-type": "application/json",
            "transfer-encoding": "chunked",
          },
        },
        (response) => done(String(response.statusCode)),
      );
      outgoing.on("error", (error: Error & { code?: string }) => done(error.code ?? "cut"));
      for (let no = 0; no < 8; no++) outgoing.write(long);
      outgoing.end();
    });
    expect(["413", "ECONNRESET", "EPIPE", "400"]).toContain(outcome);
  });
});

describe("limits of requests", () => {
  test("count a person wherever he comes from, and whatever cookie is sent the address", async () => {
    const ask = (headers: Record<string, string>, remoteAddress: string) =>
      app.inject({ url: "/api/health", headers, remoteAddress }).then(({ statusCode }) => statusCode);
    const person = [];
    for (let no = 0; no < LIMIT + 2; no++) person.push(await ask({ "x-test-person": "one" }, `198.51.100.${no}`));
    expect(person.slice(-2)).toEqual([429, 429]);
    expect(person[0]).toBe(200);
    const forged = [];
    for (let no = 0; no < LIMIT + 2; no++)
      forged.push(await ask({ cookie: `kaname.session_token=forged-${no}.x` }, "203.0.113.9"));
    expect(forged.at(-1)).toBe(429);
    expect(await ask({}, "203.0.113.10")).toBe(200);
  });
  test("are shared by processes through the database", async () => {
    const [a, b] = [requestLimits(t.database), requestLimits(t.database)];
    const count = (process: typeof a) =>
      new Promise<number>((done) =>
        new process.Store().incr("person:x", (_, found) => done(found?.current ?? 0), 60_000, 1_200),
      );
    for (let no = 0; no < 5; no++) await count(a);
    expect(await count(b)).toBe(1);
    await a.exchange();
    await b.exchange();
    expect(await count(b)).toBe(7);
    a.stop();
    b.stop();
  });
});
