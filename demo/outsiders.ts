import { exceptionDecide, exceptionRequest } from "#kernel/access/conflict-contract.ts";
import { guestAdmit } from "#kernel/access/guest-contract.ts";
import type { Contract, Input } from "#kernel/contract/contract.ts";
import { createUser } from "#kernel/identity/user.ts";
import { runOnce } from "#kernel/operation/run.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { DEMO_PASSWORD } from "./company.ts";
import type { Prepared } from "./plan.ts";

/** Who comes from outside, for a time and with what must be: the auditor reads, the contractor works without personal data. */
const GUESTS = [
  {
    family: "監査",
    given: "公子",
    email: "auditor@minato-audit.example.invalid",
    organisation: "みなと監査法人",
    purpose: "上場準備の内部統制監査（2026年度）",
    readsOnly: true,
    masked: false,
    roleCode: "auditor",
    days: 120,
  },
  {
    family: "委託",
    given: "一郎",
    email: "helpdesk@desk.example.invalid",
    organisation: "デスク運用サービス株式会社",
    purpose: "ヘルプデスク一次受付の業務委託",
    readsOnly: false,
    masked: true,
    roleCode: "is-staff",
    days: 180,
  },
];

/** Two guests, and one exception from the separation of duties as a small department needs it; all by the operations themselves. */
export async function createOutsiders(runtime: Runtime, demo: Prepared): Promise<void> {
  const as = async <C extends Contract>(post: string, contract: C, input: Input<C>): Promise<unknown> => {
    for (const picture of ["access", "directory"]) runtime.forget(picture);
    const actor = { personId: demo.holders.get(post) ?? "", name: "", unitId: null, locale: "ja" as const };
    return runOnce(runtime, runtime.operations.get(contract.name)!, { actor, input });
  };
  const until = (days: number) =>
    runtime
      .clock()
      .add({ hours: 24 * days })
      .toString({ smallestUnit: "second" });
  for (const { days, ...guest } of GUESTS) {
    const hostId = demo.holders.get("is-head") ?? "";
    const made = await as("is-head", guestAdmit, { ...guest, hostId, unitId: null, to: until(days) });
    const { personId } = made as { personId: string };
    const { family, given, email } = guest;
    await createUser(runtime.database.read, { personId, email, name: `${family} ${given}`, password: DEMO_PASSWORD });
  }
  const asked = await as("is-head", exceptionRequest, {
    ruleCode: "record-accept",
    personId: demo.holders.get("is-section-chief") ?? "",
    controllerId: demo.holders.get("head-audit") ?? "",
    reason: "夜間・休日は担当が一人のため、記録の作成と受領を同じ者が行うことがある",
    control: "内部監査室長が毎月、対象期間の記録と証跡を全件確かめる",
    to: until(90),
  });
  const { id } = asked as { id: string };
  const comment = "当面の間に限り認める。増員後に見直すこと。";
  await as("president", exceptionDecide, { id, approve: true, comment });
}
