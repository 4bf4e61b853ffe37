import { z } from "zod";
import type { SettingDefinition } from "#kernel/config/settings.ts";

/** Yearly rate at which future amounts are discounted; our assumption, not the company's rule. */
export const DISCOUNT_RATE = "roadmap.discountRate";

export const settings: SettingDefinition[] = [
  { key: DISCOUNT_RATE, schema: z.number().min(0).max(1).meta({ unit: "share" }), default: 0.05 },
];
