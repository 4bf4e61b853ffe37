import type { Manifest } from "#kernel/operation/manifest.ts";
import { roles } from "./access.ts";
import { events } from "./events.ts";
import { fold } from "./facts.ts";
import { checkFormText, getForm, listForms } from "./form/queries.ts";
import { addSheetNode } from "./operations/add-node.ts";
import { beginNextStage } from "./operations/begin-stage.ts";
import { correctStage } from "./operations/correct.ts";
import { createSheet } from "./operations/create.ts";
import { decideOnRebuild } from "./operations/decide-rebuild.ts";
import { publishStage } from "./operations/publish.ts";
import { removeSheetNode } from "./operations/remove-node.ts";
import { saveFormVersion } from "./form/save.ts";
import { saveOrganisation } from "./org/save.ts";
import { submitStage } from "./operations/submit.ts";
import { writeSheetCell } from "./operations/write-cell.ts";
import { listOrganisations } from "./org/list.ts";
import { boardOfSheets } from "./queries/board.ts";
import { compareYears } from "./queries/compare.ts";
import { exportOfSheet } from "./queries/export.ts";
import { getSheet } from "./queries/get.ts";
import { getVersion } from "./queries/version.ts";
import { historyOfCell } from "./queries/cell-history.ts";
import { listSheets, sheetChoices } from "./queries/list.ts";
import { whatToWrite } from "./queries/todo.ts";
import { reactions } from "./reactions.ts";
import { settings } from "./settings.ts";

/** Changing operations in the order of the alphabet, then reading ones. */
const operations = [
  addSheetNode,
  beginNextStage,
  correctStage,
  createSheet,
  decideOnRebuild,
  publishStage,
  removeSheetNode,
  saveFormVersion,
  saveOrganisation,
  submitStage,
  writeSheetCell,
  boardOfSheets,
  checkFormText,
  compareYears,
  exportOfSheet,
  getSheet,
  getForm,
  getVersion,
  historyOfCell,
  listForms,
  listOrganisations,
  listSheets,
  sheetChoices,
  whatToWrite,
];

export const domain: Manifest = {
  name: "strategy",
  contracts: operations.map((operation) => operation.contract),
  operations,
  kinds: [{ kind: "policy", prefix: "POL", fold, href: (id) => `/policies/${id}` }],
  events,
  reactions,
  settings,
  roles,
};
