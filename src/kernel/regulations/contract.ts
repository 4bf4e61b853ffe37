import { z } from "zod";
import { TASK_STATES } from "#kernel/jobs/contract.ts";
import {
  can,
  contract,
  date,
  id,
  instant,
  line,
  ok,
  page,
  pageInput,
  text,
  version,
} from "#kernel/contract/contract.ts";

export const personRef = z.object({ id, name: z.string() });
const bilingual = z.object({ ja: z.string(), en: z.string() });
const code = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/)
  .max(60);
/** A pack as data; its shape is `packSchema` of pack.ts, checked by the operation so that problems come with their place. */
const pack = z.record(z.string(), z.unknown());
const source = z.string().max(1_000_000);

/** Something an author should know, in the reader's words, with line and column in the YAML where they are known. */
export const problem = z.object({
  severity: z.enum(["error", "warning", "info"]),
  code: z.string(),
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  line: z.number().nullable(),
  column: z.number().nullable(),
});
export type RegulationProblem = z.infer<typeof problem>;

/** draft; scheduled: its day is decided and lies ahead; in-force; ended. */
export const versionState = z.enum(["draft", "scheduled", "in-force", "ended"]);

export const versionSummary = z.object({
  id,
  regulationId: id,
  number: z.number(),
  state: versionState,
  effectiveFrom: date.nullable(),
  /** First day on which it is not in force any more. */
  effectiveTo: date.nullable(),
  activatedAt: instant.nullable(),
  activatedBy: personRef.nullable(),
  changedAt: instant,
  changedBy: personRef.nullable(),
  /** Rises with every save of a draft. */
  version: z.number(),
  note: z.string(),
  /** A draft that came with an upgrade of the product. */
  offered: z.boolean(),
});
export type VersionSummary = z.infer<typeof versionSummary>;

export const list = contract({
  name: "regulation.list",
  method: "GET",
  restricted: false,
  path: "/regulations",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        id,
        code: z.string(),
        title: bilingual,
        appliesTo: z.string(),
        articles: z.number(),
        duties: z.number(),
        inForce: versionSummary.nullable(),
        scheduled: versionSummary.nullable(),
        drafts: z.array(versionSummary),
      }),
    ),
    can,
  }),
  summary: "All regulations with the version in force, the one that follows, and drafts",
});

export const optionView = z.object({
  name: z.string(),
  title: bilingual,
  values: z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), title: bilingual })),
  default: z.union([z.string(), z.number(), z.boolean()]),
  chosen: z.union([z.string(), z.number(), z.boolean()]),
  interpretation: z.boolean(),
});

export const get = contract({
  name: "regulation.get",
  method: "GET",
  path: "/regulations/{id}",
  input: z.object({ id }),
  output: z.object({
    id,
    code: z.string(),
    title: bilingual,
    appliesTo: z.string(),
    versions: z.array(versionSummary),
    /** Switches of the version in force with what the organisation chose. */
    options: z.array(optionView),
    can,
  }),
  summary: "A regulation with all its versions and its options",
});

export const getVersion = contract({
  name: "regulation.version",
  method: "GET",
  path: "/regulations/versions/{id}",
  permission: "regulation.get",
  input: z.object({ id }),
  output: z.object({
    regulation: z.object({ id, code: z.string(), title: bilingual }),
    version: versionSummary,
    /** Null while the text of a draft cannot be read as a pack. */
    pack: pack.nullable(),
    source: z.string(),
    problems: z.array(problem),
    /** Names of the posts and addressee groups that the pack mentions by code. */
    names: z.object({ posts: z.record(z.string(), z.string()), groups: z.record(z.string(), z.string()) }),
    /** Records that are bound to this version. */
    records: z.number(),
    can,
  }),
  summary: "One version: the pack, its YAML source, and what is wrong with it",
});

export const createDraft = contract({
  name: "regulation.create-draft",
  method: "POST",
  path: "/regulations/{id}/drafts",
  permission: "regulation.draft",
  input: z.object({ id, fromVersionId: id.optional(), note: text(500, 0).default("") }),
  output: z.object({ versionId: id }),
  summary: "Begins the next version of a regulation as a copy of one of its versions",
});

