import { parseArgs } from "node:util";
import { v7 as uuid } from "uuid";
import { createUser, passwordLink } from "#kernel/identity/user.ts";
import { readEnvironment } from "#kernel/config/environment.ts";
import type { Runtime } from "#kernel/operation/runtime.ts";
import { systemWork } from "#kernel/operation/work.ts";
import { CommandError, EXIT } from "./say.ts";
import { withRuntime, type Command, type CommandContext } from "./run.ts";

const HOURS = 72;

/** Registers a person who can sign in; the password is set under the link that is printed, never on the command line. */
export const createUserCommand: Command = {
  words: ["user", "create"],
  help: "cli.help.userCreate",
  run: async (context) => {
    const { values } = parseArgs({
      args: context.args,
      options: {
        email: { type: "string" },
        name: { type: "string" },
        unit: { type: "string" },
        role: { type: "string" },
      },
    });
    const email = mailAddress(values.email);
    const [family, given] = (values.name ?? "").trim().split(/[\s\u3000]+/);
    if (!family || !given) throw new CommandError(EXIT.usage, "cli.user.name");
    return withRuntime(async (runtime) => {
      const { directory } = await runtime.pictures();
      if (directory.persons.size === 0) throw new CommandError(EXIT.failed, "cli.user.setupFirst");
      const unit = values.unit === undefined ? null : directory.unitsByCode.get(values.unit);
      if (unit === undefined)
        throw new CommandError(EXIT.failed, "cli.user.unknownUnit", {
          given: values.unit,
          known: [...directory.unitsByCode.keys()].slice(0, 20).join(", "),
        });
      const link = await systemWork(runtime, "cli.user-create", async (work) => {
        const { tx, now } = work;
        const roles = (await tx.selectFrom("role").select("code").orderBy("code").execute()).map(({ code }) => code);
        if (values.role !== undefined && !roles.includes(values.role))
          throw new CommandError(EXIT.failed, "cli.user.unknownRole", { given: values.role, known: roles.join(", ") });
        const taken = await tx
          .selectFrom("person")
          .select("id")
          .where((eb) => eb(eb.fn("lower", ["email"]), "=", email))
          .executeTakeFirst();
        if (taken) throw new CommandError(EXIT.failed, "cli.user.taken", { email });
        const personId = uuid();
        await tx
          .insertInto("person")
          .values({ id: personId, family, given, email, unit_id: unit?.id ?? null })
          .execute();
        work.emit("person.created", null, { personId, family, given, email, unitId: unit?.id ?? null });
        if (values.role !== undefined) {
          const grant = { id: uuid(), role_code: values.role, person_id: personId, scope: "all", valid_from: now };
          await tx.insertInto("role_grant").values(grant).execute();
          work.emit("access.granted", null, { grantId: grant.id, roleCode: values.role, personId, scope: "all" });
        }
        const { userId } = await createUser(tx, { personId, email, name: `${family}　${given}` });
        work.emit("identity.invited", null, { personId, email, again: false });
        return passwordLink(tx, userId, expiry(now));
      });
      return told(context, email, link);
    });
  },
};

/** A new link for somebody who has lost it or the password, or who cannot sign in yet. */
export const inviteUserCommand: Command = {
  words: ["user", "invite"],
  help: "cli.help.userInvite",
  run: async (context) => {
    const { positionals } = parseArgs({ args: context.args, options: {}, allowPositionals: true });
    const email = mailAddress(positionals[0]);
    return withRuntime(async (runtime) => told(context, email, await invite(runtime, email)));
  },
};

function invite(runtime: Runtime, email: string): Promise<string> {
  return systemWork(runtime, "cli.user-invite", async (work) => {
    const { tx, now, directory } = work;
    const known = await tx
      .selectFrom("auth_user")
      .select(["id", "person_id"])
      .where("email", "=", email)
      .executeTakeFirst();
    const person = [...directory.persons.values()].find((each) =>
      known ? each.id === known.person_id : each.email?.toLowerCase() === email,
    );
    if (!person) throw new CommandError(EXIT.failed, "cli.user.unknown", { email });
    const userId =
      known?.id ??
      (await createUser(tx, { personId: person.id, email, name: `${person.family}　${person.given}` })).userId;
    work.emit("identity.invited", null, { personId: person.id, email, again: known !== undefined });
    return passwordLink(tx, userId, expiry(now));
  });
}

function mailAddress(given: string | undefined): string {
  const email = (given ?? "").trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandError(EXIT.usage, "cli.user.email", { given: given ?? "" });
  return email;
}

const expiry = (now: string) => Temporal.Instant.from(now).add({ hours: HOURS }).toString();

function told({ say, print }: CommandContext, email: string, link: string): number {
  print(say("cli.user.link", { email, hours: HOURS }));
  print(`  ${readEnvironment().publicUrl}${link}`);
  return EXIT.ok;
}
