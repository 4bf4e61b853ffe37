import { z } from "zod";
import { can, contract, id, instant, line, ok, page, pageInput, text, version } from "#kernel/contract/contract.ts";
import { FINDINGS } from "./evaluation/finding.ts";
import { KINDS, kind, stage, type FormDefinition } from "./form/schema.ts";
import { DECISIONS, STAGES, STATUSES } from "./lifecycle.ts";
import { cellValue, fiscalYear, money } from "./values.ts";

/** Policy sheets (運営方針): every operation as data. */

export const LIGHTS = ["good", "watch", "bad", "none"] as const;
const light = z.enum(LIGHTS);
const status = z.enum(STATUSES);

export const personRef = z.object({ id, name: z.string() });
export const orgRef = z.object({ id, code: z.string(), name: z.string(), unitId: id.nullable() });
export type OrgRef = z.infer<typeof orgRef>;

/** A field of a node: a name of the form, or a year's money or actual. */
const fieldName = z
  .string()
  .max(60)
  .regex(/^(?:[a-z][A-Za-z0-9]{0,39}|(?:settled|budget|actual|forecast):\d{4}|other:\S.{0,40})$/);

const cell = z.object({ v: cellValue, n: z.number(), by: personRef.nullable(), at: instant });
export type SheetCell = z.infer<typeof cell>;
const node = z.object({
  id,
  parentId: id.nullable(),
  kind,
  no: z.string(),
  sort: z.number(),
  cells: z.record(z.string(), cell),
});
export type SheetPlace = z.infer<typeof node>;

const params = z.record(z.string(), z.union([z.string(), z.number()]));
const why = z.object({ key: z.string(), params });
const finding = z.object({
  code: z.enum(FINDINGS),
  level: z.enum(["block", "warn", "info"]),
  nodeId: id.nullable(),
  field: z.string().nullable(),
  params,
});
export type SheetFinding = z.infer<typeof finding>;
const proposal = z.object({
  nodeId: id,
  field: z.string(),
  stage,
  sign: z.string().nullable(),
  strict: z.string().nullable(),
  given: z.string(),
  differs: z.boolean(),
  open: z.boolean(),
  reasonField: z.string().nullable(),
  reason: z.string(),
  why: z.array(why),
  parts: z.array(
    z.object({
      indicatorId: id.nullable(),
      withdrawalId: id.nullable(),
      indicator: z.string(),
      withdrawal: z.string(),
      proposal: z.string().nullable(),
      why: z.array(why),
    }),
  ),
});
export type SheetProposal = z.infer<typeof proposal>;

const sum = z.object({
  field: z.string(),
  kind: z.enum(["settled", "budget"]),
  fiscalYear: z.number(),
  yen: z.number().nullable(),
  figures: z.number(),
  none: z.number(),
  blank: z.number(),
});
const rebuild = z.object({
  id,
  nodeId: id,
  stage,
  openedAt: instant,
  owner: personRef.nullable(),
  decision: z.enum(DECISIONS).nullable(),
  note: z.string(),
  decidedAt: instant.nullable(),
  decidedBy: personRef.nullable(),
});
export type Rebuild = z.infer<typeof rebuild>;

export const formRef = z.object({ id, code: z.string(), number: z.number(), effectiveFrom: z.number() });
/** The definition is checked when it is saved; here it only passes through. */
const definition = z.unknown() as z.ZodType<FormDefinition>;

const listed = z.object({
  id,
  number: z.string(),
  title: z.string(),
  org: orgRef,
  fiscalYear: z.number(),
  code: z.string(),
  stage,
  status,
  correcting: z.boolean(),
  light,
  blocks: z.number(),
  warnings: z.number(),
  budget: z.number().nullable(),
  settled: z.number().nullable(),
});
export type ListedSheet = z.infer<typeof listed>;

