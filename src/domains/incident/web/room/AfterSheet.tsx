import { aside } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import type { Prevention } from "../../contract.ts";
import { StateChip } from "../parts/chips.tsx";
import { Facts } from "../parts/Facts.tsx";
import { VerbBar } from "../parts/VerbBar.tsx";
import { wordKey } from "../parts/words.ts";
import { ApologyPart } from "./ApologyPart.tsx";
import { ClosingPart } from "./ClosingPart.tsx";
import { RecordPart } from "./RecordPart.tsx";
import type { SheetProps } from "./sheet-props.ts";
import s from "./room.module.css";

/** After the recovery: apology, prevention, the record of nine items, the closing. */
export function AfterSheet({ room, why }: SheetProps) {
  const { t } = useTranslation();
  return (
    <>
      <RecordPart room={room} why={why} />
      <section id="preventions" className={s.anchor}>
        <Card
          title={t("incident.web.part.preventions")}
          count={t("incident.web.count", { count: room.preventions.length })}
          actions={<VerbBar verbs={["draft-prevention"]} can={room.can} why={why} />}
        >
          {room.preventions.length === 0 ? (
            <EmptyState title={t("incident.web.preventions.none")} compact />
          ) : (
            room.preventions.map((prevention) => (
              <PreventionItem key={prevention.id} prevention={prevention} room={room} why={why} />
            ))
          )}
        </Card>
      </section>
      <ApologyPart room={room} why={why} />
      <ClosingPart room={room} why={why} />
    </>
  );
}

const NEXT: Partial<Record<Prevention["state"], readonly string[]>> = {
  draft: ["decide-prevention", "revise-prevention"],
  decided: ["submit-prevention", "revise-prevention"],
  submitted: ["start-prevention"],
  permitted: ["start-prevention"],
  refused: ["revise-prevention"],
  implementing: ["complete-prevention"],
  done: ["check-prevention-effect"],
};
const ALL = [
  "decide-prevention",
  "submit-prevention",
  "start-prevention",
  "complete-prevention",
  "check-prevention-effect",
  "revise-prevention",
  "drop-prevention",
];

function PreventionItem({ prevention, room, why }: SheetProps & { prevention: Prevention }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { effect } = prevention;
  const at = (key: "decidedAt" | "permittedAt" | "startedAt" | "doneAt") => ({
    key,
    label: t(`incident.web.field.${key}`),
    value: prevention[key] && f.date(prevention[key], "short"),
  });
  return (
    <div className={s.sub}>
      <header>
        <b>{t("incident.web.prevention.no", { no: prevention.no })}</b>
        <StateChip region="prevention" state={prevention.state} />
        <Chip>{t(wordKey("preventionKind", prevention.kind))}</Chip>
        {prevention.ineffectiveBy && (
          <Chip tone="shu">{t("incident.web.prevention.ineffective", { number: prevention.ineffectiveBy })}</Chip>
        )}
        {prevention.approvalId && (
          <Link to={`/approvals/${prevention.approvalId}`}>{t("incident.web.approval.open")}</Link>
        )}
      </header>
      <p className={s.text}>{prevention.measure}</p>
      <Facts
        items={[
          { key: "cause", label: t("incident.web.field.causeLink"), value: prevention.causeLink, wide: true },
          { key: "owner", label: t("incident.web.field.ownerId"), value: prevention.owner?.name },
          {
            key: "due",
            label: t("incident.web.field.dueOn"),
            value: prevention.dueOn && f.date(prevention.dueOn, "date"),
          },
          {
            key: "cost",
            label: t("incident.web.field.cost"),
            value: prevention.cost === null ? "" : f.money(prevention.cost),
          },
          {
            key: "measureOf",
            label: t("incident.web.field.effectMeasure"),
            value: prevention.effectMeasure,
            wide: true,
          },
          at("decidedAt"),
          at("permittedAt"),
          { key: "note", label: t("incident.web.field.decisionNote"), value: prevention.decisionNote, wide: true },
          at("startedAt"),
          at("doneAt"),
          { key: "doneNote", label: t("incident.web.field.doneNote"), value: prevention.doneNote, wide: true },
          {
            key: "effectDue",
            label: t("incident.web.field.effectDueOn"),
            value: !effect && prevention.effectDueOn ? f.date(prevention.effectDueOn, "date") : "",
          },
          effect
            ? {
                key: "effect",
                label: t("incident.web.field.effect"),
                value: `${t(`incident.web.effective.${effect.effective ? "yes" : "no"}`)}${aside(f.date(effect.at, "date"))}\n${effect.result}`,
                wide: true,
              }
            : undefined,
        ]}
      />
      {!["effect-checked", "dropped"].includes(prevention.state) && (
        <VerbBar
          verbs={[...new Set([...(NEXT[prevention.state] ?? []), ...ALL])]}
          can={room.can}
          why={why}
          about={{ subId: prevention.id }}
          explain
        />
      )}
    </div>
  );
}
