import type { Work } from "#kernel/operation/context.ts";
import { capacitiesOf } from "#kernel/people/capacities.ts";
import { nameIn, personName } from "#kernel/people/lookup.ts";
import { successionsOf } from "#kernel/regulations/successions.ts";
import type { SavedView } from "./contract.ts";

export interface ViewRow {
  id: string;
  label: string;
  value: unknown;
  owner_id: string;
  unit_id: string | null;
  version: number;
}

type Context = Pick<Work, "actor" | "directory" | "regulations" | "now">;

export function toView(row: ViewRow, { actor, directory }: Pick<Work, "actor" | "directory">): SavedView {
  const unit = row.unit_id === null ? undefined : directory.units.get(row.unit_id);
  const owner = directory.persons.get(row.owner_id);
  return {
    id: row.id,
    label: row.label,
    value: row.value as SavedView["value"],
    mine: row.owner_id === actor.personId,
    unit: unit ? { id: unit.id, name: nameIn(unit, actor.locale) } : null,
    owner: { id: row.owner_id, name: owner ? personName(owner, actor.locale) : "—" },
    version: row.version,
  };
}

/** Units with which the actor may share: his own, those above it, and those that he heads or stands in for; the nearest first. */
export function unitsToShareWith({ actor, directory, regulations, now }: Context): string[] {
  const own = directory.units.get(actor.unitId ?? "")?.path.toReversed() ?? [];
  const headed = capacitiesOf(directory, actor.personId ?? "", now, successionsOf(regulations, now)).flatMap(
    ({ postId }) => directory.posts.get(postId)?.headOf ?? [],
  );
  return [...new Set([...own, ...headed])];
}
