import type { Work } from "#kernel/operation/context.ts";
import type { Reaction } from "#kernel/operation/manifest.ts";
import { translate } from "#kernel/i18n/server.ts";

/** Whose sign-in changes, or is tried too often, learns of it: it may not have been him. */
const TOLD = [
  "identity.locked",
  "identity.password-changed",
  "identity.password-reset",
  "identity.passkey-added",
  "identity.passkey-removed",
  "identity.totp-added",
  "identity.totp-removed",
  "identity.recovery-codes-made",
  "identity.factors-reset",
  "identity.key-created",
  "identity.key-revoked",
  "identity.sso-bound",
];
const HREF = "/me/security";

/** A letter and a notice after each of these; after a new address also a letter to the one before. */
export const tellPerson: Reaction[] = [
  ...TOLD.map((on) => ({
    on,
    run: async (work: Work, event: { data: Record<string, unknown> }) => {
      const person = work.directory.persons.get(String(event.data["personId"]));
      if (person) tell(work, person.id, person.email, `event.${on}`);
    },
  })),
  {
    on: "person.updated",
    run: async (work, { data }) => {
      const { personId, from, to } = data as { personId: string; from: Mailed; to: Mailed };
      if (!("email" in to)) return;
      const what = "identity.told.address";
      tell(work, personId, to.email, what);
      if (from.email) tell(work, personId, from.email, what, false);
    },
  },
];

interface Mailed {
  email?: string | null;
}

function tell(work: Work, personId: string, address: string | null | undefined, key: string, screen = true): void {
  const what = { ja: translate("ja", key, {}), en: translate("en", key, {}) };
  work.notify({
    personId,
    key: "identity.told",
    params: { what, at: work.now },
    href: HREF,
    mailTo: address ?? null,
    ...(screen ? {} : { screen: false }),
  });
}