export const importDraft = contract({
  name: "regulation.import",
  method: "POST",
  path: "/regulations/import",
  permission: "regulation.draft",
  input: z.object({
    format: z.enum(["yaml", "egov", "text"]),
    content: z.string().min(1).max(5_000_000),
    /** Code and kind of records, where the format does not say them; an existing code makes its next version. */
    code: code.optional(),
    kind: code.optional(),
    note: text(500, 0).default(""),
  }),
  output: z.object({ regulationId: id, versionId: id, problems: z.array(problem) }),
  summary: "Makes a draft from YAML, from law XML (法令標準XML) or from plain text",
});

export const save = contract({
  name: "regulation.save",
  method: "PUT",
  path: "/regulations/versions/{id}",
  permission: "regulation.draft",
  input: z.object({
    id,
    version,
    /** Either the YAML source or the pack as data. */
    source: source.optional(),
    pack: pack.optional(),
    note: text(500, 0).optional(),
  }),
  output: z.object({ version: z.number(), problems: z.array(problem), source: z.string() }),
  summary: "Saves a draft, also one that is not right yet; tells what is wrong with it",
});

export const validate = contract({
  name: "regulation.validate",
  method: "POST",
  path: "/regulations/validate",
  permission: "regulation.draft",
  input: z.object({
    source: source.optional(),
    pack: pack.optional(),
    /** The source that the pack was read from: what did not change keeps its place and its comments. */
    former: source.optional(),
  }),
  output: z.object({ problems: z.array(problem), pack: pack.nullable(), source: z.string() }),
  summary: "Reads a pack, checks it against everything it names, and lints it; changes nothing",
});

export const discard = contract({
  name: "regulation.discard",
  method: "DELETE",
  path: "/regulations/versions/{id}",
  permission: "regulation.draft",
  input: z.object({ id }),
  output: ok,
  summary: "Throws a draft away",
});

export const activate = contract({
  name: "regulation.activate",
  method: "POST",
  path: "/regulations/versions/{id}/activate",
  input: z.object({ id, version, effectiveFrom: date.optional() }),
  output: z.object({ effectiveFrom: date, ended: z.number().nullable() }),
  summary: "Puts a draft in force from a day on; the former version ends there",
});

export const withdraw = contract({
  name: "regulation.withdraw",
  method: "POST",
  path: "/regulations/versions/{id}/withdraw",
  permission: "regulation.activate",
  input: z.object({ id }),
  output: ok,
  summary: "Makes a version whose day has not come a draft again",
});

