import { chromium } from "playwright-core";
const base = "http://localhost:7345";
const [who, width, ...pages] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu"] });
const phone = Number(width) <= 720;
const context = await browser.newContext({ viewport: { width: Number(width), height: phone ? 844 : 900 }, locale: "ja-JP", timezoneId: "Asia/Tokyo", isMobile: phone, hasTouch: phone, reducedMotion: "reduce" });
const page = await context.newPage();
page.on("console", (m) => m.type() === "error" && console.error("console:", m.text()));
page.on("pageerror", (e) => console.error("page:", e.message));
await page.goto(base);
await page.request.post(base + "/api/auth/sign-in/email", { data: { email: who, password: "minato-demo-2026" }, headers: { origin: base } });
const api = async (path: string) => (await page.request.get(base + "/api" + path, { headers: { "x-kaname": "1" } })).json();
const list = (await api("/policies?limit=10")).items as { id: string; number: string; org: {name: string; id: string}; fiscalYear: number; stage: string }[];
console.log(list?.map((x) => [x.number, x.org.name, x.fiscalYear, x.stage].join(" ")));
const osaka = list.find((x) => x.fiscalYear === 2018), now = list.find((x) => x.fiscalYear === 2026), last = list.find((x) => x.fiscalYear === 2025);
const urls: Record<string, string> = { board: "/policies", sheets: "/policies/sheets", osaka: `/policies/${osaka?.id}`, now: `/policies/${now?.id}`, last: `/policies/${last?.id}`, compare: `/policies/compare?org=${now?.org.id}`, import: "/policies/import" };
for (const spec of pages) {
  const [name, ...steps] = spec.split("+");
  await page.goto(base + (urls[name!] ?? name!), { waitUntil: "load" });
  await page.waitForLoadState("networkidle", { timeout: 4000 }).catch(() => undefined);
  await page.waitForTimeout(700);
  let full = true;
  for (const step of steps) {
    if (step === "top") { full = false; continue; }
    if (step.startsWith("scroll:")) { await page.evaluate((y) => scrollTo(0, y), Number(step.slice(7))); full = false; await page.waitForTimeout(300); continue; }
    await page.click(step, { timeout: 5000 }); await page.waitForTimeout(600);
  }
  const file = `/tmp/strategy/${name!.replaceAll("/", "_")}-${width}${steps.length ? "-" + steps.length : ""}.png`;
  await page.screenshot({ path: file, fullPage: full });
  console.log(file);
}
await browser.close();
