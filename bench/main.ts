/**
 * `npm run bench [-- 25000 100000 1000000]`: the product beside a bare http + pg server with the same SQL on the same data
 * in the same run, in bursts that take turns. Prints tables of requests a second with their ratios, round trips of a
 * create, start-up, bundle size and query plans.
 *
 * BENCH_ROUNDS (5), BENCH_SECONDS (1) a burst; BENCH_DATA: folder in which the filled databases are kept for the next run;
 * BENCH_CASES: only cases whose name matches this pattern.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { bundleSize } from "./bundle.ts";
import { measure, median, ratio, type Measured, type Target } from "./measure.ts";
import { printPlans } from "./plans.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { readAsOthers } from "./readers.ts";
import { startServers, WHO, type Servers } from "./servers.ts";

const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const SIZES = sizes.length > 0 ? sizes : [25_000, 100_000, 1_000_000];
const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5);
const seconds = Number(process.env["BENCH_SECONDS"] ?? 1);
const wanted = new RegExp(process.env["BENCH_CASES"] ?? ".");
const kept = process.env["BENCH_DATA"];

const HEAD = `
Requests a second (median of ${rounds} rounds) of the product and of the bare server with the same SQL on the same data.
ratio: product / bare, "to prepared": product / bare with prepared statements, each the median of the rounds' ratios.
cpu: processor milliseconds of one request, server and database together, whatever else the machine does.
× ${SIZES[0]}: how much longer than with so many troubles, by requests a second and by processor time.
`;

const folder = kept ? resolve(kept) : await mkdtemp(join(tmpdir(), "kaname-bench-"));
const server = await startEmbedded({ dataDir: folder });
const running: Servers[] = [];
try {
  const prepared: Prepared[] = [];
  for (const size of SIZES) prepared.push(await prepare(server, size));
  const largest = prepared.at(-1)!;
  for (const [index, each] of largest.cases.entries())
    if (each.method === "GET" && /list|search/.test(each.name))
      await printPlans(largest.url, each.name, largest.recorded[String(index)]?.statements ?? []);
  for (const each of prepared) running.push(await startServers(each, folder));
  console.log(`\nstart to first answer: ${running.map(({ ready }) => `${ready} ms`).join(", ")}`);
  await compare(prepared);
  await readAsOthers(prepared);
  console.log(`First screen: ${await bundleSize()} kB gzip of scripts and styles`);
} catch (error) {
  // Told at once: stopping the server breaks the open connections, whose errors would hide it.
  console.error(error);
  process.exitCode = 1;
} finally {
  process.on("uncaughtException", () => undefined);
  for (const each of running) each.stop();
  await server.stop();
  if (!kept) await rm(folder, { recursive: true, force: true });
  process.exit();
}

async function compare(prepared: Prepared[]): Promise<void> {
  const table: Record<string, string | number>[] = [];
  const [smallest] = prepared;
  for (const [index, each] of smallest!.cases.entries()) {
    if (!wanted.test(each.name)) continue;
    for (const clients of [1, 16]) {
      const targets = prepared.flatMap(({ size, cases }, at): Target[] =>
        WHO.map((who) => ({
          key: `${size} ${who}`,
          each: cases[index]!,
          ...running[at]!.target(who, index),
          database: server.process.pid ?? 0,
        })),
      );
      const found = await measure(targets, clients, { rounds, seconds });
      const first = found.get(`${smallest!.size} product`)!;
      for (const { size } of prepared) {
        const [ours, bare, named] = WHO.map((who) => found.get(`${size} ${who}`)!) as [Measured, Measured, Measured];
        table.push({
          case: each.name,
          clients,
          troubles: size,
          "product/s": Math.round(median(ours.rates)),
          "bare/s": Math.round(median(bare.rates)),
          ratio: ratio(ours.rates, bare.rates),
          "to prepared": ratio(ours.rates, named.rates),
          ms: median(ours.latencies),
          "bare ms": median(bare.latencies),
          "cpu ms": Number(median(ours.cpu).toFixed(2)),
          "bare cpu": Number(median(bare.cpu).toFixed(2)),
          "prepared cpu": Number(median(named.cpu).toFixed(2)),
          kB: Math.round(ours.bytes / 100) / 10,
          "bare kB": Math.round(bare.bytes / 100) / 10,
          [`× ${smallest!.size}`]: ratio(first.rates, ours.rates),
          "× cpu": ratio(ours.cpu, first.cpu),
        });
      }
    }
  }
  console.log(HEAD);
  console.table(table);
}
