import type { RoleDefinition } from "#kernel/operation/manifest.ts";

const READ = ["roadmap.list", "roadmap.get", "initiative.get"];

/** Where the department is going is no secret inside the house. */
export const roles: Record<string, RoleDefinition> = {
  everyone: { name: { ja: "全員", en: "Everyone" }, patterns: READ, everybody: "all" },
  "is-staff": { name: { ja: "情シス担当", en: "IT staff" }, patterns: ["roadmap.*", "initiative.*"] },
  planner: { name: { ja: "指標・方針の管理", en: "Plans and metrics" }, patterns: ["roadmap.*", "initiative.*"] },
  president: { name: { ja: "社長", en: "President" }, patterns: [...READ, "roadmap.hold-review", "roadmap.pass-gate"] },
  auditor: { name: { ja: "監査", en: "Auditor" }, patterns: READ },
};
