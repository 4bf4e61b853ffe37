import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { sweepJob } from "./jobs.ts";
import { measures } from "./measures.ts";
import { acknowledgeDuty } from "./operations/acknowledge.ts";
import { handOverDuties } from "./operations/hand-over.ts";
import { setDutyNotApplicable } from "./operations/set-not-applicable.ts";
import { waiveDuty } from "./operations/waive.ts";
import { DUTY_EVENTS } from "./own-events.ts";
import { dutiesOfRecord } from "./queries/by-record.ts";
import { exportDutyMatrix } from "./queries/export-matrix.ts";
import { dutyFigures } from "./queries/figures.ts";
import { dutyMatrix } from "./queries/matrix.ts";
import { myDuties } from "./queries/mine.ts";
import { recordsOfMine } from "./queries/my-records.ts";
import { mySummary } from "./queries/summary.ts";
import { allTimers } from "./queries/timers.ts";

export const module: Manifest = {
  name: "duties",
  contracts: [
    contracts.mine,
    contracts.summaryOfMine,
    contracts.myRecords,
    contracts.byRecord,
    contracts.matrix,
    contracts.exportMatrix,
    contracts.figures,
    contracts.timers,
    contracts.waive,
    contracts.setNotApplicable,
    contracts.handOver,
    contracts.acknowledge,
  ],
  operations: [
    myDuties,
    mySummary,
    recordsOfMine,
    dutiesOfRecord,
    dutyMatrix,
    exportDutyMatrix,
    dutyFigures,
    allTimers,
    waiveDuty,
    setDutyNotApplicable,
    handOverDuties,
    acknowledgeDuty,
  ],
  events: [...DUTY_EVENTS],
  jobs: [sweepJob],
  measures,
  roles: {
    compliance: { name: { ja: "規程の遵守状況", en: "Compliance" }, patterns: ["duty.*"] },
    auditor: {
      name: { ja: "監査（閲覧のみ）", en: "Auditor (read only)" },
      patterns: ["duty.matrix", "duty.figures", "duty.timers"],
    },
    // Who answers for the rule's being kept sees how it is kept; the president also decides on exceptions to it.
    president: {
      name: { ja: "社長", en: "President" },
      patterns: ["duty.matrix", "duty.figures", "duty.waive", "duty.set-not-applicable"],
    },
    "general-affairs": {
      name: { ja: "総務部長", en: "General affairs" },
      patterns: ["duty.matrix", "duty.figures", "duty.timers"],
    },
    "is-staff": {
      name: { ja: "情シス担当", en: "IT staff" },
      patterns: ["duty.matrix", "duty.figures", "duty.timers"],
    },
  },
};
