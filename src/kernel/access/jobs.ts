import { endSessions } from "#kernel/identity/user.ts";
import type { JobDefinition } from "#kernel/operation/manifest.ts";
import type { Work } from "#kernel/operation/context.ts";
import { ms, nameIn } from "#kernel/people/lookup.ts";
import { NOTICE } from "./periods.ts";

const HREF = "/settings/roles";

/** Announces a week ahead what ends (grants, guests' stays, exceptions), and notes each end as an event. Rights need no job: their validity is looked at when they are used. */
const endings: JobDefinition = {
  name: "access.endings",
  cron: "7 * * * *",
  run: async (work) => {
    await grants(work);
    await guests(work);
    await exceptions(work);
  },
};

async function grants({ tx, access, now, emit, notify }: Work): Promise<void> {
  const soon = new Date(ms(now) + NOTICE).toISOString();
  const announced = await tx
    .updateTable("role_grant")
    .set({ noticed_at: now })
    .where("noticed_at", "is", null)
    .where("valid_to", ">", now)
    .where("valid_to", "<=", soon)
    .returning(["id", "role_code", "person_id", "granted_by", "valid_to"])
    .execute();
  for (const row of announced) {
    const role = access.roles.get(row.role_code);
    const told = new Set([row.person_id, row.granted_by].filter((id) => id !== null));
    for (const personId of told)
      notify({
        personId,
        key: "access.grant-ends",
        params: { role: role ? nameIn(role, "ja") : "", until: row.valid_to },
        href: HREF,
      });
    emit("access.grant-ends", null, {
      grantId: row.id,
      roleCode: row.role_code,
      personId: row.person_id,
      to: row.valid_to,
    });
  }
  const ended = await tx
    .updateTable("role_grant")
    .set({ ended_at: now })
    .where("ended_at", "is", null)
    .where("valid_to", "<=", now)
    .returning(["id", "role_code", "person_id", "post_id", "valid_to"])
    .execute();
  for (const row of ended)
    emit(
      "access.grant-ended",
      null,
      { grantId: row.id, roleCode: row.role_code, personId: row.person_id, postId: row.post_id },
      { occurredAt: row.valid_to ?? now },
    );
}

async function guests({ tx, now, emit, notify }: Work): Promise<void> {
  const soon = new Date(ms(now) + NOTICE).toISOString();
  const announced = await tx
    .updateTable("guest")
    .set({ noticed_at: now })
    .where("noticed_at", "is", null)
    .where("valid_to", ">", now)
    .where("valid_to", "<=", soon)
    .returning(["person_id", "host_id", "organisation", "valid_to"])
    .execute();
  for (const row of announced) {
    notify({
      personId: row.host_id,
      key: "access.guest-leaves",
      params: { organisation: row.organisation, until: row.valid_to },
      href: `${HREF}?view=guests`,
    });
    emit("access.guest-leaves", null, { personId: row.person_id, hostId: row.host_id, to: row.valid_to });
  }
  const gone = await tx
    .updateTable("guest")
    .set({ ended_at: now })
    .where("ended_at", "is", null)
    .where("valid_to", "<=", now)
    .returning(["person_id", "valid_to"])
    .execute();
  for (const row of gone) {
    await endSessions(tx, row.person_id);
    emit("access.guest-left", null, { personId: row.person_id }, { occurredAt: row.valid_to });
  }
}

async function exceptions({ tx, now, emit, notify }: Work): Promise<void> {
  const soon = new Date(ms(now) + NOTICE).toISOString();
  const announced = await tx
    .updateTable("conflict_exception")
    .set({ noticed_at: now })
    .where("approved", "=", true)
    .where("noticed_at", "is", null)
    .where("ended_at", "is", null)
    .where("valid_to", ">", now)
    .where("valid_to", "<=", soon)
    .returning(["id", "rule_code", "person_id", "controller_id", "requested_by", "valid_to"])
    .execute();
  for (const row of announced) {
    for (const personId of new Set([row.person_id, row.controller_id, row.requested_by]))
      notify({
        personId,
        key: "access.exception.ends",
        params: { until: row.valid_to },
        href: `${HREF}?view=conflicts`,
      });
    emit("access.exception-ends", null, {
      exceptionId: row.id,
      ruleCode: row.rule_code,
      personId: row.person_id,
      to: row.valid_to,
    });
  }
  const ended = await tx
    .updateTable("conflict_exception")
    .set({ ended_at: now })
    .where("ended_at", "is", null)
    .where("valid_to", "<=", now)
    .where("approved", "=", true)
    .returning(["id", "rule_code", "person_id", "valid_to"])
    .execute();
  for (const row of ended)
    emit(
      "access.exception-ended",
      null,
      { exceptionId: row.id, ruleCode: row.rule_code, personId: row.person_id },
      { occurredAt: row.valid_to },
    );
}

export const jobs: JobDefinition[] = [endings];
