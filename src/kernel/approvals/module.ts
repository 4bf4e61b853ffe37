import { z } from "zod";
import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { followUpJob } from "./jobs.ts";
import { decideApproval } from "./operations/decide.ts";
import { permitApprovalOrally } from "./operations/permit-orally.ts";
import { resubmitRequest } from "./operations/resubmit.ts";
import { skipStep } from "./operations/skip.ts";
import { submitRequest } from "./operations/submit.ts";
import { viewApproval } from "./operations/view.ts";
import { withdrawRequest } from "./operations/withdraw.ts";
import type { OralSetting } from "./oral.ts";
import {
  approvalCount,
  approvalGet,
  approvalsDecided,
  approvalsDrafted,
  approvalsOfRecord,
  approvalsToView,
  approvalsWaiting,
} from "./queries.ts";
import { NO_ROUTES, routesSetting } from "./route.ts";

export const module: Manifest = {
  name: "approvals",
  contracts: [
    contracts.submit,
    contracts.decide,
    contracts.withdraw,
    contracts.resubmit,
    contracts.permitOrally,
    contracts.skip,
    contracts.view,
    contracts.get,
    contracts.waiting,
    contracts.toView,
    contracts.drafted,
    contracts.decided,
    contracts.count,
    contracts.byRecord,
  ],
  operations: [
    submitRequest,
    decideApproval,
    withdrawRequest,
    resubmitRequest,
    permitApprovalOrally,
    skipStep,
    viewApproval,
    approvalGet,
    approvalsWaiting,
    approvalsToView,
    approvalsDrafted,
    approvalsDecided,
    approvalCount,
    approvalsOfRecord,
  ],
  events: [
    "approval.submitted",
    "approval.advanced",
    "approval.approved",
    "approval.refused",
    "approval.remanded",
    "approval.withdrawn",
    "approval.viewed",
    "approval.orally-permitted",
    "approval.follow-up-asked",
  ],
  jobs: [followUpJob],
  settings: [
    { key: "approvals.routes", schema: routesSetting, default: NO_ROUTES },
    {
      key: "approvals.oral",
      schema: z.object({
        followUp: z.string().regex(/^PT\d+H$/),
        documents: z.array(z.string().meta({ choose: "document" })).nullable(),
      }),
      default: { followUp: "PT24H", documents: null } satisfies OralSetting,
    },
  ],
  // Who may decide follows from the route, never from a role.
  roles: {
    correspondence: {
      name: { ja: "報告・承認・通知", en: "Reports, approvals, notices" },
      patterns: ["approval.*"],
      everybody: "all",
    },
  },
};