export const sheet = listed.extend({
  version,
  published: z.number(),
  correction: z.string().nullable(),
  form: formRef.extend({ definition }),
  nodes: z.array(node),
  /** Actuals that other places supply: metric → fiscal year → actual. */
  supplied: z.record(z.string(), z.record(z.string(), cellValue)),
  /** Which place supplies them: metric → the organisation's metric or another sheet; `lost` when it is no longer there. */
  sources: z.record(
    z.string(),
    z.object({
      kind: z.enum(["metric", "sheet", "lost"]),
      id: id.nullable(),
      number: z.string(),
      title: z.string(),
      unit: z.string(),
    }),
  ),
  proposals: z.array(proposal),
  findings: z.array(finding),
  /** Fields that the codes make mandatory now. */
  mandatory: z.array(z.object({ nodeId: id, field: z.string(), stage, ja: z.string(), en: z.string() })),
  lights: z.record(z.string(), light),
  sums: z.array(sum),
  rebuilds: z.array(rebuild),
  versions: z.array(
    z.object({
      no: z.number(),
      stage,
      publishedAt: instant,
      by: personRef.nullable(),
      reason: z.string(),
      changes: z.number(),
    }),
  ),
  /** The review point of the stage. */
  due: instant,
  approval: z.object({ id, state: z.string() }).nullable(),
  origin: z.object({ source: z.string(), externalId: z.string(), notes: z.array(finding) }).nullable(),
  /** The same sheet in other years. */
  years: z.array(z.object({ id, fiscalYear: z.number() })),
  can,
});
export type Sheet = z.infer<typeof sheet>;

const changed = z.object({ id, number: z.string(), version });

export const board = contract({
  name: "policy.board",
  method: "GET",
  path: "/policy-board",
  input: z.object({
    from: z.coerce.number().int().min(1900).max(2199).optional(),
    years: z.coerce.number().int().min(1).max(10).default(2),
  }),
  output: z.object({
    years: z.array(z.number()),
    /** From which year the board goes on one year earlier or later; null where there is nothing more. */
    earlier: z.number().nullable(),
    later: z.number().nullable(),
    orgs: z.array(
      z.object({
        org: orgRef,
        years: z.array(
          z.object({
            fiscalYear: z.number(),
            sheets: z.number(),
            /** The sheet itself where there is only one. */
            sheetId: id.nullable(),
            stage: stage.nullable(),
            status: status.nullable(),
            light,
            blocks: z.number(),
            warnings: z.number(),
            budget: z.number().nullable(),
            settled: z.number().nullable(),
          }),
        ),
      }),
    ),
    totals: z.array(
      z.object({
        fiscalYear: z.number(),
        sheets: z.number(),
        budget: z.number().nullable(),
        settled: z.number().nullable(),
      }),
    ),
  }),
  summary: "Organisations by fiscal year: how their sheets stand, with sums of budget and settled money.",
});

export const list = contract({
  name: "policy.list",
  method: "GET",
  path: "/policies",
  input: z.object({
    ...pageInput,
    q: z.string().max(200).optional(),
    orgId: id.optional(),
    fiscalYear: z.coerce.number().int().optional(),
    stage: stage.optional(),
    status: status.optional(),
    light: light.optional(),
  }),
  output: page(listed),
  summary: "Sheets, the newest year first; filters by organisation, year, stage, standing, light and words.",
});

export const choices = contract({
  name: "policy.choices",
  method: "GET",
  path: "/policy-choices",
  permission: "policy.list",
  input: z.object({}),
  output: z.object({
    orgs: z.array(orgRef),
    years: z.array(z.number()),
    forms: z.array(formRef.extend({ ja: z.string(), en: z.string() })),
  }),
  summary: "Organisations, years and form versions to choose from.",
});

export const get = contract({
  name: "policy.get",
  method: "GET",
  path: "/policies/{id}",
  input: z.object({ id }),
  output: sheet,
  summary: "One sheet with its places, proposals, findings, money, versions and what the reader may do.",
});

