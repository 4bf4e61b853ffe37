import type { Manifest } from "#kernel/operation/manifest.ts";
import { roles } from "./access.ts";
import { closeConsultation } from "./consultation/close.ts";
import { getConsultation, listConsultations } from "./consultation/queries.ts";
import { receiveConsultation } from "./consultation/receive.ts";
import { replyToConsultation } from "./consultation/reply.ts";
import { fold, foldConsultation } from "./facts.ts";
import { measures } from "./measures.ts";
import { achieveQuickWin } from "./operations/achieve-win.ts";
import { answerSurvey } from "./operations/agree.ts";
import { answerQuestion } from "./operations/answer.ts";
import { appointChampion } from "./operations/appoint.ts";
import { askQuestionAgain } from "./operations/ask-again.ts";
import { askQuestion } from "./operations/ask.ts";
import { recordAttendance } from "./operations/attend.ts";
import { inviteToBriefing } from "./operations/brief.ts";
import { closeConsensus } from "./operations/close.ts";
import { decideOnIdea } from "./operations/decide-idea.ts";
import { finishActionOfPoint } from "./operations/finish-action.ts";
import { makeActionOfPoint } from "./operations/make-action.ts";
import { openConsensus } from "./operations/open.ts";
import { proposeIdea } from "./operations/propose.ts";
import { publishQuickWin } from "./operations/publish-win.ts";
import { readMaterial } from "./operations/read.ts";
import { writeRetrospective } from "./operations/reflect.ts";
import { reportLocalStatus } from "./operations/report-status.ts";
import { startQuickWin } from "./operations/start-win.ts";
import { voteForIdea } from "./operations/vote.ts";
import { getConsensus, listConsensus } from "./queries.ts";

const operations = [
  achieveQuickWin,
  answerSurvey,
  answerQuestion,
  appointChampion,
  askQuestionAgain,
  askQuestion,
  recordAttendance,
  inviteToBriefing,
  closeConsensus,
  decideOnIdea,
  finishActionOfPoint,
  makeActionOfPoint,
  openConsensus,
  proposeIdea,
  publishQuickWin,
  readMaterial,
  writeRetrospective,
  reportLocalStatus,
  startQuickWin,
  voteForIdea,
  receiveConsultation,
  replyToConsultation,
  closeConsultation,
  getConsensus,
  listConsensus,
  getConsultation,
  listConsultations,
];

export const domain: Manifest = {
  name: "consensus",
  contracts: operations.map((operation) => operation.contract),
  operations,
  kinds: [
    { kind: "consensus", prefix: "CNS", fold, href: (id) => `/consensus/${id}` },
    { kind: "consultation", prefix: "CSL", fold: foldConsultation, href: (id) => `/consultations/${id}` },
  ],
  events: [
    "consensus.opened",
    "consensus.briefing-announced",
    "consensus.material-read",
    "consensus.attended",
    "consensus.survey-answered",
    "consensus.question-asked",
    "consensus.question-asked-again",
    "consensus.question-answered",
    "consensus.idea-proposed",
    "consensus.voted",
    "consensus.idea-decided",
    "consensus.win-started",
    "consensus.win-achieved",
    "consensus.win-published",
    "consensus.champion-appointed",
    "consensus.status-reported",
    "consensus.reflected",
    "consensus.action-made",
    "consensus.action-done",
    "consensus.closed",
    "consultation.received",
    "consultation.replied",
    "consultation.closed",
  ],
  measures,
  roles,
};
