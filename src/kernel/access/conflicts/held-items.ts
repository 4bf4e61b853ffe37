import type { Tx } from "#kernel/operation/context.ts";
import { ms } from "#kernel/people/lookup.ts";
import type { Refs } from "#kernel/people/refs.ts";
import type { ExceptionItem, HeldItem } from "../conflict-contract.ts";
import type { HeldConflict } from "./held.ts";
import { sideOf } from "./rule.ts";

export type InWords = (row: { name: string; nameEn: string | null }) => string;

/** How far back it is counted what somebody did: what who controls him looks through. */
const BACK = 90 * 86_400_000;

/** Who has both sides, in words, with what he really did on each; those without an exception first. */
export async function heldItems(
  tx: Tx,
  held: readonly HeldConflict[],
  { names, inWords, now, waiting }: { names: Refs; inWords: InWords; now: string; waiting: readonly ExceptionItem[] },
): Promise<HeldItem[]> {
  if (held.length === 0) return [];
  const done = await tx
    .selectFrom("event")
    .select(({ fn }) => ["actor_id", "operation", fn.countAll<number>().as("count")])
    .where("actor_id", "in", [...new Set(held.map((one) => one.personId))])
    .where("recorded_at", ">", new Date(ms(now) - BACK).toISOString())
    .groupBy(["actor_id", "operation"])
    .execute();
  const items = held.flatMap((one): HeldItem[] => {
    const person = names.person(one.personId);
    if (!person) return [];
    const side = (name: "left" | "right") => ({
      name: inWords({ name: one.rule[`${name}Name`], nameEn: one.rule[`${name}NameEn`] }),
      roles: [...new Map(one[name].map(({ role }) => [role.code, role])).values()].map((role) => ({
        code: role.code,
        name: inWords(role),
      })),
      done: done
        .filter((row) => row.actor_id === one.personId && sideOf(one.rule, row.operation) === name)
        .reduce((sum, row) => sum + Number(row.count), 0),
    });
    return [
      {
        rule: { code: one.rule.code, name: inWords(one.rule) },
        person,
        left: side("left"),
        right: side("right"),
        everything: one.everything,
        exceptedUntil: one.exceptedUntil,
        asked: waiting.some((each) => each.rule.code === one.rule.code && each.person?.id === one.personId),
      },
    ];
  });
  return items.sort((a, b) => Number(a.exceptedUntil !== null) - Number(b.exceptedUntil !== null));
}
