import type { Manifest } from "#kernel/operation/manifest.ts";
import { tellScreens } from "#kernel/people/live.ts";
import * as duties from "./conflict-contract.ts";
import { listConflicts } from "./conflicts/queries.ts";
import { shipped } from "./conflicts/shipped.ts";
import * as contracts from "./contract.ts";
import * as outside from "./guest-contract.ts";
import { listGuests } from "./guest-queries.ts";
import { jobs } from "./jobs.ts";
import { admitGuest } from "./operations/admit-guest.ts";
import { changeGuest } from "./operations/change-guest.ts";
import { decideException } from "./operations/decide-exception.ts";
import { endException } from "./operations/end-exception.ts";
import { endGuest } from "./operations/end-guest.ts";
import { grantRole } from "./operations/grant-role.ts";
import { requestException } from "./operations/request-exception.ts";
import { revokeGrant } from "./operations/revoke-grant.ts";
import { setConflict } from "./operations/set-conflict.ts";
import { setRole } from "./operations/set-role.ts";
import { findWhatMay, findWhoMay, listRoles, showMe } from "./queries.ts";

const EVENTS = [
  "access.roles-ensured",
  "access.role-set",
  "access.granted",
  "access.revoked",
  "access.grant-ends",
  "access.grant-ended",
  "access.conflicts-ensured",
  "access.conflict-set",
  "access.conflict-excepted",
  "access.exception-requested",
  "access.exception-approved",
  "access.exception-refused",
  "access.exception-ends",
  "access.exception-ended",
  "access.guest-admitted",
  "access.guest-changed",
  "access.guest-ended",
  "access.guest-leaves",
  "access.guest-left",
];
const READS = ["access.roles", "access.who-may", "access.what-may", "access.conflicts", "access.guests"];

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
    duties.conflicts,
    duties.conflictSet,
    duties.exceptionRequest,
    duties.exceptionDecide,
    duties.exceptionEnd,
    outside.guests,
    outside.guestAdmit,
    outside.guestChange,
    outside.guestEnd,
  ],
  operations: [
    showMe,
    listRoles,
    setRole,
    grantRole,
    revokeGrant,
    findWhoMay,
    findWhatMay,
    listConflicts,
    setConflict,
    requestException,
    decideException,
    endException,
    listGuests,
    admitGuest,
    changeGuest,
    endGuest,
  ],
  events: EVENTS,
  reactions: tellScreens(EVENTS),
  jobs,
  conflicts: shipped,
  roles: {
    administrator: { name: { ja: "管理者", en: "Administrator" }, patterns: ["*"] },
    auditor: {
      name: { ja: "監査（閲覧のみ）", en: "Auditor (read only)" },
      patterns: ["*.list", "*.get", "*.tree", "people.*", ...READS],
    },
    "exception-approver": {
      name: { ja: "職務分離の例外の承認", en: "Approves exceptions to separated duties" },
      patterns: ["access.exception-decide", "access.exception-end", ...READS],
    },
    employee: { name: { ja: "社員", en: "Employee" }, patterns: ["access.what-may"], everybody: "own" },
  },
};