export const create = contract({
  name: "policy.create",
  method: "POST",
  path: "/policies",
  input: z.object({
    orgId: id,
    fiscalYear,
    code: line(40).default("main"),
    title: line(200).optional(),
    /** Code of the form; its version in force for the year is taken. */
    form: z.string().max(40).default("municipal"),
    /** A sheet whose plan is taken over, with its targets and metrics. */
    copyFrom: id.optional(),
  }),
  output: changed,
  summary: "Begins the sheet of an organisation for a fiscal year under the form version in force for it.",
});

export const writeCell = contract({
  name: "policy.write-cell",
  method: "PUT",
  path: "/policies/{id}/nodes/{nodeId}/cells",
  input: z.object({
    id,
    nodeId: id,
    field: fieldName,
    /** Null makes it blank. */
    value: cellValue.nullable(),
    /** `n` of the cell as the writer read it; 0 for a blank one. */
    seen: z.int().min(0),
  }),
  output: z.object({ n: z.number(), version }),
  summary: "Writes one cell; if somebody was faster both texts come back and nothing is lost.",
});

export const addNode = contract({
  name: "policy.add-node",
  method: "POST",
  path: "/policies/{id}/nodes",
  input: z.object({
    id,
    parentId: id.nullable(),
    kind: z.enum(KINDS),
    title: line(2_000),
    /** Key of a metric; other kinds are numbered by their place. */
    no: z.string().trim().max(60).optional(),
  }),
  output: z.object({ nodeId: id, no: z.string(), version }),
  summary: "Adds an issue, strategy, measure, target, criterion or metric at the end of its level.",
});

export const removeNode = contract({
  name: "policy.remove-node",
  method: "POST",
  path: "/policies/{id}/nodes/{nodeId}/removal",
  input: z.object({ id, nodeId: id, reason: text(1_000) }),
  output: ok,
  summary: "Removes a place of a plan with what stands below it; the history keeps its texts.",
});

export const submit = contract({
  name: "policy.submit",
  method: "POST",
  path: "/policies/{id}/submission",
  input: z.object({ id, version: version.optional(), note: text(2_000, 0).default("") }),
  output: z.object({ approvalId: id }),
  summary: "Hands a stage in to the head of the department; refused while something mandatory is missing.",
});

export const publish = contract({
  name: "policy.publish",
  method: "POST",
  path: "/policies/{id}/publication",
  input: z.object({ id, version: version.optional() }),
  output: z.object({ no: z.number() }),
  summary: "Publishes an approved stage as the next version; what was published never changes.",
});

export const beginStage = contract({
  name: "policy.begin-stage",
  method: "POST",
  path: "/policies/{id}/stages",
  input: z.object({ id, version: version.optional() }),
  output: z.object({ stage }),
  summary: "Begins the next stage of the year: mid-term review after the plan, self evaluation after that.",
});

export const correct = contract({
  name: "policy.correct",
  method: "POST",
  path: "/policies/{id}/corrections",
  input: z.object({ id, version: version.optional(), reason: text(2_000) }),
  output: changed,
  summary: "Begins the correction of a published stage; it becomes a new version with its difference.",
});

const change = z.object({
  nodeId: id,
  kind,
  no: z.string(),
  title: z.string(),
  field: z.string(),
  before: cellValue.nullable(),
  after: cellValue.nullable(),
});
export type VersionChange = z.infer<typeof change>;

export const versionGet = contract({
  name: "policy.version",
  method: "GET",
  path: "/policies/{id}/versions/{no}",
  permission: "policy.get",
  input: z.object({ id, no: z.coerce.number().int().min(1) }),
  output: z.object({
    no: z.number(),
    stage,
    publishedAt: instant,
    by: personRef.nullable(),
    reason: z.string(),
    nodes: z.array(node),
    changes: z.array(change),
  }),
  summary: "One published version as it was, with what changed since the version before.",
});

