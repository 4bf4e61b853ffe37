import { createUser } from "#kernel/identity/user.ts";
import { setSetting } from "#kernel/config/set.ts";
import type { Work } from "#kernel/operation/context.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { anchorJob, sealJob } from "#kernel/audit/jobs.ts";
import { runJob } from "#kernel/jobs/worker.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { refused } from "#kernel/contract/problem.ts";
import { installPack, shippedPack, shippedPacks } from "#kernel/regulations/install.ts";
import { v5 as uuid } from "uuid";
import { COMPANY, DEMO_PASSWORD, SINCE } from "./company.ts";
import { createOrganisation, idOf, type Roster } from "./organisation.ts";
import { createOutsiders } from "./outsiders.ts";
import { createPolicies } from "./policies.ts";
import { createSystems } from "./systems.ts";
import { createMetrics } from "./metrics.ts";
import { createLeak } from "./leak.ts";
import { createRoadmap } from "./roadmap.ts";
import { createTroubles } from "./troubles.ts";
import type { Prepared } from "./plan.ts";

export type { Prepared } from "./plan.ts";

export type Progress = (done: number, total: number, what: string) => void;

/** Roles of the demo company beside those that everybody has: role code → posts. */
const GRANTS: Record<string, { posts: string[]; scope: "all" | "units" | "own" }> = {
  president: { posts: ["president"], scope: "all" },
  broadcaster: { posts: ["ga-head", "ga-deputy-head"], scope: "all" },
  "general-affairs": { posts: ["ga-head"], scope: "all" },
  "human-resources": { posts: ["hr-head"], scope: "all" },
  "is-staff": { posts: ["is-head", "is-section-chief", "is-infra-chief"], scope: "all" },
  administrator: { posts: ["is-head", "is-section-chief"], scope: "all" },
  auditor: { posts: ["head-audit"], scope: "all" },
  "exception-approver": { posts: ["president"], scope: "all" },
};

/** Posts whose holders can sign in at once; everybody else gets an invitation from the administrator. */
const ACCOUNTS = [
  "president",
  "executive",
  "ga-head",
  "ga-deputy-head",
  "is-head",
  "is-section-chief",
  "is-infra-chief",
  "head-stores",
  "head-ec",
  "head-logistics",
  "head-cs",
  "hr-head",
  "head-finance",
  "head-audit",
  "manager-S021",
  "manager-S001",
  "area-manager-tokyo",
];

/** People, rules, systems and accounts of the demo company, without troubles. Refused where an organisation exists already. */
export async function prepareDemo(
  runtime: Runtime,
  options: { today?: Temporal.PlainDate; accounts?: boolean } = {},
): Promise<Prepared> {
  const today = options.today ?? runtime.clock().toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
  const roster = await systemWork(runtime, "demo.organisation", async (work) => {
    const { count } = await work.tx
      .selectFrom("person")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (count > 0) throw refused("setup.not-empty");
    const made = await createOrganisation(work, today);
    work.emit("setup.completed", null, { name: COMPANY.name, demo: true });
    return made;
  });
  await systemWork(runtime, "demo.rules", async (work) => {
    await setSetting(work, "organisation", { name: COMPANY.name, nameEn: COMPANY.nameEn }, SINCE);
    for (const pack of await shippedPacks()) await installPack(work, await shippedPack(pack), SINCE);
    await grantRoles(work, roster);
  });
  const systems = await createSystems(runtime, roster);
  const emails = new Map<string, string>();
  const people = (await runtime.pictures()).directory.persons;
  for (const [post, personId] of roster.holders) emails.set(post, people.get(personId)?.email ?? "");
  if (options.accounts !== false) await createAccounts(runtime, roster, emails);
  return { ...roster, systems, emailOf: (post) => emails.get(post) ?? "" };
}

async function grantRoles(work: Work, roster: Roster): Promise<void> {
  const known = new Set((await work.tx.selectFrom("role").select("code").execute()).map((row) => row.code));
  const grant = (
    role: string,
    to: { post_id?: string; person_id?: string },
    scope: string,
    unitId: string | null = null,
  ) =>
    known.has(role)
      ? work.send(
          work.tx
            .insertInto("role_grant")
            .values({
              id: uuid(`${role} ${to.post_id ?? to.person_id}`, idOf("grants")),
              role_code: role,
              scope,
              unit_id: unitId,
              valid_from: `${SINCE}T00:00:00Z`,
              ...to,
            })
            .execute(),
        )
      : undefined;
  for (const [role, { posts, scope }] of Object.entries(GRANTS))
    for (const post of posts) grant(role, { post_id: idOf(`post ${post}`) }, scope);
  for (const post of roster.holders.keys()) {
    if (post.startsWith("head-") || post === "hr-head")
      grant("department-head", { post_id: idOf(`post ${post}`) }, "units");
    if (post.startsWith("manager-")) grant("store-manager", { post_id: idOf(`post ${post}`) }, "units");
  }
  for (const section of ["is-sec", "is-infra"])
    for (const personId of roster.members.get(section) ?? []) grant("is-staff", { person_id: personId }, "all");
  work.emit("access.granted", null, { demo: true });
}

async function createAccounts(runtime: Runtime, roster: Roster, emails: Map<string, string>): Promise<void> {
  for (const post of ACCOUNTS) {
    const personId = roster.holders.get(post);
    const email = emails.get(post);
    const person = personId ? (await runtime.pictures()).directory.persons.get(personId) : undefined;
    if (person && email)
      await createUser(runtime.database.read, {
        personId: person.id,
        email,
        name: `${person.family} ${person.given}`,
        password: DEMO_PASSWORD,
      });
  }
}

/** The whole demo company: about 500 people, systems, and one year of troubles of all kinds in all states. */
export async function loadDemo(
  runtime: Runtime,
  options: { onProgress?: Progress; today?: Temporal.PlainDate; incidents?: number } = {},
): Promise<Prepared> {
  const onProgress = options.onProgress ?? (() => undefined);
  onProgress(0, 100, "組織 / organisation");
  const prepared = await prepareDemo(runtime, options.today ? { today: options.today } : {});
  onProgress(5, 100, "トラブル / troubles");
  await createTroubles(runtime, prepared, {
    ...options,
    onProgress: (done, total) => onProgress(5 + (95 * done) / total, 100, "トラブル / troubles"),
  });
  await createOutsiders(runtime, prepared);
  await createMetrics(runtime, options.today);
  const today = options.today ?? runtime.clock().toZonedDateTimeISO("Asia/Tokyo").toPlainDate();
  await createLeak(runtime, today);
  await createPolicies(runtime, prepared, today);
  await createRoadmap(runtime, prepared, today);
  onProgress(99, 100, "封印 / seals");
  await runJob(runtime, sealJob, {});
  await runJob(runtime, anchorJob, {});
  onProgress(100, 100, "完了 / done");
  return prepared;
}
