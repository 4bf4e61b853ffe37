import type { RoleDefinition } from "#kernel/operation/manifest.ts";

/** A case names what may have leaked from whom: only those who handle it and those who answer for it see it. */
export const roles: Record<string, RoleDefinition> = {
  csirt: {
    name: { ja: "CSIRT", en: "CSIRT" },
    patterns: ["csirt.*", "incident.list", "incident.get", "incident.suspect-leak"],
  },
  "is-staff": { name: { ja: "情シス担当", en: "IT staff" }, patterns: ["csirt.*"] },
  "general-affairs": { name: { ja: "総務部長", en: "General affairs" }, patterns: ["csirt.*"] },
  president: { name: { ja: "社長", en: "President" }, patterns: ["csirt.list", "csirt.get"] },
};
