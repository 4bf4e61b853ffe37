import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "demo/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A loaded machine is slow, not wrong.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    globalSetup: ["src/kernel/testing/global-setup.ts"],
    setupFiles: ["src/kernel/testing/seed.ts"],
  },
});
