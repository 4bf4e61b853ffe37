import { administratorRemains } from "#kernel/access/last-administrator.ts";
import type { Work } from "#kernel/operation/context.ts";
import { createPerson } from "#kernel/people/operations/create-person.ts";
import { updatePerson } from "#kernel/people/operations/update-person.ts";
import { personName } from "#kernel/people/lookup.ts";
import { createUser, letIn, shutOut } from "../user.ts";
import { ScimError } from "./error.ts";
import type { UserInput } from "./user.ts";

const ALL = { kind: "all", personId: null } as const;
type Handler = (context: never) => Promise<unknown>;
const within = (work: Work, handler: Handler, input: object) => handler({ ...work, input, scope: ALL } as never);

/** Registers a person; one who was deleted there before comes back as the same person, with his history. */
export async function addUser(work: Work, input: UserInput): Promise<string> {
  const { tx, directory } = work;
  const wanted = input.userName.toLowerCase();
  const known = await tx
    .selectFrom("scim_user")
    .select(["person_id", "deleted_at"])
    .where((eb) => eb(eb.fn("lower", ["user_name"]), "=", wanted))
    .execute();
  if (known.some(({ deleted_at }) => deleted_at === null))
    throw new ScimError(409, `userName ${input.userName} is taken`, "uniqueness");
  const back = known[0]?.person_id;
  if (back) {
    await tx.updateTable("scim_user").set({ deleted_at: null }).where("person_id", "=", back).execute();
    await putUser(work, back, input);
    return back;
  }
  const same = [...directory.persons.values()].find((person) => person.email?.toLowerCase() === wanted);
  if (same) throw new ScimError(409, `userName ${input.userName} is taken by id ${same.id}`, "uniqueness");
  const { id } = (await within(work, createPerson.handler, input.person)) as { id: string };
  if (input.person.email)
    await createUser(tx, {
      personId: id,
      email: input.person.email,
      name: `${input.person.family}　${input.person.given}`,
    });
  await keep(work, id, input);
  if (!input.active) await disable(work, id);
  work.emit("identity.provisioned", null, { personId: id, by: work.actor.name, what: "created", active: input.active });
  return id;
}

/** Makes a person what the other side says; shuts out or lets in. */
export async function putUser(work: Work, id: string, input: UserInput): Promise<void> {
  const { tx, directory } = work;
  const person = directory.persons.get(id);
  if (!person) throw new ScimError(404, `No user ${id}`);
  const changed = Object.entries(input.person).filter(
    // A department that is not known here moves nobody out of his unit.
    ([field, value]) => value !== person[field as keyof typeof person] && !(field === "unitId" && value === null),
  );
  if (changed.length > 0)
    await within(work, updatePerson.handler, { id, version: person.version, ...Object.fromEntries(changed) });
  const before = await tx
    .selectFrom("auth_user")
    .select(["id", "email", "disabled_at"])
    .where("person_id", "=", id)
    .executeTakeFirst();
  const { email } = input.person;
  if (email && !before) await createUser(tx, { personId: id, email, name: personName(person, "ja") });
  else if (email && before && before.email !== email)
    await tx.updateTable("auth_user").set({ email }).where("id", "=", before.id).execute();
  if (!input.active) await disable(work, id);
  else if (await letIn(tx, id)) work.emit("identity.user-enabled", null, { personId: id, reason: "SCIM" });
  await keep(work, id, input);
  const fields = changed.map(([field]) => field);
  work.emit("identity.provisioned", null, {
    personId: id,
    by: work.actor.name,
    what: "changed",
    active: input.active,
    fields,
  });
}

/** Deleted there means: no way in any more. The person stays for the history, and so do his duties. */
export async function removeUser(work: Work, id: string): Promise<void> {
  await disable(work, id);
  const gone = { deleted_at: work.now, active: false, updated_at: work.now };
  const person = work.directory.persons.get(id);
  await work.tx
    .insertInto("scim_user")
    .values({ person_id: id, user_name: person?.email ?? id, ...gone })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet(gone))
    .execute();
  work.emit("identity.provisioned", null, { personId: id, by: work.actor.name, what: "deleted", active: false });
}

async function disable(work: Work, personId: string): Promise<void> {
  const { tx, access, directory, now, emit } = work;
  if (!administratorRemains(access, directory, now, { personId }))
    throw new ScimError(403, "The last administrator cannot be shut out");
  const user = await tx
    .selectFrom("auth_user")
    .select("disabled_at")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  const ended = await shutOut(tx, personId, now, "SCIM");
  if (user && !user.disabled_at) emit("identity.user-disabled", null, { personId, reason: "SCIM", ...ended });
}

function keep({ tx, now }: Work, personId: string, { userName, externalId, active }: UserInput): Promise<unknown> {
  const row = { user_name: userName, external_id: externalId, active, updated_at: now };
  return tx
    .insertInto("scim_user")
    .values({ person_id: personId, ...row, created_at: now })
    .onConflict((conflict) =>
      conflict.column("person_id").doUpdateSet((eb) => ({ ...row, version: eb("scim_user.version", "+", 1) })),
    )
    .execute();
}
