import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { removeView } from "./operations/remove.ts";
import { saveView } from "./operations/save.ts";
import { updateView } from "./operations/update.ts";
import { listViews } from "./queries.ts";

export const module: Manifest = {
  name: "views",
  contracts: [contracts.list, contracts.save, contracts.update, contracts.remove],
  operations: [listViews, saveView, updateView, removeView],
  events: ["view.saved", "view.removed"],
};
