import { spawn, type ChildProcess } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { DEMO_PASSWORD } from "#demo/company.ts";
import type { Prepared } from "./prepare.ts";

export const WHO = ["product", "bare", "prepared"] as const;
export type Who = (typeof WHO)[number];

export interface Servers {
  /** Where a case is asked for: at the product, or at the bare server without and with prepared statements. */
  target(who: Who, index: number): { url: string; cookie: string; pid: number };
  /** From the start of the process to its first answer, milliseconds. */
  ready: number;
  stop(): void;
}

/** The product and the bare server on the same database, both in processes of their own. */
export async function startServers({ url, size, email, cases, recorded }: Prepared, folder: string): Promise<Servers> {
  const file = join(folder, `bench_${size}.json`);
  await writeFile(file, JSON.stringify(recorded));
  const [port, barePort] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const product = await start("bench/serve.ts", [], {
    DATABASE_URL: url,
    PORT: String(port),
    KANAME_DATA: folder,
    KANAME_URL: origin,
  });
  const ready = Math.round(performance.now() - began);
  const bare = await start("bench/bare.ts", [url, String(barePort), file], {});
  const cookie = await signIn(origin, email);
  return {
    target(who, index) {
      if (who === "product") return { url: `${origin}/api${cases[index]?.path ?? ""}`, cookie, pid: product.pid ?? 0 };
      return { url: `http://127.0.0.1:${barePort}/${who}/${index}`, cookie: "", pid: bare.pid ?? 0 };
    },
    ready,
    stop: () => void [product, bare].map((child) => child.kill()),
  };
}

async function signIn(origin: string, email: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ email, password: DEMO_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`sign-in failed: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

function start(script: string, args: string[], env: Record<string, string>): Promise<ChildProcess> {
  const profile = process.env["BENCH_PROFILE"];
  const flags = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, "..", script), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => chunk.toString().includes("ready") && done(child));
    child.once("exit", (code) => fail(new Error(`${script} ended with ${code}`)));
  });
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? done(address.port) : fail(new Error("no free port")),
      );
    });
  });
}
