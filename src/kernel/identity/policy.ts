import { z } from "zod";
import type { SettingDefinition, Settings } from "#kernel/config/settings.ts";
import { MIN_PASSWORD } from "./password-rules.ts";

/** What the organisation demands of a sign-in. */
export const policySchema = z.object({
  /** Shortest password, in characters. */
  passwordMin: z.int().min(MIN_PASSWORD).max(64),
  /** Refuse passwords that stand on the lists of known ones. */
  breachCheck: z.boolean(),
  /** Wrong attempts before the first pause; from then each doubles it. */
  lockAfter: z.int().min(3).max(20),
  lockFirstSeconds: z.int().min(10).max(600),
  lockMaxMinutes: z.int().min(1).max(1_440),
  /** Roles whose holders need a second factor. */
  secondFactorRoles: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)).max(200),
  /** Days from the first demand in which it may still be missing. */
  graceDays: z.int().min(0).max(60),
  /** Days after which one signs in again, however busy a session is. */
  sessionMaxDays: z.int().min(1).max(90),
  /** Longest life of an API key, in days. */
  keyMaxDays: z.int().min(1).max(730),
});
export type Policy = z.infer<typeof policySchema>;

export const DEFAULT_POLICY: Policy = {
  passwordMin: MIN_PASSWORD,
  breachCheck: true,
  lockAfter: 5,
  lockFirstSeconds: 30,
  lockMaxMinutes: 60,
  secondFactorRoles: [],
  graceDays: 7,
  sessionMaxDays: 14,
  keyMaxDays: 365,
};

export const POLICY = "identity.policy";
/** Changed by `identity.policy-set` alone, whose permission is another than that of the other settings. */
export const policySetting: SettingDefinition = {
  key: POLICY,
  schema: policySchema,
  default: DEFAULT_POLICY,
  ownOperation: true,
};

export const policyAt = (settings: Settings, at: string): Policy => settings.get<Policy>(POLICY, at);
