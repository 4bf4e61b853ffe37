import { z } from "zod";
import { contract, id, instant, ok, text } from "#kernel/contract/contract.ts";

export const attachment = z.object({
  id,
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  type: z.string(),
  sha256: z.string(),
  note: z.string(),
  addedAt: instant,
  addedBy: z.object({ id, name: z.string() }).nullable(),
  /** Where the bytes are, below /api. */
  href: z.string(),
  removed: z.object({ at: instant, by: z.object({ id, name: z.string() }).nullable(), because: z.string() }).nullable(),
  can: z.object({ remove: z.union([z.literal(true), z.object({ key: z.string() })]) }),
});
export type Attachment = z.infer<typeof attachment>;

export const list = contract({
  name: "attachment.list",
  method: "GET",
  path: "/records/{recordId}/attachments",
  input: z.object({ recordId: id }),
  output: z.object({ items: z.array(attachment), maxBytes: z.number(), accept: z.string() }),
  summary: "Files of a record, oldest first; removed ones with their reason",
});

export const add = contract({
  name: "attachment.add",
  method: "POST",
  path: "/records/{recordId}/attachments",
  input: z.object({ recordId: id, uploadIds: z.array(id).min(1).max(50), note: text(1_000, 0).default("") }),
  output: z.object({ items: z.array(z.object({ id, name: z.string() })) }),
  summary: "Attaches files that the same person has uploaded (POST /api/files) to a record",
});

export const remove = contract({
  name: "attachment.remove",
  method: "DELETE",
  path: "/attachments/{id}",
  input: z.object({ id, reason: text(1_000) }),
  output: ok,
  summary: "Takes a file off a record; who added it may, while the record is open, and gives the reason",
});
