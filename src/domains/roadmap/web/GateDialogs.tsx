import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as contract from "../contract.ts";

export interface GateOpened {
  what: "gate" | "review";
  phase: contract.Phase;
}

interface Props {
  roadmap: contract.Roadmap;
  opened: GateOpened | undefined;
  onClose: () => void;
}

/** The review meeting, and the gate that it opens. */
export function GateDialogs({ roadmap: { id, version }, opened, onClose }: Props) {
  const { t } = useTranslation();
  const review = useOperation(contract.holdReview, { quiet: true, done: t("roadmap.web.review.done") });
  const pass = useOperation(contract.passGate, { quiet: true, done: t("roadmap.web.gate.done") });
  const phaseId = opened?.phase.id ?? "";
  return (
    <>
      <ActionDialog
        key={`review ${phaseId}`}
        opened={opened?.what === "review"}
        onClose={onClose}
        title={t("roadmap.web.review")}
        fields={[
          { kind: "date", name: "heldOn", label: t("roadmap.web.review.heldOn"), required: true },
          {
            kind: "textarea",
            name: "minutes",
            label: t("roadmap.web.review.minutes"),
            required: true,
            rows: 8,
            maxLength: 20_000,
          },
        ]}
        onSubmit={({ heldOn, minutes }) => review.run({ id, version, phaseId, heldOn, minutes })}
      />
      <ActionDialog
        key={`gate ${phaseId}`}
        opened={opened?.what === "gate"}
        onClose={onClose}
        title={t("roadmap.web.gate")}
        intro={opened && t("roadmap.web.gate.intro", { no: opened.phase.no })}
        fields={[
          {
            kind: "textarea",
            name: "carryOver",
            label: t("roadmap.web.gate.carryOver"),
            required: (opened?.phase.unfinished ?? 0) > 0,
            rows: 4,
            maxLength: 4000,
            ...(opened && opened.phase.unfinished > 0
              ? { hint: t("roadmap.web.unfinished", { count: opened.phase.unfinished }) }
              : {}),
          },
        ]}
        onSubmit={({ carryOver }) => pass.run({ id, version, phaseId, carryOver: carryOver ?? "" })}
      />
    </>
  );
}
