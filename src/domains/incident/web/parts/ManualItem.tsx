import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import type { Can } from "#kernel/contract/contract.ts";
import type { ManualWork } from "../../contract.ts";
import s from "../room/room.module.css";
import { StateChip } from "./chips.tsx";
import { Facts } from "./Facts.tsx";
import type { Why } from "./reason.ts";
import { VerbBar } from "./VerbBar.tsx";

interface Props {
  manual: ManualWork;
  incidentId: string;
  can: Can;
  why: Why["why"];
  /** On the console the department is known; in the room its name leads the line. */
  named?: boolean;
}

/** States in which something is expected of the department, so that others are told why they cannot do it. */
const PENDING = new Set<ManualWork["state"]>(["notified", "switched", "stop-due"]);

/** Manual work of one department for one system: the decision, the procedure, cautions, the end, and what is possible now. */
export function ManualItem({ manual, incidentId, can, why, named = true }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const at = (key: "notifiedAt" | "startedAt" | "stopDueAt" | "stoppedAt") => ({
    key,
    label: t(`incident.web.field.${key}`),
    value: manual[key] && f.date(manual[key], "short"),
  });
  const { cautions, registered } = manual;
  return (
    <div className={s.sub}>
      <header>
        <b>{named ? manual.unit.name : t("incident.web.manual")}</b>
        <StateChip region="manual" state={manual.state} />
        <small>{manual.system.name}</small>
      </header>
      <Facts
        items={[
          at("notifiedAt"),
          at("startedAt"),
          { key: "decidedBy", label: t("incident.web.field.decidedBy"), value: manual.decidedBy?.name },
          { key: "procedure", label: t("incident.web.field.procedure"), value: manual.procedure, wide: true },
          { key: "reason", label: t("incident.web.field.reason"), value: manual.reason, wide: true },
          cautions
            ? {
                key: "cautions",
                label: t("incident.web.label.cautions"),
                value: (["mistakes", "nuisance"] as const)
                  .map((each) => `${cautions[each] ? "✓" : "—"} ${t(`incident.web.caution.${each}`)}`)
                  .concat(cautions.notes || [])
                  .join("\n"),
                wide: true,
              }
            : undefined,
          at("stopDueAt"),
          at("stoppedAt"),
          {
            key: "unsentSlips",
            label: t("incident.web.label.unsentSlips"),
            value: manual.unsentSlips === null ? "" : f.number(manual.unsentSlips),
          },
          {
            key: "backEntry",
            label: t("incident.web.label.backEntry"),
            value:
              manual.backEntryDone === null
                ? ""
                : [
                    t(manual.backEntryDone ? "incident.web.backEntry.done" : "incident.web.backEntry.open"),
                    manual.backEntryNote,
                  ]
                    .filter(Boolean)
                    .join(dot()),
          },
          {
            key: "continues",
            label: t("incident.web.field.continuesUnder"),
            value: manual.continuesUnder,
          },
        ]}
      />
      {registered && (
        <details className={s.quiet}>
          <summary>
            {t("incident.web.procedure.registered", { title: registered.title, version: registered.version })}
          </summary>
          {registered.body && <p className={s.text}>{registered.body}</p>}
          {registered.attachmentId && (
            <a href={`/api/files/${registered.attachmentId}`} target="_blank" rel="noreferrer">
              {t("incident.web.procedure.file")}
            </a>
          )}
        </details>
      )}
      <VerbBar
        verbs={
          manual.state === "switched" || manual.state === "stop-due"
            ? ["stop-manual", "decide-manual"]
            : ["decide-manual"]
        }
        can={can}
        why={why}
        about={{ id: incidentId, subId: manual.id, unitId: manual.unit.id }}
        primary={manual.state === "notified" || manual.state === "stop-due"}
        explain
        lead
        quiet={!PENDING.has(manual.state)}
        room={1}
      />
    </div>
  );
}
