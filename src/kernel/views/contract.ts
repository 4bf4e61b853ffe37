import { z } from "zod";
import { contract, id, line, ok, version } from "#kernel/contract/contract.ts";

// Views of lists: a filter under a name, one's own or shared with a unit.

const listName = z.string().regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/);
/** As the address of the list has it. Bounded, because it is kept for ever. */
const value = z
  .record(
    z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/),
    z.union([z.string().max(300), z.array(z.string().max(300)).max(50)]),
  )
  .refine((filter) => Object.keys(filter).length <= 30);

export const view = z.object({
  id,
  label: z.string(),
  value,
  mine: z.boolean(),
  /** With whom it is shared; null: with nobody. */
  unit: z.object({ id, name: z.string() }).nullable(),
  owner: z.object({ id, name: z.string() }),
  version,
});
export type SavedView = z.infer<typeof view>;

export const list = contract({
  name: "view.list",
  method: "GET",
  path: "/views",
  permission: "signed-in",
  input: z.object({ list: listName }),
  output: z.object({
    items: z.array(view),
    /** Units with which the reader may share, the nearest first. */
    units: z.array(z.object({ id, name: z.string() })),
  }),
  summary: "The reader's own views of a list and those shared with his units",
});

export const save = contract({
  name: "view.save",
  method: "POST",
  path: "/views",
  permission: "signed-in",
  input: z.object({ list: listName, label: line(60), value, unitId: id.nullable().default(null) }),
  output: view,
  summary: "Keeps a filter under a name, for oneself or shared with a unit",
});

export const update = contract({
  name: "view.update",
  method: "PUT",
  path: "/views/{id}",
  permission: "signed-in",
  input: z.object({ id, version, label: line(60), value, unitId: id.nullable() }),
  output: view,
  summary: "Renames one's own view, changes its filter, or with whom it is shared",
});

export const remove = contract({
  name: "view.remove",
  method: "DELETE",
  path: "/views/{id}",
  permission: "signed-in",
  input: z.object({ id }),
  output: ok,
  summary: "Removes one's own view",
});
