import { z } from "zod";
import { contract, id, instant, ok, page, pageInput } from "#kernel/contract/contract.ts";

export const TONES = ["info", "soon", "late", "grave"] as const;
export const tone = z.enum(TONES);
export type Tone = z.infer<typeof tone>;

export const notification = z.object({
  id,
  /** Text of the notice and what fills it; worded by the reader's screen with `wordParams`. */
  key: z.string(),
  params: z.record(z.string(), z.unknown()),
  tone,
  href: z.string(),
  record: z.object({ id, number: z.string(), title: z.string() }).nullable(),
  createdAt: instant,
  readAt: instant.nullable(),
  mailedAt: instant.nullable(),
});
export type Notification = z.infer<typeof notification>;

export const list = contract({
  name: "notification.list",
  method: "GET",
  restricted: false,
  path: "/notifications",
  input: z.object({ unread: z.boolean().default(false), ...pageInput }),
  output: page(notification),
  summary: "The reader's notices, newest first",
});

export const count = contract({
  name: "notification.count",
  method: "GET",
  restricted: false,
  path: "/notifications/count",
  permission: "notification.list",
  input: z.object({}),
  output: z.object({ unread: z.number() }),
  summary: "How many notices the reader has not read; counted up to 1,000",
});

export const read = contract({
  name: "notification.read",
  own: true,
  method: "POST",
  path: "/notifications/read",
  input: z.object({ ids: z.array(id).min(1).max(200) }),
  output: z.object({ read: z.number() }),
  summary: "Marks notices as read",
});

export const readAll = contract({
  name: "notification.read-all",
  own: true,
  method: "POST",
  path: "/notifications/read-all",
  permission: "notification.read",
  input: z.object({ until: instant.optional() }),
  output: z.object({ read: z.number() }),
  summary: "Marks every notice as read, or those up to a moment",
});

export const preferences = z.object({ mail: z.record(tone, z.boolean()) });
export type Preferences = z.infer<typeof preferences>;

export const getPreferences = contract({
  name: "notification.preferences",
  method: "GET",
  restricted: false,
  path: "/notifications/preferences",
  input: z.object({}),
  output: preferences.extend({ address: z.string().nullable() }),
  summary: "Which notices the reader gets by mail, and at which address",
});

export const setPreferences = contract({
  name: "notification.set-preferences",
  own: true,
  method: "PUT",
  path: "/notifications/preferences",
  permission: "notification.preferences",
  input: preferences,
  output: ok,
  summary: "Chooses which notices also come by mail",
});
