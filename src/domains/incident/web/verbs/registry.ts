import * as apology from "./apology.ts";
import * as complaints from "./complaints.ts";
import * as ending from "./ending.ts";
import * as investigation from "./investigation.ts";
import * as manual from "./manual.ts";
import * as orders from "./orders.ts";
import * as preventions from "./preventions.ts";
import * as reporting from "./reporting.ts";
import * as response from "./response.ts";
import * as vendors from "./vendors.ts";
import type { VerbForm } from "./verb-form.ts";

/** Every verb of a trouble as a form, by the name that `can` gives it. */
export const FORMS: Record<string, VerbForm> = {
  "add-duplicate-report": reporting.addDuplicateReport,
  "confirm-as-reporter": reporting.confirmAsReporter,
  "log-contact-attempt": reporting.logContactAttempt,
  "start-investigation": investigation.startInvestigation,
  "log-investigation": investigation.logInvestigation,
  confirm: investigation.confirm,
  dismiss: investigation.dismiss,
  prioritise: investigation.prioritise,
  "change-standby": response.changeStandby,
  "advance-cause": response.advanceCause,
  "advance-recovery": response.advanceRecovery,
  "in-sight": response.inSight,
  "withdraw-in-sight": response.withdrawInSight,
  "decide-manual": manual.decideManual,
  "stop-manual": manual.stopManual,
  "draft-vendor": vendors.draftVendor,
  "revise-vendor": vendors.reviseVendor,
  "submit-vendor": vendors.submitVendor,
  "record-oral-permission": vendors.recordOralPermission,
  "engage-vendor": vendors.engageVendor,
  "record-unpermitted-engagement": vendors.recordUnpermittedEngagement,
  "end-vendor": vendors.endVendor,
  "abandon-vendor": vendors.abandonVendor,
  "draft-order": orders.draftOrder,
  "check-order": orders.checkOrder,
  "acknowledge-order": orders.acknowledgeOrder,
  "complete-order": orders.completeOrder,
  "settle-order": orders.settleOrder,
  "cancel-order": orders.cancelOrder,
  "record-hours": orders.recordHours,
  "receive-complaint": complaints.receiveComplaint,
  "record-complaint": complaints.recordComplaint,
  "submit-complaint": complaints.submitComplaint,
  "answer-complaint": complaints.answerComplaint,
  "hand-over-complaint": complaints.handOverComplaint,
  "close-complaint": complaints.closeComplaint,
  "assess-apology": apology.assessApology,
  "plan-apology": apology.planApology,
  "approve-apology": apology.approveApology,
  "complete-apology": apology.completeApology,
  "rule-out-apology": apology.ruleOutApology,
  "draft-prevention": preventions.draftPrevention,
  "revise-prevention": preventions.revisePrevention,
  "decide-prevention": preventions.decidePrevention,
  "submit-prevention": preventions.submitPrevention,
  "start-prevention": preventions.startPrevention,
  "complete-prevention": preventions.completePrevention,
  "check-prevention-effect": preventions.checkPreventionEffect,
  "drop-prevention": preventions.dropPrevention,
  "finalise-record": ending.finaliseRecord,
  "submit-record": ending.submitRecord,
  "receive-record": ending.receiveRecord,
  "return-record": ending.returnRecord,
  reopen: ending.reopen,
  "link-recurrence": ending.linkRecurrence,
  merge: ending.merge,
  split: ending.split,
  "suspect-leak": ending.suspectLeak,
  correct: ending.correct,
};

/** Verbs whose dialog shows more than a form; the dialogs stand in dialogs.ts. */
export const DIALOG_VERBS = ["judge-gravity", "fully-recover", "issue-order", "compose-record", "close"] as const;
