import { v7 as uuid } from "uuid";
import { MAX_PASSWORD, MIN_PASSWORD } from "#kernel/identity/password-rules.ts";
import { weaknessOf } from "#kernel/identity/password.ts";
import { DEFAULT_POLICY } from "#kernel/identity/policy.ts";
import { createUser } from "#kernel/identity/user.ts";
import { isBusinessDay, type Weekday, type WorkCalendar } from "#kernel/calendar/calendar.ts";
import { CalendarError } from "#kernel/calendar/error.ts";
import { DEFAULT_CALENDAR } from "#kernel/calendar/work-calendar.ts";
import { setSetting } from "#kernel/config/set.ts";
import { OK, type Parsed } from "#kernel/contract/contract.ts";
import { invalid } from "#kernel/contract/problem.ts";
import { operation } from "#kernel/operation/operation.ts";
import { installPack, shippedPack, shippedPacks } from "#kernel/regulations/install.ts";
import { createBase } from "../base.ts";
import { setupCreate } from "../contract.ts";
import { requireEmpty } from "../empty.ts";

/**
 * Sets the company up: units, posts, groups, working hours, every shipped regulation from the day asked, and the first administrator,
 * who can sign in at once. 409 when somebody exists already; all or nothing.
 */
export const createSetup = operation(setupCreate, async (work) => {
  const { tx, input, now, emit } = work;
  await requireEmpty(tx);
  const owner = { email: input.email, words: [input.family, input.given] };
  const weak = await weaknessOf(input.password, owner, DEFAULT_POLICY);
  if (weak) throw invalid("password", `identity.${weak}`, { min: MIN_PASSWORD, max: MAX_PASSWORD });
  const calendar = calendarOf(input);
  const from = Temporal.PlainDate.from(input.effectiveFrom).toZonedDateTime(calendar.timeZone).toInstant().toString();
  const base = await createBase(work, { name: input.company, nameEn: input.companyEn });
  // In force since the regulations are, so that a deadline of the first day counts with them.
  const since = from < now ? from : now;
  setSetting(work, "organisation", { name: input.company, nameEn: input.companyEn }, since);
  setSetting(work, "calendar", calendar, since);
  for (const pack of await shippedPacks()) await installPack(work, await shippedPack(pack), input.effectiveFrom);

  const personId = uuid();
  const { family, given, email } = input;
  const unitId = base.units["information-systems"] ?? base.companyId;
  await tx
    .insertInto("person")
    .values({ id: personId, family, given, email: email.toLowerCase(), unit_id: unitId })
    .execute();
  await tx
    .insertInto("role_grant")
    .values({ id: uuid(), role_code: "administrator", person_id: personId, scope: "all", valid_from: now })
    .execute();
  if (input.post) {
    const holding = { id: uuid(), post_id: base.posts[input.post], person_id: personId, valid_from: now };
    await tx.insertInto("holding").values(holding).execute();
  }
  await createUser(tx, { personId, email, name: `${family}　${given}`, password: input.password });
  emit("setup.completed", null, {
    name: input.company,
    demo: false,
    administratorId: personId,
    post: input.post,
    units: Object.keys(base.units),
    posts: Object.keys(base.posts),
    effectiveFrom: input.effectiveFrom,
  });
  return OK;
});

/** The week's hours as the calendar keeps them; 422 at the field that makes them impossible. */
function calendarOf(input: Parsed<typeof setupCreate>): WorkCalendar {
  const { from, to, lunchFrom, lunchTo } = input;
  if ((lunchFrom === null) !== (lunchTo === null))
    throw invalid(lunchFrom === null ? "lunchFrom" : "lunchTo", "setup.lunchHalf");
  const day =
    lunchFrom !== null && lunchTo !== null
      ? [
          { from, to: lunchFrom },
          { from: lunchTo, to },
        ]
      : [{ from, to }];
  const hours = Object.fromEntries(input.days.map((weekday) => [weekday as Weekday, day]));
  const calendar: WorkCalendar = { ...DEFAULT_CALENDAR, hours };
  try {
    isBusinessDay(calendar, input.effectiveFrom);
  } catch (error) {
    if (error instanceof CalendarError) throw invalid("to", "setup.badHours", { from, to });
    throw error;
  }
  return calendar;
}
