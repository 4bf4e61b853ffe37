/**
 * Takes a picture of a page: node scripts/screenshot.ts URL out.png --width 390|1440 [--height N] [--dark] [--full]
 * [--cookie name=value]… [--wait CSS] [--click CSS]… [--type TEXT] [--press KEY]… [--locale en] [--scroll PX].
 * The browser is /usr/bin/chromium unless CHROMIUM_PATH names another. Console errors are printed; failing exits with 1.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1440" },
    height: { type: "string" },
    dark: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    cookie: { type: "string", multiple: true, default: [] },
    wait: { type: "string" },
    click: { type: "string", multiple: true, default: [] },
    type: { type: "string" },
    press: { type: "string", multiple: true, default: [] },
    scroll: { type: "string" },
    locale: { type: "string", default: "ja-JP" },
  },
});
const [url, out] = positionals;
const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
if (!url || !out) fail("Usage: node scripts/screenshot.ts URL out.png --width 390|1440 [--dark] [--full]");
if (!existsSync(executablePath)) fail(`No browser at ${executablePath}; set CHROMIUM_PATH.`);
const width = Number(values.width);
if (!Number.isInteger(width) || width < 200) fail(`Not a width in pixels: ${values.width}`);

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
try {
  const phone = width <= 720;
  const context = await browser.newContext({
    viewport: { width, height: Number(values.height ?? (phone ? 844 : 900)) },
    colorScheme: values.dark ? "dark" : "light",
    locale: values.locale,
    timezoneId: "Asia/Tokyo",
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: "reduce",
  });
  await context.addCookies(
    values.cookie.map((pair) => {
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL("/", url).href };
    }),
  );
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && console.error(`console: ${message.text()}`));
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
  await page.goto(url, { waitUntil: "load" });
  if (values.wait) await page.waitForSelector(values.wait);
  await settle();
  for (const selector of values.click) {
    await page.click(selector);
    await settle();
  }
  if (values.type) await page.keyboard.type(values.type);
  for (const key of values.press) {
    await page.keyboard.press(key);
    await settle();
  }
  if (values.scroll) await page.evaluate((top) => scrollTo(0, top), Number(values.scroll));
  await settle();
  await page.screenshot({ path: out, fullPage: values.full });

  /** Until nothing is being fetched and all letters have their font. An open event stream never ends, hence the limit. */
  async function settle(): Promise<void> {
    await page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => undefined);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.waitForTimeout(150);
  }
} finally {
  await browser.close();
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
