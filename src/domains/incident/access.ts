import type { ConflictDefinition, RoleDefinition } from "#kernel/operation/manifest.ts";

/**
 * Who may ask for what at all. Whether it is this person's turn (responsible, head of that department, president) is
 * decided by lifecycle.ts on top of it. Grants to posts are made by the organisation.
 */

const READ = ["incident.list", "incident.get", "incident.metrics"];
const COMPLAINT = [
  "incident.receive-complaint",
  "incident.record-complaint",
  "incident.submit-complaint",
  "incident.answer-complaint",
];
const HEAD = [
  ...READ,
  ...COMPLAINT,
  "incident.decide-manual",
  "incident.stop-manual",
  "incident.hand-over-complaint",
  "incident.close-complaint",
];
const APOLOGY = [
  "incident.assess-apology",
  "incident.plan-apology",
  "incident.approve-apology",
  "incident.complete-apology",
  "incident.rule-out-apology",
];
const ORDER = [
  "incident.draft-order",
  "incident.check-order",
  "incident.issue-order",
  "incident.complete-order",
  "incident.settle-order",
  "incident.cancel-order",
  "incident.record-hours",
  "incident.hours-board",
];

export const roles: Record<string, RoleDefinition> = {
  // One's own: what one reported, is told of, or is ordered to do.
  employee: {
    name: { ja: "社員", en: "Employee" },
    patterns: [
      "incident.report",
      "incident.list",
      "incident.get",
      "incident.log-contact-attempt",
      "incident.acknowledge-order",
      "incident.complete-order",
      "incident.record-complaint",
      "incident.submit-complaint",
      "incident.answer-complaint",
    ],
    everybody: "own",
  },
  // On troubles that are not one's own: to join a report to a known trouble, and to take a complaint at the counter.
  everyone: {
    name: { ja: "全員", en: "Everyone" },
    patterns: [
      "incident.known",
      "incident.add-duplicate-report",
      "incident.receive-complaint",
      "incident.department-console",
    ],
    everybody: "all",
  },
  "is-staff": { name: { ja: "情シス担当", en: "IT staff" }, patterns: ["incident.*"] },
  "department-head": { name: { ja: "部門長", en: "Department head" }, patterns: HEAD },
  "store-manager": { name: { ja: "店長", en: "Store manager" }, patterns: HEAD },
  "general-affairs": { name: { ja: "総務部長", en: "General affairs" }, patterns: [...HEAD, ...APOLOGY, ...ORDER] },
  "human-resources": {
    name: { ja: "人事", en: "Human resources" },
    patterns: ["incident.list", "incident.get", ...ORDER],
  },
  president: {
    name: { ja: "社長", en: "President" },
    patterns: [...READ, "incident.approve-apology", "incident.receive-record", "incident.return-record"],
  },
  // A contractor's staff: takes reports and follows troubles, and is shown nobody's name, number or address.
  "contractor-helpdesk": {
    name: { ja: "委託先ヘルプデスク", en: "Contractor's helpdesk" },
    patterns: ["incident.report", "incident.list", "incident.get", "incident.known", "incident.add-duplicate-report"],
    masked: true,
  },
  auditor: { name: { ja: "監査", en: "Auditor" }, patterns: [...READ, "incident.hours-board"] },
};

/** Duties of one trouble that one person must not have together. */
export const conflicts: Record<string, ConflictDefinition> = {
  "request-approve": {
    name: { ja: "申請と承認", en: "Request and approval" },
    left: { name: { ja: "申請", en: "Request" }, patterns: ["incident.plan-apology"] },
    right: { name: { ja: "承認", en: "Approval" }, patterns: ["incident.approve-apology"] },
    on: "act",
  },
  "record-accept": {
    name: { ja: "記録の作成と受領", en: "Record and its acceptance" },
    left: {
      name: { ja: "記録の作成", en: "Writing the record" },
      patterns: ["incident.compose-record", "incident.finalise-record", "incident.submit-record"],
    },
    right: { name: { ja: "受領", en: "Acceptance" }, patterns: ["incident.receive-record"] },
    on: "act",
  },
};
