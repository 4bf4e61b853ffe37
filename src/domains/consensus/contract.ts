import { z } from "zod";
import { can, contract, date, id, instant, line, ok, page, pageInput, text } from "#kernel/contract/contract.ts";

/** Agreement on a change (合意形成): every operation as data. */

export const CONSENSUS_STATES = ["open", "closed"] as const;
export const IDEA_STATES = ["proposed", "adopted", "adapted", "declined"] as const;
export const WIN_STATES = ["started", "achieved", "published"] as const;
export const CHAMPION_STATES = ["not-started", "preparing", "running", "settled", "stuck"] as const;
export const POINT_KINDS = ["keep", "problem", "try"] as const;

const named = z.object({ id, name: z.string() });
const made = z.object({ id });
const score = z.int().min(1).max(5);

const adoption = z.object({
  unit: named.nullable(),
  invited: z.int(),
  read: z.int(),
  attended: z.int(),
  answered: z.int(),
  /** Mean of the answers from 1 to 5. */
  agreement: z.number().nullable(),
});
export type Adoption = z.infer<typeof adoption>;

const listed = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: z.enum(CONSENSUS_STATES),
  owner: named.nullable(),
  subject: z.object({ id, kind: z.string(), number: z.string(), title: z.string() }),
  openQuestions: z.int(),
  openIdeas: z.int(),
  openActions: z.int(),
});
export type ListedConsensus = z.infer<typeof listed>;

const briefing = z.object({
  id,
  title: z.string(),
  heldAt: z.string(),
  place: z.string(),
  material: z.string(),
  invited: z.int(),
  read: z.int(),
  attended: z.int(),
  /** What the reader did himself; null: not invited. */
  mine: z.object({ read: z.boolean(), attended: z.boolean(), agreement: z.int().nullable() }).nullable(),
});
const question = z.object({
  id,
  text: z.string(),
  /** Null where it was asked without a name. */
  by: named.nullable(),
  askedAt: z.string(),
  answer: z.string().nullable(),
  answeredBy: named.nullable(),
  answeredAt: z.string().nullable(),
});
const idea = z.object({
  id,
  text: z.string(),
  by: named.nullable(),
  state: z.enum(IDEA_STATES),
  reason: z.string(),
  votes: z.int(),
  /** Whether the reader voted for it. */
  voted: z.boolean(),
});
const win = z.object({
  id,
  title: z.string(),
  what: z.string(),
  state: z.enum(WIN_STATES),
  before: z.string(),
  after: z.string(),
  report: z.string(),
  publishedAt: z.string().nullable(),
});
const champion = z.object({
  unit: named,
  person: named,
  part: z.string(),
  status: z.enum(CHAMPION_STATES),
  note: z.string(),
  reportedAt: z.string().nullable(),
  mine: z.boolean(),
});
const point = z.object({
  id,
  phase: z.string(),
  heldOn: z.string(),
  kind: z.enum(POINT_KINDS),
  text: z.string(),
  owner: named.nullable(),
  dueOn: z.string().nullable(),
  doneAt: z.string().nullable(),
  result: z.string(),
  mine: z.boolean(),
});

const full = listed.extend({
  version: z.int(),
  adoption: z.array(adoption),
  briefings: z.array(briefing),
  questions: z.array(question),
  ideas: z.array(idea),
  wins: z.array(win),
  champions: z.array(champion),
  points: z.array(point),
  can,
});
export type FullConsensus = z.infer<typeof full>;

export const list = contract({
  name: "consensus.list",
  method: "GET",
  path: "/consensus",
  summary: "Agreements on changes, newest first, with what is open in each.",
  input: z.object({ ...pageInput, state: z.enum(CONSENSUS_STATES).optional(), subjectId: id.optional() }),
  output: page(listed),
});

export const get = contract({
  name: "consensus.get",
  method: "GET",
  path: "/consensus/{id}",
  summary:
    "One agreement with briefings, questions, ideas, quick wins, champions, retrospectives and adoption by department.",
  input: z.object({ id }),
  output: full,
});

export const open = contract({
  name: "consensus.open",
  method: "POST",
  path: "/consensus",
  summary: "Begins the work on agreement around a record; each record has one.",
  input: z.object({ subjectId: id, title: line(160) }),
  output: made,
});

export const brief = contract({
  name: "consensus.brief",
  method: "POST",
  path: "/consensus/{id}/briefings",
  summary: "Invites the people of departments to a briefing; they are frozen and told.",
  input: z.object({
    id,
    title: line(160),
    heldAt: instant,
    place: line(200).optional(),
    material: text(20_000),
    unitIds: z.array(id).min(1).max(200),
  }),
  output: made.extend({ invited: z.int() }),
});

export const read = contract({
  name: "consensus.read",
  method: "POST",
  path: "/consensus/{id}/read",
  summary: "Says that the invited person has read the material.",
  input: z.object({ id, briefingId: id }),
  output: ok,
});

