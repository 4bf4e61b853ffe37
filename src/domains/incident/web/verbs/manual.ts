import * as contract from "../../contract.ts";
import { verbForm } from "./verb-form.ts";

/** Manual work of departments (第7条, 第13条). */

type Values = Record<string, unknown>;
const switched = ({ decision }: Values) => decision === "switched";
const notSwitched = ({ decision }: Values) => decision === "other" || decision === "not-needed";

export const decideManual = verbForm(contract.decideManual, {
  fields: ({ make, manual, unitId, units }) => [
    ...(manual || unitId ? [] : [make.entity("unit", { required: true, search: units })]),
    make.choice("decision", "manualDecision", contract.MANUAL_DECISIONS, { required: true }),
    make.when("startedAt", { required: true, quick: [0, -5, -15], visible: switched }),
    make.text("procedure", { maxLength: 300, visible: switched }),
    make.list("cautions", {
      options: make.words("caution", ["mistakes", "nuisance"]),
      required: true,
      visible: switched,
    }),
    make.area("cautionNotes", { maxLength: 2000, rows: 2, visible: switched }),
    make.area("reason", { required: true, maxLength: 2000, visible: notSwitched }),
  ],
  initial: ({ manual, now }) => ({
    decision: manual?.decision ?? undefined,
    startedAt: manual?.startedAt ?? now,
    procedure: manual?.procedure || registered(manual),
    reason: manual?.reason ?? "",
    cautionNotes: manual?.cautions?.notes ?? "",
    cautions: (["mistakes", "nuisance"] as const).filter((each) => manual?.cautions?.[each] === true),
  }),
  input: (values, { manual, unitId }) => {
    const { decision, startedAt, procedure, cautions, cautionNotes, reason } = values;
    const chosen = (values as { unit?: string }).unit;
    return {
      unitId: manual?.unit.id ?? unitId ?? chosen ?? "",
      ...(manual ? { systemId: manual.system.id } : {}),
      decision: decision as "switched",
      startedAt: startedAt ?? null,
      procedure,
      reason,
      cautions:
        decision === "switched"
          ? {
              mistakes: cautions?.includes("mistakes") ?? false,
              nuisance: cautions?.includes("nuisance") ?? false,
              notes: cautionNotes,
            }
          : null,
    };
  },
});

export const stopManual = verbForm(contract.stopManual, {
  fields: ({ make, manual }) => [
    make.when("stoppedAt", { required: true, quick: [0, -5, -15] }),
    make.number("unsentSlips", { required: true, min: 0, max: 10_000_000 }),
    make.check("backEntryDone"),
    make.area("backEntryNote", { maxLength: 2000, rows: 2 }),
    ...((manual?.elsewhere.length ?? 0) > 0
      ? [
          make.select("continuesUnder", {
            options: (manual?.elsewhere ?? []).map(({ id, number }) => ({ value: id, label: number })),
          }),
        ]
      : []),
  ],
  initial: ({ now }) => ({ stoppedAt: now, unsentSlips: 0 }),
  input: (values, { manual }) => {
    const { stoppedAt, unsentSlips, backEntryDone, backEntryNote } = values;
    return {
      unitId: manual?.unit.id ?? "",
      ...(manual ? { systemId: manual.system.id } : {}),
      stoppedAt,
      unsentSlips,
      backEntryDone,
      backEntryNote,
      continuesUnder: (values as { continuesUnder?: string }).continuesUnder ?? null,
    };
  },
});

function registered(manual: contract.ManualWork | undefined): string {
  const found = manual?.registered;
  return found ? [found.title, found.version].filter(Boolean).join(" ") : "";
}
