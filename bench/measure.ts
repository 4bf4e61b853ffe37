import autocannon from "autocannon";
import type { Case } from "./cases.ts";
import { cpuOf } from "./cpu.ts";

export interface Target {
  key: string;
  /** Each database has ids of its own. */
  each: Case;
  url: string;
  cookie: string;
  /** The process that answers, and the database server behind it. */
  pid: number;
  database: number;
}

export interface Measured {
  /** One figure for each round: requests a second, milliseconds (median), processor milliseconds of a request. */
  rates: number[];
  latencies: number[];
  cpu: number[];
  bytes: number;
}

/**
 * Short bursts at all targets in turn, forth and back, so that whatever else the machine does hits all alike; the figures
 * of one round may be compared with each other, and the median over the rounds is told.
 */
export async function measure(
  targets: Target[],
  clients: number,
  options: { rounds: number; seconds: number },
): Promise<Map<string, Measured>> {
  const found = new Map<string, Measured>(
    targets.map(({ key }) => [key, { rates: [], latencies: [], cpu: [], bytes: 0 }]),
  );
  for (const target of targets) await burst(target, clients, 0.5);
  for (let round = 0; round < options.rounds; round++) {
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      const { rate, latency, cpu, bytes } = await burst(target, clients, options.seconds);
      const kept = found.get(target.key)!;
      kept.rates.push(rate);
      kept.latencies.push(latency);
      kept.cpu.push(cpu);
      kept.bytes = bytes;
    }
  }
  return found;
}

async function burst({ url, cookie, pid, database, each }: Target, connections: number, seconds: number) {
  const headers = { "x-kaname": "1", "content-type": "application/json", ...(cookie ? { cookie } : {}) };
  const body = each.method === "POST" ? { body: JSON.stringify(each.input) } : {};
  const before = cpuOf([pid], database);
  const result = await autocannon({ url, connections, method: each.method, headers, ...body, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) {
    const again = await fetch(url, { method: each.method, headers, ...body }).then((answer) => answer.text());
    const codes = JSON.stringify(result.statusCodeStats);
    throw new Error(`${url}: ${codes}, ${result.errors} failed; asked again: ${again.slice(0, 500)}`);
  }
  const { total } = result.requests;
  const cpu = (cpuOf([pid], database) - before) / Math.max(1, total);
  return {
    rate: total / result.duration,
    latency: result.latency.p50,
    cpu,
    bytes: Math.round(result.throughput.total / Math.max(1, total)),
  };
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Median of the ratios of the same rounds. */
export function ratio(a: readonly number[], b: readonly number[]): number {
  return Number(median(a.map((value, round) => value / (b[round] ?? Number.NaN))).toFixed(2));
}
