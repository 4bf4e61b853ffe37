import { module as approvals } from "#kernel/approvals/module.ts";
import { module as metrics } from "#kernel/metrics/module.ts";
import { module as jobs } from "#kernel/jobs/module.ts";
import { module as records } from "#kernel/records/module.ts";
import { module as regulations } from "#kernel/regulations/module.ts";
import { module as duties } from "#kernel/duties/module.ts";
import { module as people } from "#kernel/people/module.ts";
import type { Manifest } from "#kernel/operation/manifest.ts";
import { organisation, type Organisation } from "#kernel/testing/organisation.ts";
import { testRuntime, type TestRuntime } from "#kernel/testing/runtime.ts";
import { domain } from "./domain.ts";
import { module as importing } from "./import/module.ts";

export const manifests: Manifest[] = [
  approvals,
  metrics,
  jobs,
  records,
  regulations,
  duties,
  people,
  domain,
  importing,
];

export interface PolicyWorld {
  t: TestRuntime;
  org: Organisation;
  as(who: string, locale?: "ja" | "en"): ReturnType<TestRuntime["as"]>;
}

/** A small organisation: a department with a head and two officers, and somebody of another department. */
export async function policyWorld(start = "2026-11-20T10:00"): Promise<PolicyWorld> {
  const t = await testRuntime(manifests, start);
  const patterns = (code: string) => manifests.flatMap((manifest) => manifest.roles?.[code]?.patterns ?? []);
  const org = await organisation(t.database, {
    units: {
      hq: { name: "本社", kind: "company" },
      is: { name: "情報システム部", parent: "hq" },
      shop: { name: "EC事業部", parent: "hq" },
    },
    persons: {
      buchou: { family: "部長", unit: "is" },
      tanto: { family: "担当", unit: "is" },
      kyodo: { family: "共同", unit: "is" },
      yoso: { family: "余所", unit: "shop" },
    },
    posts: {
      "is-head": { name: "情報システム部長", heads: "is", rank: 50, holder: "buchou" },
      "shop-head": { name: "EC事業部長", heads: "shop", rank: 50, holder: "yoso" },
    },
    roles: {
      everyone: { patterns: patterns("everyone"), everybody: "all" },
      employee: { patterns: [...patterns("employee"), "approval.*", "record.*", "task.*"], everybody: "all" },
      "policy-officer": {
        patterns: [...patterns("policy-officer"), ...patterns("planner")],
        persons: ["tanto", "kyodo"],
        scope: "all",
      },
      "department-head": { patterns: patterns("department-head"), posts: ["is-head", "shop-head"], scope: "units" },
    },
  });
  return { t, org, as: (who, locale) => t.as(org.person[who] ?? "", locale) };
}
