import { sql, type Kysely } from "kysely";
import { isMasked, pseudonym } from "#kernel/access/mask.ts";
import { abilities, reachesPerson } from "#kernel/access/may.ts";
import type { DB } from "#kernel/db/schema.ts";
import { query, type QueryContext } from "#kernel/operation/operation.ts";
import { isActive, nameIn, personName } from "#kernel/people/lookup.ts";
import { user, users, type UserItem } from "../admin-contract.ts";
import { demandedOf } from "../demanded.ts";
import { requireReaches } from "../reaches.ts";
import { keysOf, sessionsOf } from "./rows.ts";

interface Row {
  person_id: string;
  email: string;
  disabled_at: string | null;
  disabled_reason: string | null;
  totp: boolean;
  passkeys: number;
  password: boolean;
  sso: string[];
  last_at: string | null;
  sessions: number;
  keys: number;
  locked: boolean;
}

/** How everybody signs in, by person; one statement. */
async function rowsOf(db: Kysely<DB>, now: string): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`
    select u.person_id, u.email, u.disabled_at, u.disabled_reason, u.two_factor_enabled as totp,
      (select count(*)::int from auth_passkey p where p.user_id = u.id) as passkeys,
      exists (select 1 from auth_account a where a.user_id = u.id and a.password is not null) as password,
      coalesce((select array_agg(p.name order by p.name) from auth_account a
        join sign_in_provider p on a.provider_id = 'sso:' || p.id where a.user_id = u.id), '{}') as sso,
      (select max(s.updated_at) from auth_session s where s.user_id = u.id) as last_at,
      (select count(*)::int from auth_session s where s.user_id = u.id and s.expires_at > ${now}) as sessions,
      (select count(*)::int from api_key k where k.person_id = u.person_id and k.revoked_at is null
        and k.expires_at > ${now}) as keys,
      exists (select 1 from auth_lock l where (l.key = u.email or starts_with(l.key, u.email || ' '))
        and l.locked_until > now()) as locked
    from auth_user u where u.person_id is not null`.execute(db);
  return new Map(rows.map((row) => [row.person_id, row]));
}

type Context = Pick<QueryContext<unknown>, "directory" | "access" | "regulations" | "settings" | "actor" | "now">;

function itemOf(context: Context, personId: string, row: Row | undefined): UserItem {
  const { directory, actor } = context;
  const person = directory.persons.get(personId)!;
  const unit = directory.units.get(person.unitId ?? "");
  const comesIn = row !== undefined && (row.password || row.passkeys > 0 || row.sso.length > 0);
  return {
    personId,
    name: personName(person, actor.locale),
    email: row?.email ?? person.email,
    unit: unit ? nameIn(unit, actor.locale) : null,
    state: !row ? "none" : row.disabled_at ? "disabled" : row.locked ? "locked" : comesIn ? "active" : "invited",
    disabledReason: row?.disabled_reason ?? null,
    totp: row?.totp ?? false,
    passkeys: row?.passkeys ?? 0,
    sso: row?.sso ?? [],
    lacksSecondFactor: comesIn && !row.totp && row.passkeys === 0 && demandedOf(context, personId),
    lastSignInAt: row?.last_at ?? null,
    sessions: row?.sessions ?? 0,
    keys: row?.keys ?? 0,
  };
}

const VERBS = ["end-sessions", "disable", "enable", "unlock", "reset-factors", "revoke-key"] as const;
const RIGHTS = {
  ...Object.fromEntries(
    VERBS.map((verb) => [verb, { permission: `identity.user-${verb}`, covers: () => true }] as const),
  ),
  invite: { permission: "identity.invite", covers: () => true },
};

export const listUsers = query(users, async (context) => {
  const { tx, input, access, directory, actor, scope, now } = context;
  const rows = await rowsOf(tx, now);
  const masked = isMasked(access, directory, actor.personId, now);
  const shownAs = ({ personId, name }: UserItem) => (masked ? pseudonym(personId) : name);
  const words = (input.q ?? "").normalize("NFKC").toLowerCase().trim();
  const items = [...directory.persons.values()]
    .filter((person) => (isActive(person, now) || rows.has(person.id)) && reachesPerson(scope, directory, person.id))
    .map((person) => itemOf(context, person.id, rows.get(person.id)))
    .filter((item) => `${shownAs(item)} ${masked ? "" : item.email} ${item.unit ?? ""}`.toLowerCase().includes(words))
    .filter(
      ({ state, lacksSecondFactor }) =>
        !input.state || (input.state === "lacks-second-factor" ? lacksSecondFactor : state === input.state),
    )
    .sort((a, b) => shownAs(a).localeCompare(shownAs(b), "ja") || a.personId.localeCompare(b.personId));
  const from = Number(input.cursor ?? 0) || 0;
  const next = from + input.limit;
  return {
    items: items.slice(from, next),
    next: next < items.length ? String(next) : null,
    total: items.length,
    can: abilities(context, RIGHTS),
  };
});

export const showUser = query(user, async (context) => {
  const { tx, input, now, actor } = context;
  const person = requireReaches(context, input.personId);
  const rows = await rowsOf(tx, now);
  return {
    ...itemOf(context, person.id, rows.get(person.id)),
    sessionItems: await sessionsOf(tx, person.id, now, actor.session?.id),
    keyItems: await keysOf(tx, person.id, now),
    can: abilities(context, RIGHTS),
  };
});
