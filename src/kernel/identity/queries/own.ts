import { query } from "#kernel/operation/operation.ts";
import { keys, passkeys, sessions, signInOptions } from "../contract.ts";
import { demandedOf } from "../demanded.ts";
import { policyAt } from "../policy.ts";
import { keysOf, sessionsOf } from "./rows.ts";

/** One's own sessions. */
export const listSessions = query(sessions, async ({ tx, actor, now }) => ({
  items: await sessionsOf(tx, actor.personId, now, actor.session?.id),
}));

export const listKeys = query(keys, async ({ tx, actor, settings, now }) => ({
  items: await keysOf(tx, actor.personId, now),
  maxDays: policyAt(settings, now).keyMaxDays,
}));

export const listPasskeys = query(passkeys, async (context) => {
  const { tx, actor } = context;
  const user = await tx
    .selectFrom("auth_user as u")
    .select((eb) => [
      "u.id",
      "u.two_factor_enabled",
      eb
        .exists(
          eb
            .selectFrom("auth_account as a")
            .select("a.id")
            .whereRef("a.user_id", "=", "u.id")
            .where("a.password", "is not", null),
        )
        .as("has_password"),
    ])
    .where("u.person_id", "=", actor.personId)
    .executeTakeFirst();
  const rows = await tx
    .selectFrom("auth_passkey")
    .select(["id", "name", "created_at", "used_at", "backed_up"])
    .where("user_id", "=", user?.id ?? "")
    .orderBy("created_at")
    .execute();
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name ?? "",
      since: row.created_at,
      usedAt: row.used_at,
      synced: row.backed_up,
    })),
    totp: user?.two_factor_enabled ?? false,
    hasPassword: Boolean(user?.has_password),
    demanded: demandedOf(context, actor.personId),
  };
});

/** What the sign-in page shows: nothing that tells more of the house than the buttons themselves. */
export const showSignInOptions = query(signInOptions, async ({ tx, settings, now }) => ({
  providers: await tx
    .selectFrom("sign_in_provider")
    .select(["slug", "name", "domains"])
    .where("enabled", "=", true)
    .orderBy("name")
    .execute(),
  passwordMin: policyAt(settings, now).passwordMin,
}));
