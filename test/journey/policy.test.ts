import { afterAll, afterEach, beforeAll } from "vitest";
import { aims } from "./acts/aims.ts";
import { figures } from "./acts/figures.ts";
import { realSheet } from "./acts/real-sheet.ts";
import { stage, type Stage } from "./stage.ts";
import { story } from "./story.ts";

// From what an organisation wants to what its figures say, in the browser: a city's real sheet is read in and corrected, a
// sheet of one's own follows the records, and the year's roadmap is stopped at a gate by an open question.

let running: Stage;
const year = story(() => running);

beforeAll(async () => {
  running = await stage("2026-11-21T10:00");
}, 120_000);
afterAll(() => running.close());
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await running.pictures(task.name);
});

realSheet(year);
figures(year);
aims(year);
