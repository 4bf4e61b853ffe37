import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { lookup } from "node:dns";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callOut, isPublic } from "./outbound.ts";

let port = 0;
let called = 0;
const server = createServer((request, response) => {
  called += 1;
  if (request.url === "/redirect") response.writeHead(302, { location: "http://169.254.169.254/" }).end();
  else if (request.url === "/long") response.end("x".repeat(3_000_000));
  else if (request.url !== "/never") response.writeHead(200, { "content-type": "text/plain" }).end("here");
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  "http://127.0.0.1",
  "http://0x7f.1",
  "http://2130706433",
  "http://[::1]",
  "http://[::ffff:127.0.0.1]",
  "http://10.1.2.3",
  "http://172.16.0.1",
  "http://192.168.1.1",
  "http://100.64.0.1",
  "http://169.254.169.254/latest/meta-data",
  "http://[fe80::1]",
  "http://[fc00::1]",
  "http://0.0.0.0",
  "http://localhost",
])("%s lies inside and is not called", async (address) => {
  const url = new URL(address);
  url.port = String(port);
  await expect(callOut(url.href)).rejects.toMatchObject({ key: "http.outbound.refused" });
  expect(called).toBe(0);
});

test("a name is judged by all its addresses, in the one look-up that the connection uses", async () => {
  const lookups: string[] = [];
  const resolver = (answers: string[][]) =>
    ((name: string, _options: object, callback: (error: null, found: object[]) => void) => {
      lookups.push(name);
      callback(
        null,
        (answers.shift() ?? ["127.0.0.1"]).map((address) => ({ address, family: 4 })),
      );
    }) as unknown as typeof lookup;
  const address = `http://attacker.example:${port}/`;
  await expect(callOut(address, { names: resolver([["127.0.0.1"]]) })).rejects.toMatchObject({
    key: "http.outbound.refused",
  });
  await expect(callOut(address, { names: resolver([["8.8.8.8", "10.0.0.1"]]) })).rejects.toMatchObject({
    key: "http.outbound.refused",
  });
  lookups.length = 0;
  // Public when it is judged (an address that nobody answers at), inside if it were asked again.
  await expect(callOut(address, { names: resolver([["192.0.1.1"]]), timeoutMs: 300 })).rejects.toMatchObject({
    key: "http.outbound.failed",
  });
  expect(lookups).toEqual(["attacker.example"]);
  expect(called).toBe(0);
});

test("an allowed host is called, with its port or with any; a redirect is not followed, a long answer cut off, a slow one left", async () => {
  const allow = [`127.0.0.1:${port}`];
  expect(await callOut(`http://127.0.0.1:${port}/x`, { allow })).toMatchObject({
    status: 200,
    type: "text/plain",
    body: Buffer.from("here"),
  });
  expect((await callOut(`http://127.0.0.1:${port}/redirect`, { allow: ["127.0.0.1"] })).status).toBe(302);
  await expect(callOut(`http://127.0.0.1:${port}/long`, { allow })).rejects.toMatchObject({
    key: "http.outbound.too-large",
  });
  await expect(callOut(`http://127.0.0.1:${port}/never`, { allow, timeoutMs: 200 })).rejects.toMatchObject({
    key: "http.outbound.failed",
  });
  await expect(callOut(`http://127.0.0.1:1/`, { allow })).rejects.toMatchObject({ key: "http.outbound.refused" });
  for (const address of ["ftp://example.com", "file:///etc/passwd", "nothing"])
    await expect(callOut(address)).rejects.toMatchObject({ key: "http.outbound.address" });
});

test("what is public", () => {
  for (const address of ["8.8.8.8", "2001:4860:4860::8888"]) expect(isPublic(address), address).toBe(true);
  for (const address of ["224.0.0.1", "255.255.255.255", "::", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "x"])
    expect(isPublic(address), address).toBe(false);
});
