import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

/** An application process that comes back when it is killed. */
export interface AppProcess {
  url: string;
  /** Whether it has told that it answers since it was last killed. */
  up(): boolean;
  untilUp(): Promise<void>;
  kill(): void;
  stop(): Promise<void>;
  /** What it wrote to its error stream. */
  errors(): string;
}

/** Starts the product as a process of its own; `environment` beside the caller's. A killed or failed one is started again. */
export function appProcess(url: string, environment: Record<string, string>): AppProcess {
  let child: ChildProcess | undefined;
  let ready = false;
  let stopped = false;
  let errors = "";
  let waiting: (() => void)[] = [];
  const start = () => {
    ready = false;
    const started = spawn(process.execPath, [join(import.meta.dirname, "app.ts")], {
      env: { ...process.env, PORT: new URL(url).port, KANAME_URL: url, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = started;
    started.stdout.on("data", (chunk: Buffer) => {
      if (!chunk.toString().includes("ready")) return;
      ready = true;
      for (const done of waiting.splice(0)) done();
    });
    started.stderr.on("data", (chunk: Buffer) => {
      if (errors.length < 200_000) errors += chunk.toString();
    });
    started.once("exit", () => {
      ready = false;
      if (!stopped) start();
    });
  };
  start();
  return {
    url,
    up: () => ready,
    untilUp: () => (ready ? Promise.resolve() : new Promise((done) => waiting.push(done))),
    kill: () => void child?.kill("SIGKILL"),
    errors: () => errors,
    async stop() {
      stopped = true;
      waiting = [];
      const gone = new Promise((done) => child?.once("exit", done));
      if (child && child.exitCode === null && child.signalCode === null && child.kill("SIGKILL")) await gone;
    },
  };
}
