import type { Manifest } from "#kernel/operation/manifest.ts";
import { conflicts, roles } from "./access.ts";
import { events } from "./events.ts";
import { fold } from "./fold.ts";
import { measures } from "./measures.ts";
import { abandonVendorPlan } from "./operations/abandon-vendor.ts";
import { acknowledgeStaffOrder } from "./operations/acknowledge-order.ts";
import { addReport } from "./operations/add-duplicate-report.ts";
import { noteCause } from "./operations/advance-cause.ts";
import { noteRecovery } from "./operations/advance-recovery.ts";
import { answerComplainant } from "./operations/answer-complaint.ts";
import { approveTheApology } from "./operations/approve-apology.ts";
import { assessNeedOfApology } from "./operations/assess-apology.ts";
import { cancelStaffOrder } from "./operations/cancel-order.ts";
import { noteStandby } from "./operations/change-standby.ts";
import { checkStaffOrder } from "./operations/check-order.ts";
import { checkMeasure } from "./operations/check-prevention-effect.ts";
import { closeAnsweredComplaint } from "./operations/close-complaint.ts";
import { closeTrouble } from "./operations/close.ts";
import { completeTheApology } from "./operations/complete-apology.ts";
import { completeStaffOrder } from "./operations/complete-order.ts";
import { completeMeasure } from "./operations/complete-prevention.ts";
import { composeTroubleRecord } from "./operations/compose-record.ts";
import { takeOverReport } from "./operations/confirm-as-reporter.ts";
import { confirmTrouble } from "./operations/confirm.ts";
import { correctTrouble } from "./operations/correct.ts";
import { decideManualWork } from "./operations/decide-manual.ts";
import { decideMeasure } from "./operations/decide-prevention.ts";
import { dismissTrouble } from "./operations/dismiss.ts";
import { draftStaffOrder } from "./operations/draft-order.ts";
import { draftMeasure } from "./operations/draft-prevention.ts";
import { draftVendorRequest } from "./operations/draft-vendor.ts";
import { dropMeasure } from "./operations/drop-prevention.ts";
import { endVendorUse } from "./operations/end-vendor.ts";
import { engageOutsideVendor } from "./operations/engage-vendor.ts";
import { exportTroubles } from "./operations/export.ts";
import { finaliseTroubleRecord } from "./operations/finalise-record.ts";
import { recoverFully } from "./operations/fully-recover.ts";
import { handComplaintOver } from "./operations/hand-over-complaint.ts";
import { announceInSight } from "./operations/in-sight.ts";
import { issueStaffOrder } from "./operations/issue-order.ts";
import { judgeTrouble } from "./operations/judge-gravity.ts";
import { linkToEarlierTrouble } from "./operations/link-recurrence.ts";
import { logAttempt } from "./operations/log-contact-attempt.ts";
import { logFinding } from "./operations/log-investigation.ts";
import { mergeTroubles } from "./operations/merge.ts";
import { planTheApology } from "./operations/plan-apology.ts";
import { prioritiseTrouble } from "./operations/prioritise.ts";
import { takeComplaint } from "./operations/receive-complaint.ts";
import { receiveTroubleRecord } from "./operations/receive-record.ts";
import { writeComplaint } from "./operations/record-complaint.ts";
import { recordWorkingHours } from "./operations/record-hours.ts";
import { noteOralPermission } from "./operations/record-oral-permission.ts";
import { noteUnpermittedEngagement } from "./operations/record-unpermitted-engagement.ts";
import { reopenTrouble } from "./operations/reopen.ts";
import { reportTrouble } from "./operations/report.ts";
import { returnTroubleRecord } from "./operations/return-record.ts";
import { reviseMeasure } from "./operations/revise-prevention.ts";
import { reviseVendorRequest } from "./operations/revise-vendor.ts";
import { askToRuleOutApology } from "./operations/rule-out-apology.ts";
import { settleStaffOrder } from "./operations/settle-order.ts";
import { splitTrouble } from "./operations/split.ts";
import { beginInvestigation } from "./operations/start-investigation.ts";
import { startMeasure } from "./operations/start-prevention.ts";
import { stopManualWork } from "./operations/stop-manual.ts";
import { submitComplaintRecord } from "./operations/submit-complaint.ts";
import { submitMeasure } from "./operations/submit-prevention.ts";
import { submitTroubleRecord } from "./operations/submit-record.ts";
import { submitVendorRequest } from "./operations/submit-vendor.ts";
import { suspectDataLeak } from "./operations/suspect-leak.ts";
import { takeBackInSight } from "./operations/withdraw-in-sight.ts";
import { countTroubles, knownTroubles } from "./queries/badges.ts";
import { consoleOfDepartments } from "./queries/department-console.ts";
import { formData, formsOfTrouble } from "./queries/forms.ts";
import { getTrouble } from "./queries/get.ts";
import { criteriaOfGravity } from "./queries/gravity-criteria.ts";
import { boardOfHours } from "./queries/hours-board.ts";
import { listTroubles } from "./queries/list.ts";
import { incidentExport } from "./queries/list-export.ts";
import { troubleMetrics } from "./queries/metrics.ts";
import { prefillTroubleRecord } from "./queries/prefill-record.ts";
import { recordsWaiting } from "./queries/records-to-receive.ts";
import { reactions } from "./reactions.ts";
import { settings } from "./settings.ts";

