import { createServer } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { startApp, type App } from "#app/server.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import { testDatabase } from "#kernel/testing/database.ts";
import { DEMO_PASSWORD } from "#demo/company.ts";
import { prepareDemo, type Prepared } from "#demo/load.ts";
import { createTroubles } from "#demo/troubles.ts";

/** A running product with the demo company's people and systems, a clock that the story moves, and a real browser. */
export interface Stage {
  app: App;
  demo: Prepared;
  browser: Browser;
  /** Moves the clock of server and open pages; Japanese local time. */
  at(moment: string): Promise<void>;
  /** Signs a person in, in a browser of their own; phones are 390 px wide. */
  enter(post: string, device?: "phone" | "desk"): Promise<Page>;
  /** A page of somebody who is not signed in. */
  stranger(): Promise<Page>;
  /** Pictures of every open page, for a journey that went wrong; nothing unless JOURNEY_PICTURES names a folder. */
  pictures(name: string): Promise<void>;
  close(): Promise<void>;
}

interface Setting {
  /** So many past troubles of the demo company beside those of the last days; none at all unless given. */
  troubles?: number;
}

export async function stage(start: string, { troubles }: Setting = {}): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), "kaname-stage-"));
  // Operations and jobs that open files look for the folder where the product was told of it.
  process.env["KANAME_DATA"] = dataDir;
  const database = await testDatabase();
  let now = local(start);
  const port = await freePort();
  const environment = {
    ...readEnvironment({ KANAME_DATA: dataDir, KANAME_SECRET: "a secret that is only for tests", PORT: String(port) }),
    databaseUrl: database.url,
  };
  const app = await startApp({ environment, clock: () => now, rateLimit: 100_000 });
  const demo = await prepareDemo(app.runtime, { today: Temporal.PlainDate.from(start.slice(0, 10)), accounts: true });
  if (troubles !== undefined) await createTroubles(app.runtime, demo, { incidents: troubles });
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--lang=ja-JP",
    ],
  });
  const contexts: BrowserContext[] = [];
  const set = async (page: Page) => page.clock.setFixedTime(now.epochMilliseconds);
  const open = async (device: "phone" | "desk") => {
    const context = await browser.newContext({
      viewport: device === "phone" ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      locale: "ja-JP",
      timezoneId: "Asia/Tokyo",
      baseURL: environment.publicUrl,
      hasTouch: device === "phone",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(30_000);
    // Pages take the time from the server's Date header, which knows nothing of the story's clock.
    await context.route("**/icon.svg", (route) =>
      route.request().method() === "HEAD"
        ? route.fulfill({ headers: { date: new Date(now.epochMilliseconds).toUTCString() } })
        : route.continue(),
    );
    contexts.push(context);
    return context;
  };

  return {
    app,
    demo,
    browser,
    async at(moment) {
      now = local(moment);
      for (const context of contexts) for (const page of context.pages()) await set(page);
    },
    async enter(post, device = "desk") {
      const context = await open(device);
      const email = demo.emailOf(post);
      const answer = await context.request.post("/api/auth/sign-in/email", {
        data: { email, password: DEMO_PASSWORD },
        headers: { origin: environment.publicUrl },
      });
      if (!answer.ok()) throw new Error(`${post} cannot sign in: ${answer.status()} ${await answer.text()}`);
      const page = await context.newPage();
      await set(page);
      return page;
    },
    async stranger() {
      const page = await (await open("desk")).newPage();
      await set(page);
      return page;
    },
    async pictures(name) {
      const folder = process.env["JOURNEY_PICTURES"];
      if (!folder) return;
      const pages = contexts.flatMap((context) => context.pages());
      for (const [index, page] of pages.entries())
        await page
          .screenshot({ fullPage: true, path: join(folder, `${name.replaceAll(/\W+/g, "-")}-${index}.png`) })
          .catch(() => undefined);
    },
    async close() {
      await browser.close();
      await app.close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const local = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime("Asia/Tokyo").toInstant();

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
