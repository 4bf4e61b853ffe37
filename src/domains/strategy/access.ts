import type { RoleDefinition } from "#kernel/operation/manifest.ts";

const READ = ["policy.list", "policy.get", "policy.board", "policy.compare", "policy.export"];

/** Sheets are for everybody to read; who writes them is said by role and unit. */
export const roles: Record<string, RoleDefinition> = {
  everyone: { name: { ja: "全員", en: "Everyone" }, patterns: READ, everybody: "all" },
  "policy-officer": { name: { ja: "運営方針担当", en: "Policy officer" }, patterns: ["policy.*"] },
  "department-head": {
    name: { ja: "部門長", en: "Department head" },
    patterns: [
      "policy.create",
      "policy.write-cell",
      "policy.add-node",
      "policy.remove-node",
      "policy.submit",
      "policy.publish",
      "policy.begin-stage",
      "policy.correct",
      "policy.decide-rebuild",
    ],
  },
  "is-staff": { name: { ja: "情シス担当", en: "IT staff" }, patterns: ["policy.*"] },
  president: { name: { ja: "社長", en: "President" }, patterns: [...READ, "policy.decide-rebuild"] },
  auditor: { name: { ja: "監査", en: "Auditor" }, patterns: READ },
};
