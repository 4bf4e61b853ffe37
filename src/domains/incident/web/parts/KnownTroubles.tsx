import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { addDuplicateReport } from "../verbs/reporting.ts";
import { VerbDialog } from "../verbs/VerbDialog.tsx";
import * as contract from "../../contract.ts";
import { StateChip } from "./chips.tsx";
import s from "./KnownTroubles.module.css";

/** Open troubles of a system: "is it this one?" Whoever says yes joins it; the earliest knowledge counts. */
export function KnownTroubles({ systemId }: { systemId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useAnswer(contract.known, { systemId });
  const [joining, setJoining] = useState<string>();
  if (!data || data.items.length === 0) return null;
  return (
    <section className={s.known} aria-label={t("incident.web.known")}>
      <b>{t("incident.web.known")}</b>
      <ul>
        {data.items.map(({ id, number, title, state, openedAt }) => (
          <li key={id}>
            <div>
              <span>{title}</span>
              <small>
                {number}
                {dot()}
                {f.date(openedAt, "short")}
              </small>
            </div>
            <StateChip region="main" state={state} />
            <Button variant="default" size="xs" h={34} onClick={() => setJoining(id)}>
              {t("incident.web.known.same")}
            </Button>
          </li>
        ))}
      </ul>
      {joining && (
        <VerbDialog
          key={joining}
          form={addDuplicateReport}
          verb="add-duplicate-report"
          about={{ id: joining, version: undefined, subId: "" }}
          opened
          onClose={() => setJoining(undefined)}
        />
      )}
    </section>
  );
}
