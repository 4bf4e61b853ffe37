import { z } from "zod";

export const BUNDLE_FORMAT = "kaname-audit/1";

/** What a bundle says about itself; signed by the key that signs the chain when the bundle is made. */
export const manifest = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  chain: z.string(),
  madeAt: z.string(),
  /** chain: everything from the beginning; period: a stretch without gap; record: the whole history of one record; selection: single events. */
  kind: z.enum(["chain", "period", "record", "selection"]),
  /** What was asked for, in the words of the command or the search. */
  asked: z.record(z.string(), z.string()),
  events: z.number().int(),
  /** Places of the events, from and to; of a stretch everything between is there. */
  places: z.strictObject({ first: z.number().int(), last: z.number().int() }).nullable(),
  /** The chain's newest seal when the bundle was made. */
  head: z.strictObject({ no: z.number().int(), head: z.string(), sealedAt: z.string() }),
  /** Of the record, when it is one: its id and number. */
  record: z.strictObject({ id: z.string(), number: z.string() }).nullable(),
  signer: z.string(),
  files: z.array(z.strictObject({ name: z.string(), size: z.number().int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifest>;
