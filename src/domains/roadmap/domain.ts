import type { Manifest } from "#kernel/operation/manifest.ts";
import { roles } from "./access.ts";
import { foldInitiative, foldRoadmap } from "./facts.ts";
import { addInitiative } from "./operations/create-initiative.ts";
import { createRoadmap } from "./operations/create.ts";
import { holdPhaseReview } from "./operations/hold-review.ts";
import { moveToStage } from "./operations/move-initiative.ts";
import { passPhaseGate } from "./operations/pass-gate.ts";
import { proveInitiativeItem } from "./operations/prove-item.ts";
import { reopenInitiativeItem } from "./operations/reopen-item.ts";
import { setInitiativeLines } from "./operations/set-lines.ts";
import { changeInitiative } from "./operations/update-initiative.ts";
import { getRoadmap } from "./queries/get.ts";
import { readInitiative } from "./queries/initiative.ts";
import { listRoadmaps } from "./queries/list.ts";
import { settings } from "./settings.ts";

const operations = [
  createRoadmap,
  holdPhaseReview,
  passPhaseGate,
  addInitiative,
  changeInitiative,
  moveToStage,
  proveInitiativeItem,
  reopenInitiativeItem,
  setInitiativeLines,
  listRoadmaps,
  getRoadmap,
  readInitiative,
];

export const domain: Manifest = {
  name: "roadmap",
  needs: ["consensus"],
  contracts: operations.map((operation) => operation.contract),
  operations,
  kinds: [
    { kind: "roadmap", prefix: "RMP", fold: foldRoadmap, href: (id) => `/roadmaps/${id}` },
    { kind: "initiative", prefix: "INI", fold: foldInitiative, href: (id) => `/initiatives/${id}` },
  ],
  events: [
    "roadmap.created",
    "roadmap.reviewed",
    "roadmap.gate-passed",
    "initiative.created",
    "initiative.updated",
    "initiative.moved",
    "initiative.item-proven",
    "initiative.item-reopened",
    "initiative.lines-set",
  ],
  settings,
  roles,
};