/** Changing operations in the order of the alphabet, then reading ones. */
const operations = [
  abandonVendorPlan,
  acknowledgeStaffOrder,
  addReport,
  noteCause,
  noteRecovery,
  answerComplainant,
  approveTheApology,
  assessNeedOfApology,
  cancelStaffOrder,
  noteStandby,
  checkStaffOrder,
  checkMeasure,
  closeAnsweredComplaint,
  closeTrouble,
  completeTheApology,
  completeStaffOrder,
  completeMeasure,
  composeTroubleRecord,
  takeOverReport,
  confirmTrouble,
  correctTrouble,
  decideManualWork,
  decideMeasure,
  dismissTrouble,
  draftStaffOrder,
  draftMeasure,
  draftVendorRequest,
  dropMeasure,
  endVendorUse,
  engageOutsideVendor,
  exportTroubles,
  finaliseTroubleRecord,
  recoverFully,
  handComplaintOver,
  announceInSight,
  issueStaffOrder,
  judgeTrouble,
  linkToEarlierTrouble,
  logAttempt,
  logFinding,
  mergeTroubles,
  planTheApology,
  prioritiseTrouble,
  takeComplaint,
  receiveTroubleRecord,
  writeComplaint,
  recordWorkingHours,
  noteOralPermission,
  noteUnpermittedEngagement,
  reopenTrouble,
  reportTrouble,
  returnTroubleRecord,
  reviseMeasure,
  reviseVendorRequest,
  askToRuleOutApology,
  settleStaffOrder,
  splitTrouble,
  beginInvestigation,
  startMeasure,
  stopManualWork,
  submitComplaintRecord,
  submitMeasure,
  submitTroubleRecord,
  submitVendorRequest,
  suspectDataLeak,
  takeBackInSight,
  countTroubles,
  knownTroubles,
  consoleOfDepartments,
  formData,
  formsOfTrouble,
  getTrouble,
  criteriaOfGravity,
  boardOfHours,
  listTroubles,
  troubleMetrics,
  prefillTroubleRecord,
  recordsWaiting,
];

export const domain: Manifest = {
  name: "incident",
  needs: ["system"],
  contracts: operations.map((operation) => operation.contract),
  operations,
  kinds: [{ kind: "incident", prefix: "INC", fold, href: (id) => `/incidents/${id}` }],
  events,
  reactions,
  measures,
  jobs: [incidentExport.job],
  settings,
  roles,
  conflicts,
};
