/** `npm start [-- --demo]`: builds the screens when they are older than their sources, then runs the product. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "#kernel/config/environment.ts";
import { detailOf, sentence } from "#app/cli/sentence.ts";
import { sayIn } from "#app/cli/say.ts";
import { startApp, type App } from "#app/server.ts";
import { isBuilt, noteBuilt } from "./built.ts";

const root = join(import.meta.dirname, "..");
const both = (key: string, params: Record<string, unknown>) =>
  console.error(`\n  ${sayIn("ja")(key, params)}\n  ${sayIn("en")(key, params)}\n`);

let app: App | undefined;
try {
  const { values } = parseArgs({ options: { demo: { type: "boolean", default: false } } });
  // Before the screens are built: what is set wrong is told at once.
  const environment = readEnvironment();
  await buildScreens();
  let told = false;
  app = await startApp({
    environment,
    logger: process.env["KANAME_LOG"] === "1",
    onAway: (error) => {
      if (!told) both("start.waiting", { detail: detailOf(error) });
      told = true;
    },
  });
  console.log(`\n  Kaname（要）  ${app.url}\n`);
  endOnSignal(app);
  if (values.demo) await playDemo(app);
} catch (error) {
  console.error(`\n  ${sentence(error, sayIn("ja"))}\n  ${sentence(error, sayIn("en"))}\n`);
  await app?.close().catch(() => undefined);
  process.exit(1);
}

async function buildScreens(): Promise<void> {
  if (await isBuilt(root)) return;
  console.log("画面を組み立てています… / Building the screens …");
  const { build } = await import("vite");
  await build({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
  await noteBuilt(root);
}

async function playDemo({ runtime }: App): Promise<void> {
  const { loadDemo } = await import("#demo/load.ts");
  await loadDemo(runtime, {
    onProgress: (done, total, what) => process.stdout.write(`\r  ${bar(done / total)} ${what.padEnd(30, " ")}`),
  });
  process.stdout.write("\n");
}

function endOnSignal(running: App): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log("\n終了しています… / Ending …");
      void running.close().then(() => process.exit(0));
    });
  }
}

function bar(part: number): string {
  const width = 30;
  const full = Math.round(Math.min(1, part) * width);
  return `[${"#".repeat(full)}${".".repeat(width - full)}] ${String(Math.round(part * 100)).padStart(3)} %`;
}
