import { Problem } from "#kernel/contract/problem.ts";
import { openApproval } from "#kernel/approvals/row.ts";
import { resubmitApproval } from "#kernel/approvals/resubmit.ts";
import { submitApproval } from "#kernel/approvals/submit.ts";
import { operation } from "#kernel/operation/operation.ts";
import { submit } from "../contract.ts";
import { deciderOf } from "../decider.ts";
import { findings } from "../evaluation/findings.ts";
import { fieldOf } from "../form/schema.ts";
import { fiscalYearName } from "../fiscal-year.ts";
import { guard } from "../guard.ts";
import { stateOf } from "../lifecycle.ts";
import { inputOf, openSheet, settle } from "../store.ts";
import { translate } from "#kernel/i18n/server.ts";

/**
 * Hands a stage in: 422 with every mandatory field that is empty, every code that differs without a reason, and every
 * condition on a metric that is not there. The head of the department decides; until then nothing can be written.
 */
export const submitStage = operation(submit, async (work) => {
  const { tx, input, actor, emit, send, change } = work;
  const sheet = await openSheet(work, input.id, input.version);
  guard("submit", sheet);
  const { policy, form, record, nodes } = sheet;
  const blocking = findings(await inputOf(work, sheet), policy.stage).filter(({ level }) => level === "block");
  if (blocking.length > 0)
    throw new Problem(422, "invalid", {
      errors: blocking.slice(0, 100).map(({ code, nodeId, field, params }) => {
        const node = nodes.find(({ id }) => id === nodeId);
        const title = node && field ? fieldOf(form.definition, node.kind, field)?.title[actor.locale] : undefined;
        return {
          path: `nodes.${nodeId ?? ""}.${field ?? ""}`,
          key: `policy.finding.${code}`,
          params: { ...params, no: node?.no ?? "", field: title ?? field ?? "" },
        };
      }),
    });

  const subject = { stage: policy.stage, version: String(policy.published + 1) };
  const stageWord = translate("ja", `policy.stage.${policy.stage}`);
  const title = `${fiscalYearName(policy.fiscalYear, "era")} ${record.title}（${stageWord}${policy.correcting ? "・訂正" : ""}）`;
  const former = policy.approvalId ? await openApproval(work, policy.approvalId) : null;
  // What the regulation or the setting says comes first; without either the head of the sheet's own department decides.
  const decider = deciderOf(work, record.unitId);
  let approvalId = former?.approval.id ?? "";
  if (former?.approval.state === "remanded") resubmitApproval(work, former, { title, items: {} });
  else
    approvalId = (
      await submitApproval(work, {
        recordId: record.id,
        document: "policy-sheet",
        subject,
        title,
        items: {},
        vouched: decider === undefined ? {} : { decider },
      })
    ).id;
  emit("policy.submitted", record.id, {
    stage: policy.stage,
    approvalId,
    note: input.note,
    correcting: policy.correcting,
  });
  send(
    tx.updateTable("policy").set({ status: "review", approval_id: approvalId }).where("id", "=", policy.id).execute(),
  );
  change(record.id, { state: stateOf({ stage: policy.stage, status: "review" }) });
  policy.status = "review";
  await settle(work, sheet);
  return { approvalId };
});
