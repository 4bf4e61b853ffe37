import type { Manifest } from "#kernel/operation/manifest.ts";
import { advanceJob } from "./advance.ts";
import * as contracts from "./contract.ts";
import * as imports from "./import/contract.ts";
import { importMetricValues, previewValues } from "./import/operations.ts";
import { fold } from "./facts.ts";
import { createMetric } from "./operations/create.ts";
import { markSeries } from "./operations/mark.ts";
import { recordValue } from "./operations/record.ts";
import { retireMetric } from "./operations/retire.ts";
import { setMetricTargets } from "./operations/set-targets.ts";
import { updateMetric } from "./operations/update.ts";
import { getMetric } from "./queries/get.ts";
import { listMetrics } from "./queries/list.ts";
import { metricOptions } from "./queries/options.ts";
import { metricPoints } from "./queries/points.ts";
import { rebuildJob } from "./rebuild.ts";
import { concludeVerification } from "./verification/conclude.ts";
import * as verifications from "./verification/contract.ts";
import { createVerification } from "./verification/create.ts";
import { foldVerification } from "./verification/facts.ts";
import { getVerification, listVerifications } from "./verification/queries.ts";
import { updateVerification } from "./verification/update.ts";

export const module: Manifest = {
  name: "metrics",
  contracts: [
    contracts.list,
    contracts.options,
    contracts.get,
    contracts.points,
    contracts.create,
    contracts.update,
    contracts.setTargets,
    contracts.record,
    contracts.mark,
    contracts.retire,
    imports.importPreview,
    imports.importValues,
    verifications.list,
    verifications.get,
    verifications.create,
    verifications.update,
    verifications.conclude,
  ],
  operations: [
    listMetrics,
    metricOptions,
    getMetric,
    metricPoints,
    createMetric,
    updateMetric,
    setMetricTargets,
    recordValue,
    markSeries,
    retireMetric,
    previewValues,
    importMetricValues,
    listVerifications,
    getVerification,
    createVerification,
    updateVerification,
    concludeVerification,
  ],
  kinds: [
    { kind: "metric", prefix: "KPI", fold, href: (id) => `/kpis/${id}` },
    { kind: "verification", prefix: "EBPM", fold: foldVerification, href: (id) => `/verifications/${id}` },
  ],
  events: [
    "metric.created",
    "metric.updated",
    "metric.targeted",
    "metric.recorded",
    "metric.imported",
    "metric.moved",
    "metric.marked",
    "metric.retired",
    "verification.created",
    "verification.updated",
    "verification.concluded",
  ],
  jobs: [advanceJob, rebuildJob],
  // What is aimed at is no secret inside the house; who answers for it keeps it.
  roles: {
    everyone: {
      name: { ja: "全員", en: "Everyone" },
      patterns: ["metric.list", "metric.get", "metric.points", "verification.list", "verification.get"],
      everybody: "all",
    },
    planner: { name: { ja: "指標・方針の管理", en: "Plans and metrics" }, patterns: ["metric.*", "verification.*"] },
    "is-staff": { name: { ja: "情シス担当", en: "IT staff" }, patterns: ["metric.*", "verification.*"] },
    president: { name: { ja: "社長", en: "President" }, patterns: ["metric.*", "verification.*"] },
    auditor: {
      name: { ja: "監査", en: "Auditor" },
      patterns: ["metric.list", "metric.get", "metric.points", "verification.list", "verification.get"],
    },
  },
};
