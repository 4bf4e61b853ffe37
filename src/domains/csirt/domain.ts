import type { Manifest } from "#kernel/operation/manifest.ts";
import { roles } from "./access.ts";
import { fold } from "./facts.ts";
import { advanceCase } from "./operations/advance.ts";
import { assessCase } from "./operations/assess.ts";
import { closeCase } from "./operations/close.ts";
import { dismissCase } from "./operations/dismiss.ts";
import { draftCaseReport } from "./operations/draft-report.ts";
import { tellController } from "./operations/notify-controller.ts";
import { tellPersons } from "./operations/notify-persons.ts";
import { submitCaseReport } from "./operations/submit-report.ts";
import { getCase, listCases } from "./queries.ts";
import { reactions } from "./reactions.ts";
import { settings } from "./settings.ts";

const operations = [
  advanceCase,
  assessCase,
  closeCase,
  dismissCase,
  draftCaseReport,
  tellController,
  tellPersons,
  submitCaseReport,
  listCases,
  getCase,
];

export const domain: Manifest = {
  name: "csirt",
  contracts: operations.map(({ contract }) => contract),
  operations,
  kinds: [{ kind: "csirt", prefix: "CSI", fold, href: (id) => `/csirt/${id}` }],
  events: [
    "csirt.opened",
    "csirt.assessed",
    "csirt.advanced",
    "csirt.report-drafted",
    "csirt.report-submitted",
    "csirt.controller-notified",
    "csirt.persons-notified",
    "csirt.dismissed",
    "csirt.closed",
  ],
  reactions,
  settings,
  roles,
};