/** How a cell came by a value: written on the page, in a correction, from a file, with its place, from a former year. */
export const HOW = ["written", "corrected", "imported", "added", "carried"] as const;

export const cellHistory = contract({
  name: "policy.cell-history",
  method: "GET",
  path: "/policies/{id}/nodes/{nodeId}/history",
  permission: "policy.get",
  input: z.object({ id, nodeId: id, field: fieldName }),
  output: z.object({
    items: z.array(
      z.object({
        at: instant,
        by: personRef.nullable(),
        before: cellValue.nullable(),
        after: cellValue.nullable(),
        how: z.enum(HOW),
        /** Reason of the correction in which it was written, or the file that it came from. */
        why: z.string(),
      }),
    ),
  }),
  summary: "Who wrote what into a cell and why, newest first, back to how it began.",
});

export const decideRebuild = contract({
  name: "policy.decide-rebuild",
  method: "POST",
  path: "/policies/{id}/rebuilds/{rebuildId}/decision",
  input: z.object({
    id,
    rebuildId: id,
    decision: z.enum(DECISIONS),
    ownerId: id.nullable().optional(),
    note: text(5_000),
  }),
  output: ok,
  summary: "Decides what becomes of a measure whose withdrawal criterion was triggered: rebuild, stop, or other means.",
});

export const compare = contract({
  name: "policy.compare",
  method: "GET",
  path: "/policy-comparison",
  input: z.object({
    orgId: id,
    code: z.string().max(40).default("main"),
    /** The newest year shown; without one the newest there is. */
    until: z.coerce.number().int().min(1900).max(2199).optional(),
    years: z.coerce.number().int().min(1).max(20).default(5),
  }),
  output: z.object({
    org: orgRef,
    code: z.string(),
    /** The newest year before those shown, if there is one. */
    earlier: z.number().nullable(),
    sheets: z.array(z.object({ id, fiscalYear: z.number(), stage, status, light })),
    /** Measures by number and title; one code a year. */
    measures: z.array(
      z.object({
        no: z.string(),
        title: z.string(),
        years: z.array(z.object({ fiscalYear: z.number(), sign: z.string(), light })),
      }),
    ),
    metrics: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        unit: z.string(),
        points: z.array(z.object({ fiscalYear: z.number(), value: z.number() })),
        targets: z.array(z.object({ fiscalYear: z.number(), value: z.number() })),
      }),
    ),
    /** Money by year: what was budgeted, and what was settled later. */
    money: z.array(z.object({ fiscalYear: z.number(), budget: z.number().nullable(), settled: z.number().nullable() })),
  }),
  summary: "The sheets of an organisation side by side: codes, metrics with targets, and money, by year.",
});

export const todo = contract({
  name: "policy.todo",
  method: "GET",
  path: "/policy-todo",
  permission: "policy.list",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        id,
        number: z.string(),
        title: z.string(),
        org: z.string(),
        fiscalYear: z.number(),
        stage,
        status,
        due: instant,
        open: z.number(),
        /** The first of what is missing: where, and which field. */
        missing: z.array(z.object({ no: z.string(), title: z.string(), ja: z.string(), en: z.string() })),
        rebuilds: z.number(),
      }),
    ),
  }),
  summary: "What the reader has to write, sheet by sheet, by when: empty mandatory fields and decisions that are owed.",
});

export const EXPORTS = ["xlsx", "csv", "text", "pdf"] as const;
export const exportSheet = contract({
  name: "policy.export",
  method: "GET",
  path: "/policies/{id}/export",
  input: z.object({
    id,
    format: z.enum(EXPORTS),
    calendar: z.enum(["era", "western"]).default("era"),
    /** A published version; without one the sheet as it stands. */
    no: z.coerce.number().int().min(1).optional(),
  }),
  output: z.object({ fileName: z.string(), type: z.string(), base64: z.string() }),
  summary: "The sheet as the printed form (PDF, XLSX), as a table (CSV) or as structured text that can be imported.",
});

export { STAGES, money };
