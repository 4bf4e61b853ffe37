import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { setTimeout as pause } from "node:timers/promises";

/** A change that the server has acknowledged: what was asked under which key, and the answer. */
export interface Acknowledged {
  key: string;
  operation: string;
  recordId: string | null;
  marker: string;
  answer: Record<string, unknown>;
}

/** What the clients saw: acknowledged changes, answers that must not come, and how often each kind of failure came. */
export interface Ledger {
  acknowledged: Acknowledged[];
  wrong: string[];
  failures: Record<string, number>;
}

interface Who {
  cookie: string;
  personId: string;
}

export interface ClientOptions {
  /** Addresses of the application processes; each try takes the next. */
  urls: string[];
  who: Who;
  /** Who is mentioned, and so gets mail. */
  mentioned: string;
  systemId: string;
  random: () => number;
  ledger: Ledger;
  running: () => boolean;
}

/** One person at work until told to end: reports troubles, comments, investigates, confirms; each change with a key of its own. */
export async function client(options: ClientOptions): Promise<void> {
  const { random, running } = options;
  const open: { id: string; step: number }[] = [];
  while (running()) {
    const marker = randomUUID();
    const picked = open[Math.floor(random() * open.length)];
    const dice = random();
    if (!picked || dice < 0.3) {
      const answer = await change(options, "incident.report", "/incidents", marker, null, {
        title: `障害 ${marker}`,
        systemId: options.systemId,
        knownAt: new Date(Date.now() - 60_000).toISOString(),
        symptom: marker,
      });
      if (answer) open.push({ id: String(answer["id"]), step: 0 });
    } else if (dice < 0.7) {
      await change(options, "record.comment", `/records/${picked.id}/comments`, marker, picked.id, {
        text: marker,
        mentions: random() < 0.3 ? [options.mentioned] : [],
      });
    } else {
      const [operation, path, body] = STEPS[picked.step++] ?? STEPS[0]!;
      await change(options, operation, `/incidents/${picked.id}/${path}`, marker, picked.id, body(marker));
      if (picked.step >= STEPS.length) open.splice(open.indexOf(picked), 1);
    }
  }
}

const STEPS: [string, string, (marker: string) => Record<string, unknown>][] = [
  ["incident.start-investigation", "start-investigation", () => ({})],
  [
    "incident.log-investigation",
    "investigations",
    (marker) => ({ what: marker, reproducible: "yes", conclusion: "confirmed" }),
  ],
  [
    "incident.confirm",
    "confirm",
    (marker) => ({
      scope: marker,
      occurredAt: new Date(Date.now() - 86_400_000).toISOString(),
      occurredAtCertainty: "estimated",
    }),
  ],
  ["incident.judge-gravity", "judge-gravity", (marker) => ({ gravity: "not-grave", rationale: marker })],
];

/** Asks until it is acknowledged, always with the same key; sometimes twice at the same moment. Null after a refusal. */
async function change(
  options: ClientOptions,
  operation: string,
  path: string,
  marker: string,
  recordId: string | null,
  body: Record<string, unknown>,
): Promise<Record<string, unknown> | null> {
  const { ledger, random } = options;
  const key = randomUUID();
  const twice = random() < 0.1;
  for (let attempt = 0; ; attempt++) {
    const tries = [ask(options, path, key, body), ...(twice ? [ask(options, path, key, body)] : [])];
    const answers = await Promise.all(tries);
    for (const { status, body: problem } of answers) {
      if (status === 200) continue;
      const name = status === 0 ? String(problem["code"]) : `${status} ${String(problem["code"])}`;
      ledger.failures[name] = (ledger.failures[name] ?? 0) + 1;
    }
    const good = answers.filter(({ status }) => status === 200);
    const [first] = good;
    if (first) {
      if (good.some((each) => !isDeepStrictEqual(each.body, first.body)))
        ledger.wrong.push(`${operation} ${key}: two answers to one key`);
      ledger.acknowledged.push({ key, operation, recordId, marker, answer: first.body });
      return first.body;
    }
    const refusal = answers.find(({ status, body: { code } }) => status >= 400 && status < 500 && code !== "busy");
    if (refusal) {
      ledger.wrong.push(`${operation} ${key}: ${refusal.status} ${JSON.stringify(refusal.body)} at attempt ${attempt}`);
      return null;
    }
    await pause(30 + random() * 70);
  }
}

interface Answer {
  /** 0: no answer came. */
  status: number;
  body: Record<string, unknown>;
}

let turn = 0;

async function ask(options: ClientOptions, path: string, key: string, body: object): Promise<Answer> {
  const url = options.urls[turn++ % options.urls.length];
  try {
    const response = await fetch(`${url}/api${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-kaname": "1",
        cookie: options.who.cookie,
        "idempotency-key": key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause;
    return { status: 0, body: { code: cause?.code ?? (error as Error).name } };
  }
}
