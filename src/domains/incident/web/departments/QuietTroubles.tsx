import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type * as contract from "../../contract.ts";
import { StateChip } from "../parts/chips.tsx";
import { useReason } from "../parts/reason.ts";
import { VerbBar } from "../parts/VerbBar.tsx";
import { wordKey } from "../parts/words.ts";
import s from "./departments.module.css";

export type Item = Output<typeof contract.departmentConsole>["items"][number];

const WORKED_ON = new Set(["confirmed", "reopened", "recovery-in-sight"]);

/** Is nothing expected of the department now? It neither decides nor works by hand nor answers anybody. */
export function isQuiet({ incident, manual, complaints }: Item): boolean {
  if (complaints.some(({ state }) => state !== "closed")) return false;
  if (manual && ["notified", "switched", "stop-due"].includes(manual.state)) return false;
  return !WORKED_ON.has(incident.state);
}

/** Troubles that concern the department without asking anything of it: a line each, complaints are still taken. */
export function QuietTroubles({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  const { why } = useReason();
  if (items.length === 0) return null;
  return (
    <Card title={t("incident.web.departments.quiet")} count={t("incident.web.count", { count: items.length })}>
      <StatusList
        limit={10}
        items={items.map(({ incident, unit, manual, can }) => ({
          key: `${incident.id} ${unit.id}`,
          label: (
            <Link to={`/incidents/${incident.id}`}>
              {incident.number} {incident.title}
            </Link>
          ),
          note: [unit.name, manual && t(wordKey("manual", manual.state))].filter(Boolean).join(dot()),
          status: (
            <span className={s.end}>
              <StateChip region="main" state={incident.state} />
              <VerbBar
                verbs={["receive-complaint"]}
                can={can}
                why={why}
                about={{ id: incident.id, unitId: unit.id }}
                quiet
              />
            </span>
          ),
        }))}
      />
    </Card>
  );
}
