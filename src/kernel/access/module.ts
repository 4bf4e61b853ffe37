import type { Manifest } from "#kernel/operation/manifest.ts";
import { tellScreens } from "#kernel/people/live.ts";
import * as contracts from "./contract.ts";
import { grantRole } from "./operations/grant-role.ts";
import { revokeGrant } from "./operations/revoke-grant.ts";
import { setRole } from "./operations/set-role.ts";
import { findWhatMay, findWhoMay, listRoles, showMe } from "./queries.ts";

const EVENTS = ["access.roles-ensured", "access.role-set", "access.granted", "access.revoked"];

export const module: Manifest = {
  name: "access",
  contracts: [
    contracts.me,
    contracts.roles,
    contracts.roleSet,
    contracts.grant,
    contracts.revoke,
    contracts.whoMay,
    contracts.whatMay,
  ],
  operations: [showMe, listRoles, setRole, grantRole, revokeGrant, findWhoMay, findWhatMay],
  events: EVENTS,
  reactions: tellScreens(EVENTS),
  roles: {
    administrator: { name: { ja: "管理者", en: "Administrator" }, patterns: ["*"] },
    auditor: {
      name: { ja: "監査（閲覧のみ）", en: "Auditor (read only)" },
      patterns: ["*.list", "*.get", "*.tree", "people.*", "access.roles", "access.who-may", "access.what-may"],
    },
    employee: { name: { ja: "社員", en: "Employee" }, patterns: ["access.what-may"], everybody: "own" },
  },
};
