import { isAway } from "#kernel/db/away.ts";
import type { HealthCheck, HealthContext, HealthFinding, Manifest } from "#kernel/operation/manifest.ts";
import { CHECKS } from "./checks.ts";

export interface Found extends HealthFinding {
  code: string;
}

/** All checks: the general ones and those that modules bring. */
export const checksOf = (manifests: readonly Manifest[]): HealthCheck[] => [
  ...CHECKS,
  ...manifests.flatMap((manifest) => manifest.checks ?? []),
];

/** Looks at everything. A look that fails is itself a finding; one after the other, so that looking costs little. */
export async function look(checks: readonly HealthCheck[], context: HealthContext): Promise<Found[]> {
  const found: Found[] = [];
  for (const { code, run } of checks) {
    try {
      const finding = await run(context);
      if (finding) found.push({ code, ...finding });
    } catch (error) {
      const away = isAway(error);
      found.push({
        code,
        level: "bad",
        say: away ? "away" : "fault",
        params: { detail: error instanceof Error ? error.message.slice(0, 200) : "" },
      });
      // Without the database every other look would say the same.
      if (away) break;
    }
  }
  return found;
}

const ORDER = { bad: 0, warn: 1, off: 2, ok: 3 } as const;

export const worst = (found: readonly Found[]): HealthFinding["level"] =>
  found.reduce<HealthFinding["level"]>((level, each) => (ORDER[each.level] < ORDER[level] ? each.level : level), "ok");
