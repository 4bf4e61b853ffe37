import { z } from "zod";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What an operation is, as data: the same object serves server, client, documentation and generated tests. */
export interface Contract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `domain.verb`, unique; also the permission's name unless `permission` says otherwise. */
  name: string;
  method: Method;
  /** Path below /api with `{param}` placeholders that are fields of the input. */
  path: `/${string}`;
  /** Name of the permission; "signed-in": everybody who is signed in; "public": nobody need be. */
  permission: string;
  input: I;
  output: O;
  /** One English sentence for the API reference. */
  summary: string;
  /** Changes only what is the caller's own (his sessions, his read marks): open to guests who only read, too. */
  own?: true;
  /** The answer carries a secret that is shown once: it is not kept for a repeat of the request. */
  secretAnswer?: true;
  /**
   * Whether reading it is an event when a guest does it. Everything that is not public is, unless it says false: figures for
   * badges, lists for pickers, what is the reader's own.
   */
  restricted?: boolean;
  /** Read from the primary even where a replica would do: what is asked about is the primary itself. */
  primary?: boolean;
}

export type Input<C extends Contract> = z.input<C["input"]>;
export type Parsed<C extends Contract> = z.output<C["input"]>;
export type Output<C extends Contract> = z.output<C["output"]>;

/** Declares an operation. The permission is the operation's name unless given. */
export function contract<I extends z.ZodType, O extends z.ZodType>(
  definition: Omit<Contract<I, O>, "permission"> & { permission?: string },
): Contract<I, O> {
  return { ...definition, permission: definition.permission ?? definition.name };
}

export function changes(contract: Contract): boolean {
  return contract.method !== "GET";
}

// Field kinds that contracts share. Limits keep 100 kB of text out of a title and control characters out of everything.

/** Control, zero-width and bidirectional formatting characters; line feed and tab are legitimate in long text. */
const invisible =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;
const clean = (text: string) => text.replace(/\r\n?/g, "\n").replace(invisible, "").trim();

/** One line of text: invisible characters removed, 1 to `max` characters. */
export const line = (max = 200) =>
  z
    .string()
    .transform((text) => clean(text).replace(/\s*\n\s*/g, " "))
    .pipe(z.string().min(1).max(max));
/** Several lines of text; may be empty when `min` is 0. */
export const text = (max = 10_000, min = 1) => z.string().transform(clean).pipe(z.string().min(min).max(max));
export const id = z.uuid();
/** An address that may become a link: nothing that runs, nothing local. */
export const webAddress = z.url({ protocol: /^https?$/ }).max(500);
/** Marks a field as personal data that the directory does not know (a complainant, a telephone number): masked for masked readers. */
export const personal = <T extends z.ZodType>(field: T): T => field.meta({ personal: true }) as T;
/** What a person can mean: beyond it arithmetic of days leaves what the database can hold. */
const thinkableDay = (day: string) => day >= "1800" && day < "2999-12-31";
/** A year more on both sides, for what becomes of such days in another time zone or after an hour. */
const [EARLIEST, LATEST] = [Date.parse("1799-01-01"), Date.parse("3001-01-01")];
const thinkableMoment = (moment: string) => Date.parse(moment) >= EARLIEST && Date.parse(moment) < LATEST;
/** Moment with offset, given back in UTC ("2026-11-20T18:05:00Z"). */
export const instant = z.iso.datetime({ offset: true }).refine(thinkableMoment);
export const date = z.iso.date().refine(thinkableDay);
export const version = z.int().min(1);

/** Keyset page: `cursor` is what the previous page gave as `next`. */
export const pageInput = {
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** What the reader may do with a record: true, or the reason why not. */
export const can = z.record(
  z.string(),
  z.union([z.literal(true), z.object({ key: z.string(), params: z.record(z.string(), z.unknown()).optional() })]),
);
export type Can = z.infer<typeof can>;

export const ok = z.object({ ok: z.literal(true) });
export const OK = { ok: true } as const;
