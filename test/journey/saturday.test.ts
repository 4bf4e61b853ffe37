import { afterAll, afterEach, beforeAll } from "vitest";
import { aftermath } from "./acts/aftermath.ts";
import { departments } from "./acts/departments.ts";
import { firstHour } from "./acts/first-hour.ts";
import { news } from "./acts/news.ts";
import { proof } from "./acts/proof.ts";
import { later } from "./acts/later.ts";
import { recovery } from "./acts/recovery.ts";
import { specialist } from "./acts/specialist.ts";
import { stage, type Stage } from "./stage.ts";
import { story } from "./story.ts";

// The story of the product in the browser: a Saturday at three in the morning, the head of information systems abroad, his
// deputy's post vacant. Everybody has a browser of their own, and everything that the story is about is done on a screen.

let running: Stage;
const saturday = story(() => running);

beforeAll(async () => {
  running = await stage("2026-11-21T03:05");
}, 120_000);
afterAll(() => running.close());
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await running.pictures(task.name);
});

firstHour(saturday);
specialist(saturday);
departments(saturday);
news(saturday);
recovery(saturday);
aftermath(saturday);
proof(saturday);
later(saturday);
