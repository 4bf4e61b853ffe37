import { expect, test } from "vitest";
import { crash } from "./run.ts";

/** The short form; `npm run test:crash` is the long one. */
test(
  "nothing acknowledged is lost, nothing is twice or half done when database and processes are killed",
  { timeout: 240_000 },
  async () => {
    const report = await crash({ kills: 10, seed: 20261128 });
    expect(report.wrong).toEqual([]);
    expect(report.kills.database + report.kills.both).toBeGreaterThan(2);
    expect(report.acknowledged).toBeGreaterThanOrEqual(10);
  },
);
