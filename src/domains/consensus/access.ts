import type { RoleDefinition } from "#kernel/operation/manifest.ts";

/** Everybody reads, asks, proposes, votes and answers; whoever leads changes invites and decides. */
const TAKES_PART = [
  "list",
  "get",
  "read",
  "agree",
  "ask",
  "ask-again",
  "propose",
  "vote",
  "report-status",
  "finish-action",
].map((verb) => `consensus.${verb}`);

export const roles: Record<string, RoleDefinition> = {
  everyone: { name: { ja: "全員", en: "Everyone" }, patterns: TAKES_PART, everybody: "all" },
  "is-staff": { name: { ja: "情シス担当", en: "IT staff" }, patterns: ["consensus.*", "consultation.*"] },
  planner: { name: { ja: "指標・方針の管理", en: "Plans and metrics" }, patterns: ["consensus.*", "consultation.*"] },
  president: {
    name: { ja: "社長", en: "President" },
    patterns: [...TAKES_PART, "consultation.list", "consultation.get"],
  },
  // A department sees what it consulted about.
  "department-head": {
    name: { ja: "部門長", en: "Department head" },
    patterns: ["consultation.list", "consultation.get"],
  },
  auditor: {
    name: { ja: "監査", en: "Auditor" },
    patterns: ["consensus.list", "consensus.get", "consultation.list", "consultation.get"],
  },
};