export const attend = contract({
  name: "consensus.attend",
  method: "POST",
  path: "/consensus/{id}/attendance",
  summary: "Records who attended a briefing.",
  input: z.object({ id, briefingId: id, personIds: z.array(id).min(1).max(2000) }),
  output: ok,
});

export const agree = contract({
  name: "consensus.agree",
  method: "POST",
  path: "/consensus/{id}/agreement",
  summary: "Answers the survey of a briefing from 1 (against) to 5 (for); may be answered anew.",
  input: z.object({ id, briefingId: id, score, comment: text(1000, 0).default("") }),
  output: ok,
});

export const ask = contract({
  name: "consensus.ask",
  method: "POST",
  path: "/consensus/{id}/questions",
  summary: "Asks a question, without a name if wished.",
  input: z.object({ id, text: text(2000), anonymous: z.boolean().default(false) }),
  output: ok,
});

export const answer = contract({
  name: "consensus.answer",
  method: "POST",
  path: "/consensus/{id}/answers",
  summary: "Answers a question.",
  input: z.object({ id, questionId: id, answer: text(4000) }),
  output: ok,
});

export const askAgain = contract({
  name: "consensus.ask-again",
  method: "POST",
  path: "/consensus/{id}/questions/again",
  summary: "Says that an answer was none; the question is open again.",
  input: z.object({ id, questionId: id, text: text(2000) }),
  output: ok,
});

export const propose = contract({
  name: "consensus.propose",
  method: "POST",
  path: "/consensus/{id}/ideas",
  summary: "Proposes an idea, without a name if wished.",
  input: z.object({ id, text: text(2000), anonymous: z.boolean().default(false) }),
  output: ok,
});

export const vote = contract({
  name: "consensus.vote",
  method: "POST",
  path: "/consensus/{id}/votes",
  summary: "Votes for an idea, or takes the vote back.",
  input: z.object({ id, ideaId: id, on: z.boolean() }),
  output: ok,
});

export const decideIdea = contract({
  name: "consensus.decide-idea",
  method: "POST",
  path: "/consensus/{id}/ideas/decision",
  summary: "Adopts, adapts or declines an idea with the reason.",
  input: z.object({ id, ideaId: id, decision: z.enum(["adopted", "adapted", "declined"]), reason: text(2000) }),
  output: ok,
});

export const startWin = contract({
  name: "consensus.start-win",
  method: "POST",
  path: "/consensus/{id}/wins",
  summary: "Registers a quick win that is tried.",
  input: z.object({ id, title: line(160), what: text(2000, 0).default(""), before: text(1000) }),
  output: made,
});

export const achieveWin = contract({
  name: "consensus.achieve-win",
  method: "POST",
  path: "/consensus/{id}/wins/achieved",
  summary: "Says what a quick win has changed.",
  input: z.object({ id, winId: id, after: text(1000) }),
  output: ok,
});

export const publishWin = contract({
  name: "consensus.publish-win",
  method: "POST",
  path: "/consensus/{id}/wins/published",
  summary: "Publishes the report of an achieved quick win to everybody who was invited to a briefing.",
  input: z.object({ id, winId: id, report: text(8000) }),
  output: ok,
});

export const appoint = contract({
  name: "consensus.appoint",
  method: "PUT",
  path: "/consensus/{id}/champions",
  summary: "Names the champion of a department and the part that is given over to them.",
  input: z.object({ id, unitId: id, personId: id, part: text(1000) }),
  output: ok,
});

export const reportStatus = contract({
  name: "consensus.report-status",
  method: "POST",
  path: "/consensus/{id}/champions/status",
  summary: "The champion says how far the department is.",
  input: z.object({ id, unitId: id, status: z.enum(CHAMPION_STATES), note: text(1000, 0).default("") }),
  output: ok,
});

export const reflect = contract({
  name: "consensus.reflect",
  method: "POST",
  path: "/consensus/{id}/retrospectives",
  summary: "Writes down a retrospective: what to keep, what is a problem, what to try.",
  input: z.object({
    id,
    phase: line(80),
    heldOn: date,
    points: z
      .array(z.object({ kind: z.enum(POINT_KINDS), text: text(1000) }))
      .min(1)
      .max(100),
  }),
  output: ok,
});

export const makeAction = contract({
  name: "consensus.make-action",
  method: "POST",
  path: "/consensus/{id}/actions",
  summary: "Makes a point of a retrospective an action with owner and due.",
  input: z.object({ id, pointId: id, ownerId: id, dueOn: date }),
  output: ok,
});

export const finishAction = contract({
  name: "consensus.finish-action",
  method: "POST",
  path: "/consensus/{id}/actions/done",
  summary: "Says that an action is done, and what came of it.",
  input: z.object({ id, pointId: id, result: text(2000) }),
  output: ok,
});

export const close = contract({
  name: "consensus.close",
  method: "POST",
  path: "/consensus/{id}/close",
  summary: "Ends the work on agreement; refused while a question, an idea or an action is open.",
  input: z.object({ id }),
  output: ok,
});
