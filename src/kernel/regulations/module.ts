import type { Manifest } from "#kernel/operation/manifest.ts";
import * as contracts from "./contract.ts";
import { dryRunJob } from "./dry-run.ts";
import { EVENTS } from "./events.ts";
import { activateRegulation } from "./operations/activate.ts";
import { createRegulationDraft } from "./operations/create-draft.ts";
import { discardRegulation } from "./operations/discard.ts";
import { startRegulationDryRun } from "./operations/dry-run.ts";
import { importRegulation } from "./operations/import.ts";
import { saveRegulation } from "./operations/save.ts";
import { setDeadlineFigures } from "./operations/set-figures.ts";
import { setRegulationOptions } from "./operations/set-options.ts";
import { changeSetting } from "./operations/set-setting.ts";
import { withdrawRegulation } from "./operations/withdraw.ts";
import { compareVersions } from "./queries/compare.ts";
import { dryRunDifferences, dryRunProgress } from "./queries/dry-run.ts";
import { exportRegulation } from "./queries/export.ts";
import { regulationGet } from "./queries/get.ts";
import { regulationHistory, regulationVocabulary } from "./queries/history.ts";
import { regulationList } from "./queries/list.ts";
import { settingList } from "./queries/settings.ts";
import { regulationVersion, validateRegulation } from "./queries/version.ts";
import { isInForce } from "./store.ts";
import { settings } from "./settings.ts";

export const module: Manifest = {
  name: "regulations",
  firstSteps: [
    {
      code: "regulation",
      place: 50,
      to: "/regulations",
      look: async ({ pictures, now }) => {
        const { regulations } = await pictures();
        const count = regulations.all().filter((version) => isInForce(version, now)).length;
        return { done: count > 0, count };
      },
    },
  ],
  contracts: [
    contracts.list,
    contracts.get,
    contracts.getVersion,
    contracts.vocabulary,
    contracts.compare,
    contracts.exportVersion,
    contracts.history,
    contracts.validate,
    contracts.createDraft,
    contracts.importDraft,
    contracts.save,
    contracts.discard,
    contracts.activate,
    contracts.withdraw,
    contracts.setFigures,
    contracts.setOptions,
    contracts.startDryRun,
    contracts.dryRun,
    contracts.dryRunRecords,
    contracts.listSettings,
    contracts.setSettingValue,
  ],
  operations: [
    regulationList,
    regulationGet,
    regulationVersion,
    regulationVocabulary,
    compareVersions,
    exportRegulation,
    regulationHistory,
    validateRegulation,
    createRegulationDraft,
    importRegulation,
    saveRegulation,
    discardRegulation,
    activateRegulation,
    withdrawRegulation,
    setDeadlineFigures,
    setRegulationOptions,
    startRegulationDryRun,
    dryRunProgress,
    dryRunDifferences,
    settingList,
    changeSetting,
  ],
  events: [...EVENTS, "setting.changed"],
  jobs: [dryRunJob],
  settings,
  roles: {
    // A regulation binds everybody, so everybody may read it.
    "regulation-reader": {
      name: { ja: "規程を読む", en: "Reads regulations" },
      patterns: ["regulation.list", "regulation.get"],
      everybody: "all",
    },
    // Versions of the rules are the business of general affairs.
    "general-affairs": { name: { ja: "総務部長", en: "General affairs" }, patterns: ["regulation.*"] },
    "regulation-author": { name: { ja: "規程の管理", en: "Maintains regulations" }, patterns: ["regulation.*"] },
    settings: { name: { ja: "設定の管理", en: "Maintains settings" }, patterns: ["setting.*"] },
  },
};
