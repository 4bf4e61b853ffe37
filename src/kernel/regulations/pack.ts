import { z } from "zod";

/**
 * The shape of a regulation pack: one regulation in one version, written as data (YAML) by people of legal affairs.
 *
 * Words: article (条) → clause (項) → item (号); a duty template stands below its article. Every expression is CEL
 * (see conditions.ts for its variables). Optional fields stay absent, so that printing a pack gives back what was read.
 */

/** Text in both languages of the product. A blank one is allowed here and found by the linter. */
export const text = z.strictObject({ ja: z.string().default(""), en: z.string().default("") });
export type Text = z.infer<typeof text>;

/** A CEL expression. The length is bounded because it is evaluated inside a transaction. */
const cel = z.string().min(1).max(2000);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/);
const eventType = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/);
const date = z.iso.date();

/** Numbers may be written bare in YAML (`no: 6`), they are names all the same (第3条の2 is "3の2"). */
const no = z
  .union([z.string(), z.number().int().positive().transform(String)])
  .pipe(z.string().regex(/^[0-9]+(の[0-9]+)*$/));

/** "6" = 第6条, "6-2" = 第6条2項, "5-1-2" = 第5条1項2号. Printed with label.ts. */
const ref = z
  .union([z.string(), z.number().int().positive().transform(String)])
  .pipe(z.string().regex(/^[0-9]+(の[0-9]+)*(-[0-9]+){0,2}$/));

/** ISO duration ("PT15M", "P90D"), or business days ("P10BD"), hours and minutes ("PT8BH", "PT30BM"). */
export const period = z
  .string()
  .regex(
    /^P(\d{1,6}BD|T(?=\d)(\d{1,6}BH)?(\d{1,6}BM)?|(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?)$/,
  );

/** A happening that matters to a duty. An event that carries a key of the duty's subject concerns that subject only. */
const on = z.strictObject({ event: eventType, when: cel.optional() });

const openingOn = on.extend({
  /** CEL list: one duty for each element, which `subject` sees as `each`. */
  forEach: cel.optional(),
  /** The event opens the duty anew although it was done before. Without this a duty that was done stays done. */
  again: z.boolean().optional(),
});

/** `from`: CEL text from the event, set behind the fixed text. */
const reason = text.extend({ from: cel.optional() });

const notApplicableOn = on.extend({
  reason,
  /** CEL: the person who answers for it; by default the actor of the event. */
  approver: cel.optional(),
  /** Also where no duty is open: a row is written that says why it was never owed. */
  create: z.boolean().optional(),
  forEach: cel.optional(),
});

const supersededOn = on.extend({ reason: text });

const debtor = z.union([
  /** The responsible person of the regulation, found through its succession. */
  z.strictObject({ responsible: z.literal(true) }),
  /** The holder of a post. `as` names the literal debtor where the text says only "the company" (会社). */
  z.strictObject({ post: code, as: text.optional() }),
  /** CEL: id of a unit, whose head owes. */
  z.strictObject({ unitHead: cel }),
  /** CEL: id of a person. */
  z.strictObject({ person: cel }),
]);

const deadline = z.strictObject({
  class: code,
  /** CEL instant from which the period runs; by default the moment of the event. */
  from: cel.optional(),
  /** The period runs only once one of these happens; until then the due is not known. */
  startsOn: z.array(on.extend({ from: cel.optional() })).optional(),
  /** What must happen in time: the start of the work or its end (default). */
  applies: z.enum(["start", "done"]).optional(),
});

const duty = z.strictObject({
  code,
  ref,
  title: text,
  debtor,
  /** Our own addition around the text, never the text itself. */
  interpretation: z.boolean().optional(),
  /** 努力義務: lateness is shown, it is never a violation. */
  effort: z.boolean().optional(),
  /** May stay open when the record is closed. */
  outlivesRecord: z.boolean().optional(),
  /** What tells one such duty from another on the same record: name → CEL. */
  subject: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), cel).optional(),
  opensOn: z.array(openingOn),
  startedBy: z.array(on).optional(),
  fulfilledBy: z.array(on),
  notApplicableOn: z.array(notApplicableOn).optional(),
  supersededOn: z.array(supersededOn).optional(),
  deadline: deadline.optional(),
  /** Fulfilled once, it opens again until the condition holds; each change makes it due within a class. */
  repeat: z.strictObject({ until: cel, onChange: z.array(on).optional(), within: code.optional() }).optional(),
  /** Operations that are refused for the subject until the duty is done; `breachedBy`: the act came first after all. */
  gate: z
    .strictObject({ operations: z.array(z.string().min(1)).min(1), breachedBy: z.array(on).optional() })
    .optional(),
  /** The document that is sent, decided or kept; its items are required. */
  document: code.optional(),
  /** What an auditor is shown. */
  evidence: z.array(text).optional(),
});

const article = z.strictObject({
  no,
  title: text,
  clauses: z.array(z.strictObject({ no, text, items: z.array(z.strictObject({ no, text })).optional() })),
  duties: z.array(duty).optional(),
});

