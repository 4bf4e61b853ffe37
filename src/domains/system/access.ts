import type { RoleDefinition } from "#kernel/operation/manifest.ts";

/** Everybody may look a system up; the department of information systems keeps the register. */
export const roles: Record<string, RoleDefinition> = {
  everyone: { name: { ja: "全員", en: "Everyone" }, patterns: ["system.list", "system.get"], everybody: "all" },
  "is-staff": { name: { ja: "情シス担当", en: "IT staff" }, patterns: ["system.*"] },
  "contractor-helpdesk": {
    name: { ja: "委託先ヘルプデスク", en: "Contractor's helpdesk" },
    patterns: ["system.list", "system.get"],
    masked: true,
  },
  auditor: { name: { ja: "監査", en: "Auditor" }, patterns: ["system.list", "system.get"] },
};
