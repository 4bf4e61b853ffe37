import { z } from "zod";
import { can, contract, date, id, line, page, pageInput, text, version } from "#kernel/contract/contract.ts";
import { STAGES } from "./lifecycle.ts";

/** Roadmaps and initiatives (ロードマップ・施策): every operation as data. */

export const ROADMAP_STATES = ["active", "finished"] as const;
export const PHASE_STATES = ["shut", "open", "passed"] as const;
export const PRIORITIES = ["high", "medium", "low"] as const;
export const LINE_KINDS = ["cost", "benefit"] as const;
export const TEMPLATES = ["it-department", "blank"] as const;

const named = z.object({ id, name: z.string() });
const ref = z.object({ id, number: z.string(), title: z.string() });
const changed = z.object({ id, number: z.string(), version });
const share = z.number().min(0).max(1).nullable();
const obstacle = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() });

const roi = z.object({
  cost: z.number(),
  benefit: z.number(),
  net: z.number(),
  percent: z.number().nullable(),
  payback: z.int().nullable(),
  npv: z.number(),
});
export type RoiFigures = z.infer<typeof roi>;

const listedRoadmap = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: z.enum(ROADMAP_STATES),
  startsOn: z.string(),
  endsOn: z.string(),
  owner: named.nullable(),
  initiatives: z.int(),
  finished: z.int(),
  phase: z.object({ no: z.int(), name: z.string() }).nullable(),
});
export type ListedRoadmap = z.infer<typeof listedRoadmap>;

const listedInitiative = z.object({
  id,
  number: z.string(),
  title: z.string(),
  stage: z.enum(STAGES),
  priority: z.enum(PRIORITIES),
  goal: z.string(),
  phaseId: id,
  startsOn: z.string(),
  endsOn: z.string(),
  owner: named.nullable(),
  items: z.int(),
  itemsDone: z.int(),
  progress: share,
  needs: z.array(id),
  openQuestions: z.int(),
  consensusId: id.nullable(),
});
export type ListedInitiative = z.infer<typeof listedInitiative>;