export const change = z.object({
  /** Place in words: 第6条2項, D6-1, deadline class notify. */
  place: z.string(),
  kind: z.enum(["added", "removed", "changed"]),
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type PackChange = z.infer<typeof change>;

export const compare = contract({
  name: "regulation.compare",
  method: "GET",
  path: "/regulations/versions/{id}/compare",
  permission: "regulation.get",
  input: z.object({ id, withId: id.optional() }),
  output: z.object({
    before: versionSummary.nullable(),
    after: versionSummary,
    changes: z.array(change),
    beforeSource: z.string(),
    afterSource: z.string(),
  }),
  summary: "What a version changes against another one; against the version in force unless one is named",
});

const setting = z.object({
  when: z.string().max(2_000).optional(),
  period: z.string().max(40),
  warn: z.string().max(40).optional(),
  remindAck: z.string().max(40).optional(),
  clock: z.enum(["always", "business", "days"]),
  countFirstDay: z.boolean().optional(),
  rollForward: z.boolean().optional(),
});

export const setFigures = contract({
  name: "regulation.set-figures",
  method: "POST",
  path: "/regulations/versions/{id}/figures",
  permission: "regulation.configure",
  input: z.object({
    id,
    deadlineClass: code,
    effectiveFrom: date,
    /** Every figure of the class from that day on, those with a condition first. */
    settings: z.array(setting).min(1).max(20),
  }),
  output: ok,
  summary: "Sets the figures of a deadline class from a day on; they are the organisation's interpretation of the text",
});

export const setOptions = contract({
  name: "regulation.set-options",
  method: "PUT",
  path: "/regulations/{id}/options",
  permission: "regulation.configure",
  input: z.object({
    id,
    effectiveFrom: date.optional(),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
  output: ok,
  summary: "Chooses the options of a regulation from a day on, or from now on",
});

export const exportVersion = contract({
  name: "regulation.export",
  method: "GET",
  path: "/regulations/versions/{id}/export",
  permission: "regulation.get",
  input: z.object({ id, format: z.enum(["yaml", "egov"]) }),
  output: z.object({ fileName: z.string(), type: z.string(), content: z.string() }),
  summary: "A version as YAML or as law XML (法令標準XML)",
});

export const history = contract({
  name: "regulation.history",
  method: "GET",
  path: "/regulations/{id}/history",
  permission: "regulation.get",
  input: z.object({ id, ...pageInput }),
  output: page(
    z.object({
      seq: z.number(),
      type: z.string(),
      at: instant,
      actor: personRef.nullable(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  summary: "Everything that was done with a regulation, newest first",
});

export const vocabulary = contract({
  name: "regulation.vocabulary",
  method: "GET",
  restricted: false,
  path: "/regulations/vocabulary",
  permission: "regulation.draft",
  input: z.object({}),
  output: z.object({
    eventTypes: z.array(z.string()),
    operations: z.array(z.string()),
    posts: z.array(z.object({ code: z.string(), name: z.string() })),
    groups: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
  summary: "What a regulation may name: events, operations, posts, addressee groups",
});

const sums = { added: z.number(), missing: z.number(), changed: z.number() };

export const startDryRun = contract({
  name: "regulation.dry-run",
  method: "POST",
  path: "/regulations/versions/{id}/dry-run",
  permission: "regulation.draft",
  input: z.object({ id, from: date, to: date }),
  output: z.object({ taskId: id }),
  summary: "Judges the records of a period by this version instead of their own, and keeps what would differ",
});

export const dryRun = contract({
  name: "regulation.dry-run-progress",
  method: "GET",
  path: "/regulations/dry-runs/{id}",
  permission: "regulation.draft",
  input: z.object({ id }),
  output: z.object({
    state: z.enum(TASK_STATES),
    done: z.number(),
    total: z.number().nullable(),
    message: z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
    stopRequested: z.boolean(),
    versionId: id,
    number: z.number(),
    regulation: z.object({ id, code: z.string(), title: z.string() }),
    from: date,
    to: date,
    startedAt: instant,
    /** Records of which duties would differ, and how many. */
    differing: z.number(),
    ...sums,
    failed: z.number(),
    byDuty: z.array(z.object({ code: z.string(), place: z.string(), title: z.string(), ...sums })),
  }),
  summary: "How far a dry run is, and what it found so far",
});

export const dutyDifference = z.object({
  code: z.string(),
  place: z.string(),
  title: z.string(),
  subject: z.record(z.string(), z.string()),
  no: z.number(),
  kind: z.enum(["added", "missing", "changed"]),
  due: z.object({ before: instant.nullable(), after: instant.nullable() }).nullable(),
  status: z.object({ before: z.string(), after: z.string() }).nullable(),
  debtor: z.object({ before: z.string(), after: z.string() }).nullable(),
});

export const dryRunRecords = contract({
  name: "regulation.dry-run-records",
  method: "GET",
  path: "/regulations/dry-runs/{id}/records",
  permission: "regulation.draft",
  input: z.object({ id, code: code.optional(), ...pageInput }),
  output: page(
    z.object({
      record: z.object({ id, number: z.string(), title: z.string(), href: z.string() }),
      openedAt: instant,
      ...sums,
      /** An expression of the draft that failed on this record. */
      error: z.string().nullable(),
      differences: z.array(dutyDifference),
    }),
  ),
  summary: "Records of which duties would differ, newest first",
});

const named = z.object({ code: z.string(), name: z.string() });

export const listSettings = contract({
  name: "setting.list",
  method: "GET",
  path: "/settings",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        /** What a form for it must know (`Shape` of kernel/config). */
        shape: z.unknown(),
        /** In force now. */
        value: z.unknown(),
        default: z.unknown(),
        /** Every value that was, is or will be in force, newest first. */
        values: z.array(z.object({ effectiveFrom: instant, value: z.unknown(), setBy: personRef.nullable() })),
      }),
    ),
    /** What values name by a code. */
    names: z.object({ post: z.array(named), document: z.array(named) }),
    can,
  }),
  summary: "All settings with their dated values",
});

export const setSettingValue = contract({
  name: "setting.set",
  method: "PUT",
  path: "/settings/{key}",
  input: z.object({ key: line(100), value: z.unknown(), effectiveFrom: date.optional() }),
  output: ok,
  summary: "Gives a setting a value from a day on, or from now on",
});
