import { z } from "zod";
import type { SettingDefinition } from "#kernel/config/settings.ts";
import { LEVELS, PRIORITIES } from "./contract.ts";
import { DEFAULT_LIMITS, limitsSchema } from "./overtime.ts";

/** Every figure that domain.md marks [A]: dated settings of the organisation, never constants in an operation. */

export const REOPEN_WINDOW = "incident.reopenWindow";
export const PRIORITY_MATRIX = "incident.priorityMatrix";
export const GRAVITY_CRITERIA = "incident.gravity";
export const OVERTIME_LIMITS = "incident.overtime";
export const EFFECT_CHECK_DAYS = "incident.effectCheckDays";
export const ORAL_FOLLOW_UP = "incident.oralFollowUp";

const matrixSchema = z.record(z.enum(LEVELS), z.record(z.enum(LEVELS), z.enum(PRIORITIES)));
/** Impact → urgency → priority. */
export type PriorityMatrix = z.infer<typeof matrixSchema>;

const criteriaSchema = z.object({
  /** From this score on the criteria suggest "grave". */
  threshold: z.number().min(0),
  items: z
    .array(
      z.object({
        key: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
        title: z.object({ ja: z.string(), en: z.string() }),
        type: z.enum(["flag", "number"]),
        /** A number counts from here on; null for flags. */
        threshold: z.number().nullable(),
        weight: z.number().min(0),
      }),
    )
    .max(50),
});
export type GravityCriteria = z.infer<typeof criteriaSchema>;

const flag = (key: string, ja: string, en: string, weight: number) => ({
  key,
  title: { ja, en },
  type: "flag" as const,
  threshold: null,
  weight,
});
const number = (key: string, ja: string, en: string, threshold: number, weight: number) => ({
  key,
  title: { ja, en },
  type: "number" as const,
  threshold,
  weight,
});

const DEFAULT_CRITERIA: GravityCriteria = {
  threshold: 3,
  items: [
    flag("salesStop", "売上が止まっている", "Sales have stopped", 3),
    number("stores", "影響する店舗数", "Stores affected", 10, 2),
    number("hours", "続く見込み（時間）", "Expected length (hours)", 4, 1),
    number("amount", "影響額の見込み（円）", "Expected amount (yen)", 1_000_000, 2),
    flag("personalData", "個人情報の漏えいのおそれ", "Personal data may have leaked", 3),
    flag("legalDuty", "法令上の義務に関わる", "A legal duty is concerned", 3),
    flag("media", "報道や苦情の広がり", "Media or many complaints", 2),
  ],
};

const DEFAULT_MATRIX: PriorityMatrix = {
  high: { high: "P1", medium: "P2", low: "P3" },
  medium: { high: "P2", medium: "P3", low: "P4" },
  low: { high: "P3", medium: "P4", low: "P4" },
};

export const settings: SettingDefinition[] = [
  {
    key: REOPEN_WINDOW,
    schema: z
      .number()
      .min(0)
      .max(24 * 365)
      .meta({ unit: "hours" }),
    default: 24,
  },
  { key: PRIORITY_MATRIX, schema: matrixSchema, default: DEFAULT_MATRIX },
  { key: GRAVITY_CRITERIA, schema: criteriaSchema, default: DEFAULT_CRITERIA },
  { key: OVERTIME_LIMITS, schema: limitsSchema, default: DEFAULT_LIMITS },
  { key: EFFECT_CHECK_DAYS, schema: z.int().min(1).max(730).meta({ unit: "days" }), default: 90 },
  {
    key: ORAL_FOLLOW_UP,
    schema: z
      .int()
      .min(1)
      .max(24 * 31)
      .meta({ unit: "hours" }),
    default: 24,
  },
];

/** The score of the answers: the weights of the flags that are set and of the numbers that reach their threshold. */
export function scoreOf({ items }: GravityCriteria, answers: Record<string, boolean | number>): number {
  const counts = items.filter(({ key, threshold }) => {
    const answer = answers[key];
    return typeof answer === "number" ? answer >= (threshold ?? 1) : answer === true;
  });
  return counts.reduce((sum, { weight }) => sum + weight, 0);
}
