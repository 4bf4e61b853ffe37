import type { Manifest } from "#kernel/operation/manifest.ts";
import { roles } from "./access.ts";
import * as contracts from "./contract.ts";
import { fold } from "./facts.ts";
import { createSystem } from "./operations/create.ts";
import { retireSystem } from "./operations/retire.ts";
import { updateSystem } from "./operations/update.ts";
import { getSystem, listSystems, systemOptions } from "./queries.ts";

export const domain: Manifest = {
  name: "system",
  contracts: [contracts.list, contracts.options, contracts.get, contracts.create, contracts.update, contracts.retire],
  operations: [listSystems, systemOptions, getSystem, createSystem, updateSystem, retireSystem],
  kinds: [{ kind: "system", prefix: "SYS", fold, href: (id) => `/systems/${id}` }],
  events: ["system.created", "system.updated", "system.retired"],
  roles,
  firstSteps: [
    {
      code: "systems",
      place: 40,
      to: "/systems",
      look: async ({ database }) => {
        const { count } = await database.read
          .selectFrom("system")
          .select((eb) => eb.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow();
        return { done: count > 0, count };
      },
    },
  ],
};
