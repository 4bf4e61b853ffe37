import { z } from "zod";
import { can, contract, id, instant, line, page, pageInput, text } from "#kernel/contract/contract.ts";

/** Talks with departments (相談・ヒアリング): what was asked, what was answered, what follows. */

export const FORMS = ["consultation", "hearing"] as const;
export const CONSULTATION_STATES = ["received", "replied", "closed"] as const;

const named = z.object({ id, name: z.string() });
const made = z.object({ id, number: z.string() });

const listed = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: z.enum(CONSULTATION_STATES),
  form: z.enum(FORMS),
  unit: named.nullable(),
  heldAt: z.string(),
  owner: named.nullable(),
});
export type ListedConsultation = z.infer<typeof listed>;

export const list = contract({
  name: "consultation.list",
  method: "GET",
  path: "/consultations",
  summary: "Consultations and hearings, newest first; filters by state and department.",
  input: z.object({
    ...pageInput,
    state: z.enum(CONSULTATION_STATES).optional(),
    form: z.enum(FORMS).optional(),
    unitId: id.optional(),
  }),
  output: page(listed),
});

export const get = contract({
  name: "consultation.get",
  method: "GET",
  path: "/consultations/{id}",
  summary: "One consultation with content, reply and follow-up.",
  input: z.object({ id }),
  output: listed.extend({
    content: z.string(),
    reply: z.string(),
    repliedAt: z.string().nullable(),
    followUp: z.string(),
    can,
  }),
});

export const receive = contract({
  name: "consultation.receive",
  method: "POST",
  path: "/consultations",
  summary: "Records a consultation of, or a hearing with, a department.",
  input: z.object({ title: line(160), form: z.enum(FORMS), unitId: id, heldAt: instant, content: text(8000) }),
  output: made,
});

export const reply = contract({
  name: "consultation.reply",
  method: "POST",
  path: "/consultations/{id}/reply",
  summary: "Records what was answered.",
  input: z.object({ id, reply: text(8000) }),
  output: made,
});

export const close = contract({
  name: "consultation.close",
  method: "POST",
  path: "/consultations/{id}/close",
  summary: "Closes a consultation with what follows from it; refused before it was answered.",
  input: z.object({ id, followUp: text(4000) }),
  output: made,
});