const setting = z.strictObject({
  /** First day on which the figure applies. */
  effectiveFrom: date,
  /** CEL on `record`; of the settings in force the first that holds applies. */
  when: cel.optional(),
  period,
  /** Elapsed part of the period after which people are warned. */
  warn: period.optional(),
  /** Recipients who did not acknowledge are reminded after this long. */
  remindAck: period.optional(),
  /** `always` = round the clock; `business` = working days and hours of the company; `days` = whole calendar days, as laws count. */
  clock: z.enum(["always", "business", "days"]),
  /** Of `days`: the day of the event is day 1 (default true); a last day on which offices are closed becomes the next open one (default true). */
  countFirstDay: z.boolean().optional(),
  rollForward: z.boolean().optional(),
});

const deadlineClass = z.strictObject({
  /** The word of the text (直ちに), or null where the text has none and the class is only a target. */
  word: text.nullable(),
  title: text,
  /** Overrun is a warning, never a violation. */
  soft: z.boolean().optional(),
  /** The figures are ours: the text contains none. Required where it is so. */
  interpretation: z.boolean().optional(),
  settings: z.array(setting),
});

const item = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  ref: ref.optional(),
  title: text,
  type: z.enum(["text", "datetime", "duration", "money", "list", "choice"]),
  required: z.boolean(),
  /** "Under investigation, next update at …" is an answer. */
  allowUnknown: z.boolean().optional(),
  choices: z.array(z.strictObject({ value: z.string(), title: text })).optional(),
  /** Choices may be combined. */
  several: z.boolean().optional(),
});

const document = z.strictObject({
  /** dispatch = sent and acknowledged; approval = decided by a post; form = kept with the record. */
  kind: z.enum(["dispatch", "approval", "form"]),
  title: text,
  /** Name of the printed form (様式). */
  form: text.optional(),
  ref: ref.optional(),
  items: z.array(item),
  /** Names of `addressees`. */
  addressees: z.array(code).optional(),
  ack: z.enum(["each", "none"]).optional(),
  /** The document whose content it passes on. */
  relays: code.optional(),
});

const addressees = z.strictObject({
  title: text,
  posts: z.array(code).optional(),
  groups: z.array(code).optional(),
  /** Those who received this document on the same record. */
  receivedDocuments: z.array(code).optional(),
});

const option = z.strictObject({
  title: text,
  values: z.array(z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]), title: text })).min(1),
  default: z.union([z.string(), z.number(), z.boolean()]),
  interpretation: z.boolean().optional(),
});

const responsible = z.strictObject({
  post: code,
  ref: ref.optional(),
  /** In order: a post, or the person whom the holder of a post designated beforehand. */
  succession: z.array(
    z.union([
      z.strictObject({ ref: ref.optional(), post: code }),
      z.strictObject({ ref: ref.optional(), designatedBy: code }),
    ]),
  ),
  /** Whoever does not acknowledge in time is skipped, if enabled. */
  ackTimeout: z.strictObject({ enabled: z.boolean(), minutes: z.number().int().positive() }).optional(),
  /** Nobody can be found: tell these posts, again and again. */
  alarm: z.strictObject({ to: z.array(code).min(1), every: period }).optional(),
});

/** One regulation in one version. */
export const packSchema = z.strictObject({
  format: z.literal(1),
  regulation: z.strictObject({
    code,
    title: text,
    /** The higher priority wins where several regulations select the same record. */
    appliesTo: z.strictObject({ kind: z.string().min(1), when: cel.optional(), priority: z.number().int().optional() }),
    version: z.number().int().positive(),
    /** Blank until the date is decided; a version without it cannot be activated. */
    effectiveFrom: date.nullable(),
  }),
  responsible: responsible.optional(),
  /** Stand-ins for posts that the regulation does not provide for (規程外の代行), under another rule named in `basis`. */
  deputies: z.array(z.strictObject({ for: code, basis: text, by: z.array(code).optional() })).optional(),
  options: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), option).optional(),
  deadlineClasses: z.record(code, deadlineClass).optional(),
  addressees: z.record(code, addressees).optional(),
  documents: z.record(code, document).optional(),
  /** Ends what is still owed on the record, except the duties named: each open duty becomes not applicable. */
  endsOn: z.array(on.extend({ reason, except: z.array(code).optional() })).optional(),
  /** The duties of a record pass to another record, with their dues: CEL gives its id; `which` (about one duty) chooses some. */
  movesOn: z.array(on.extend({ to: cel, which: cel.optional() })).optional(),
  articles: z.array(article).min(1),
  supplement: z.array(text).optional(),
});

export type Pack = z.infer<typeof packSchema>;
export type Article = Pack["articles"][number];
export type Clause = Article["clauses"][number];
export type DutyTemplate = NonNullable<Article["duties"]>[number];
export type On = z.infer<typeof on>;
export type OpeningOn = z.infer<typeof openingOn>;
export type NotApplicableOn = z.infer<typeof notApplicableOn>;
export type EndsOn = NonNullable<Pack["endsOn"]>[number];
export type SupersededOn = z.infer<typeof supersededOn>;
export type Debtor = DutyTemplate["debtor"];
export type DeadlineClass = z.infer<typeof deadlineClass>;
export type DeadlineSetting = z.infer<typeof setting>;
export type DocumentKind = z.infer<typeof document>;
export type DocumentItem = z.infer<typeof item>;
export type Addressees = z.infer<typeof addressees>;
export type Option = z.infer<typeof option>;
export type Responsible = z.infer<typeof responsible>;
export type OptionValue = string | number | boolean;