const phase = z.object({
  id,
  no: z.int(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  state: z.enum(PHASE_STATES),
  reviewedOn: z.string().nullable(),
  minutes: z.string(),
  carryOver: z.string(),
  passedAt: z.string().nullable(),
  /** What stands in the way of passing its gate. */
  obstacles: z.array(obstacle),
  unfinished: z.int(),
});
export type Phase = z.infer<typeof phase>;

export const list = contract({
  name: "roadmap.list",
  method: "GET",
  path: "/roadmaps",
  summary: "Roadmaps, newest first.",
  input: z.object({ ...pageInput }),
  output: page(listedRoadmap),
});

export const get = contract({
  name: "roadmap.get",
  method: "GET",
  path: "/roadmaps/{id}",
  summary:
    "One roadmap with phases, what stands at each gate, initiatives with computed progress, and return on investment.",
  input: z.object({ id }),
  output: listedRoadmap.extend({
    version,
    purpose: z.string(),
    phases: z.array(phase),
    plan: z.array(listedInitiative),
    roi: z.object({ planned: roi, actual: roi, rate: z.number() }),
    sensitivity: z.array(z.object({ share: z.number(), benefit: z.number().nullable(), cost: z.number().nullable() })),
    months: z.array(
      z.object({
        month: z.string(),
        costPlan: z.number(),
        costActual: z.number().nullable(),
        benefitPlan: z.number(),
        benefitActual: z.number().nullable(),
      }),
    ),
    can,
  }),
});

export type Roadmap = z.output<typeof get.output>;

export const create = contract({
  name: "roadmap.create",
  method: "POST",
  path: "/roadmaps",
  summary: "Makes a roadmap, from the template of an IT department (13 initiatives in four phases) or blank.",
  input: z.object({
    title: line(160),
    startsOn: date,
    purpose: text(4000, 0).default(""),
    template: z.enum(TEMPLATES).default("blank"),
  }),
  output: changed,
});

export const holdReview = contract({
  name: "roadmap.hold-review",
  method: "POST",
  path: "/roadmaps/{id}/reviews",
  summary: "Records the review meeting of a phase with its minutes.",
  input: z.object({ id, version: version.optional(), phaseId: id, heldOn: date, minutes: text(20_000) }),
  output: changed,
});

export const passGate = contract({
  name: "roadmap.pass-gate",
  method: "POST",
  path: "/roadmaps/{id}/gates",
  summary: "Passes the gate of the open phase; refused with everything that is missing.",
  input: z.object({ id, version: version.optional(), phaseId: id, carryOver: text(4000, 0).default("") }),
  output: changed,
});

const initiativeFields = {
  title: line(160),
  phaseId: id,
  priority: z.enum(PRIORITIES),
  goal: text(2000, 0).default(""),
  startsOn: date,
  endsOn: date,
  ownerId: id.nullable().default(null),
  items: z
    .array(z.object({ id: id.optional(), text: line(300) }))
    .max(50)
    .default([]),
  needs: z.array(id).max(30).default([]),
  figures: z
    .array(z.object({ metricId: id, base: z.number(), goal: z.number() }))
    .max(10)
    .default([]),
};

export const getInitiative = contract({
  name: "initiative.get",
  method: "GET",
  path: "/initiatives/{id}",
  summary: "One initiative with items and their evidence, figures, dependencies, costs and benefits.",
  input: z.object({ id }),
  output: listedInitiative.extend({
    version,
    roadmap: ref,
    phase: z.object({ id, no: z.int(), name: z.string() }),
    itemList: z.array(
      z.object({
        id,
        text: z.string(),
        doneAt: z.string().nullable(),
        by: named.nullable(),
        evidence: z.string(),
        record: ref.nullable(),
      }),
    ),
    figures: z.array(
      z.object({
        metric: named.extend({ unit: z.string(), decimals: z.int() }),
        base: z.number(),
        goal: z.number(),
        value: z.number().nullable(),
        share,
      }),
    ),
    needList: z.array(ref.extend({ stage: z.enum(STAGES) })),
    neededBy: z.array(ref),
    lines: z.array(
      z.object({
        id,
        kind: z.enum(LINE_KINDS),
        label: z.string(),
        month: z.string(),
        plan: z.number(),
        actual: z.number().nullable(),
      }),
    ),
    roi: z.object({ planned: roi, actual: roi }),
    nextStages: z.array(z.enum(STAGES)),
    can,
  }),
});

export type Initiative = z.output<typeof getInitiative.output>;

export const createInitiative = contract({
  name: "initiative.create",
  method: "POST",
  path: "/initiatives",
  summary: "Adds an initiative to a phase of a roadmap.",
  input: z.object({ roadmapId: id, ...initiativeFields }),
  output: changed,
});

export const updateInitiative = contract({
  name: "initiative.update",
  method: "PUT",
  path: "/initiatives/{id}",
  summary: "Changes an initiative; items that are done keep their evidence and cannot be taken away.",
  input: z.object({ id, version, ...initiativeFields }),
  output: changed,
});

export const moveInitiative = contract({
  name: "initiative.move",
  method: "POST",
  path: "/initiatives/{id}/stage",
  summary: "Moves an initiative to its next stage: pilot, expansion, settled, or stopped with a reason.",
  input: z.object({ id, version: version.optional(), stage: z.enum(STAGES), reason: text(2000, 0).default("") }),
  output: changed,
});

export const proveItem = contract({
  name: "initiative.prove-item",
  method: "POST",
  path: "/initiatives/{id}/items/done",
  summary: "Says that an item is done, with the record or the place that proves it.",
  input: z.object({ id, itemId: id, recordId: id.nullable().default(null), evidence: text(1000, 0).default("") }),
  output: changed,
});

export const reopenItem = contract({
  name: "initiative.reopen-item",
  method: "POST",
  path: "/initiatives/{id}/items/open",
  summary: "Says that an item is not done after all.",
  input: z.object({ id, itemId: id, reason: text(1000) }),
  output: changed,
});

export const setLines = contract({
  name: "initiative.set-lines",
  method: "PUT",
  path: "/initiatives/{id}/lines",
  summary: "Replaces the costs and benefits by month, plan and actual.",
  input: z.object({
    id,
    version,
    lines: z
      .array(
        z.object({
          kind: z.enum(LINE_KINDS),
          label: line(120),
          month: date,
          plan: z.int().min(0).max(1e13),
          actual: z.int().min(0).max(1e13).nullable().default(null),
        }),
      )
      .max(600),
  }),
  output: changed,
});
