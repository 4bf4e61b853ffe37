import { z } from "zod";
import type { SettingDefinition } from "#kernel/config/settings.ts";

/** How often and how much at once is sealed. */
export interface Sealing {
  seconds: number;
  events: number;
}

/** Where heads are left beside the file, and how often. Several of a kind are separated by spaces or commas. */
export interface Anchors {
  everyMinutes: number;
  mail: string;
  webhook: string;
  tsa: string;
}

export const SEALING: Sealing = { seconds: 60, events: 1_000 };
export const ANCHORS: Anchors = { everyMinutes: 60, mail: "", webhook: "", tsa: "" };

/** The texts of a list that is written with spaces, commas or line breaks between. */
export const listed = (text: string): string[] => text.split(/[\s,、]+/).filter((each) => each !== "");

const listOf = (item: z.ZodType<string>, what: string) =>
  z
    .string()
    .max(2_000)
    .refine((text) => listed(text).length <= 10 && listed(text).every((each) => item.safeParse(each).success), what);
const address = z.url({ protocol: /^https?$/ });

export const settings: SettingDefinition[] = [
  {
    key: "audit.sealing",
    schema: z.object({
      seconds: z.int().min(5).max(3_600).meta({ unit: "seconds" }),
      events: z.int().min(10).max(5_000).meta({ unit: "pieces" }),
    }),
    default: SEALING,
  },
  {
    key: "audit.anchors",
    schema: z.object({
      everyMinutes: z.int().min(1).max(10_080).meta({ unit: "minutes" }),
      mail: listOf(z.email(), "mail: e-mail addresses, at most 10"),
      webhook: listOf(address, "webhook: http(s) addresses, at most 10"),
      tsa: listOf(address, "tsa: http(s) addresses, at most 10"),
    }),
    default: ANCHORS,
  },
];
