import type { RoleDefinition } from "#kernel/operation/manifest.ts";

/** Everybody may look a system up; the department of information systems keeps the register. */
export const roles: Record<string, RoleDefinition> = {
  everyone: { name: { ja: "全員", en: "Everyone" }, patterns: ["system.list", "system.get"], everybody: "all" },
  "is-staff": { name: { ja: "情シス担当", en: "IT staff" }, patterns: ["system.*"] },
  auditor: { name: { ja: "監査", en: "Auditor" }, patterns: ["system.list", "system.get"] },
};
