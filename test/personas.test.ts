import { expect, test } from "vitest";
import { matches } from "#kernel/access/pattern.ts";
import { manifests } from "#app/domains.ts";

// What each kind of person needs for the daily work (domain.md section 6) is in the roles that come with the product.

const every = [...new Set(manifests.flatMap(({ contracts }) => contracts.map(({ permission }) => permission)))];
const roles = new Map<string, string[]>();
const forAll: string[] = [];
for (const [code, { patterns, everybody }] of manifests.flatMap(({ roles: made }) => Object.entries(made ?? {}))) {
  roles.set(code, [...(roles.get(code) ?? []), ...patterns]);
  if (everybody) forAll.push(code);
}
const holds = (codes: string[], permission: string) =>
  [...codes, ...forAll].some((code) => (roles.get(code) ?? []).some((pattern) => matches(pattern, permission)));

const PERSONAS: Record<string, { roles: string[]; needs: string[]; not?: string[] }> = {
  社員: {
    roles: [],
    needs: [
      "incident.report",
      "incident.list",
      "incident.get",
      "attachment.add",
      "regulation.get",
      "dispatch.acknowledge",
    ],
    not: ["duty.matrix", "incident.confirm", "regulation.activate", "incident.import", "setting.set", "person.update"],
  },
  情シス担当: {
    roles: ["is-staff"],
    needs: [
      "incident.confirm",
      "incident.log-investigation",
      "system.update",
      "duty.matrix",
      "duty.figures",
      "duty.timers",
    ],
    not: ["duty.waive", "regulation.activate"],
  },
  社長: {
    roles: ["president"],
    needs: [
      "incident.metrics",
      "incident.receive-record",
      "incident.return-record",
      "incident.approve-apology",
      "approval.decide",
      "duty.matrix",
      "duty.figures",
      "duty.waive",
      "duty.set-not-applicable",
    ],
  },
  総務部長: {
    roles: ["general-affairs"],
    needs: [
      "dispatch.console",
      "dispatch.relay",
      "incident.plan-apology",
      "incident.issue-order",
      "duty.matrix",
      "duty.figures",
      "regulation.draft",
      "regulation.activate",
      "regulation.configure",
      "contact.set",
      "group.set",
    ],
    not: ["duty.waive"],
  },
  関係部長: {
    roles: ["department-head"],
    needs: [
      "incident.decide-manual",
      "incident.stop-manual",
      "incident.receive-complaint",
      "incident.hand-over-complaint",
    ],
  },
  人事: {
    roles: ["human-resources"],
    needs: [
      "incident.issue-order",
      "incident.settle-order",
      "incident.record-hours",
      "incident.hours-board",
      "person.create",
      "person.deactivate",
      "post.appoint",
      "absence.register",
    ],
    not: ["incident.confirm"],
  },
  店長: { roles: ["store-manager"], needs: ["incident.report", "incident.decide-manual", "incident.record-complaint"] },
  内部監査: {
    roles: ["auditor"],
    needs: [
      "incident.list",
      "incident.get",
      "duty.matrix",
      "duty.figures",
      "system.get",
      "access.roles",
      "access.who-may",
    ],
    not: ["incident.confirm", "duty.waive", "regulation.activate", "person.update"],
  },
};

test.each(Object.entries(PERSONAS))("%s", (_, { roles: held, needs, not = [] }) => {
  // A permission that nobody declares would pass or fail by its spelling alone.
  for (const permission of [...needs, ...not]) expect(every, permission).toContain(permission);
  expect(needs.filter((permission) => !holds(held, permission))).toEqual([]);
  expect(not.filter((permission) => holds(held, permission))).toEqual([]);
});
