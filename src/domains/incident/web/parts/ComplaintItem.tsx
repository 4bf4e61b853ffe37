import { dot } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Complaint } from "../../contract.ts";
import s from "../room/room.module.css";
import { StateChip } from "./chips.tsx";
import { Facts } from "./Facts.tsx";
import type { Why } from "./reason.ts";
import { VerbBar } from "./VerbBar.tsx";
import { wordKey } from "./words.ts";

interface Props {
  complaint: Complaint;
  incidentId: string;
  can: Can;
  why: Why["why"];
}

/** Which verb usually comes next, by state; the others follow it in the menu. */
const NEXT: Record<Complaint["state"], readonly string[]> = {
  received: ["record-complaint"],
  recorded: ["submit-complaint", "record-complaint", "answer-complaint"],
  submitted: ["answer-complaint", "close-complaint"],
  answered: ["close-complaint"],
  closed: [],
};
const ALL = ["record-complaint", "submit-complaint", "answer-complaint", "hand-over-complaint", "close-complaint"];

/** One complaint with its record, what was answered, and what comes next. */
export function ComplaintItem({ complaint, incidentId, can, why }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const who = complaint.anonymous ? t("incident.web.anonymous") : complaint.complainant || "—";
  return (
    <div className={s.sub}>
      <header>
        <b>{t("incident.web.complaint.no", { no: complaint.no })}</b>
        <StateChip region="complaint" state={complaint.state} />
        {complaint.anonymous && <Chip>{t("incident.web.anonymous")}</Chip>}
        <small>{[complaint.unit.name, f.date(complaint.receivedAt, "short")].join(dot())}</small>
      </header>
      <p className={s.text}>{complaint.content}</p>
      <Facts
        items={[
          { key: "who", label: t("incident.web.field.complainant"), value: complaint.anonymous ? "" : who },
          { key: "contact", label: t("incident.web.field.contact"), value: complaint.contact },
          {
            key: "method",
            label: t("incident.web.field.method"),
            value: complaint.method
              ? [t(wordKey("method", complaint.method)), complaint.methodOther].filter(Boolean).join(" ")
              : "",
          },
          { key: "by", label: t("incident.web.field.receivedBy"), value: complaint.receivedBy?.name },
          { key: "other", label: t("incident.web.field.other"), value: complaint.other, wide: true },
          { key: "answer", label: t("incident.web.field.answer"), value: complaint.answer, wide: true },
          {
            key: "answered",
            label: t("incident.web.field.answeredAt"),
            value: complaint.answeredAt && f.date(complaint.answeredAt, "short"),
          },
          { key: "owner", label: t("incident.web.field.ownerId"), value: complaint.owner?.name },
          { key: "note", label: t("incident.web.field.handOverNote"), value: complaint.handOverNote, wide: true },
        ]}
      />
      {complaint.state !== "closed" && (
        <VerbBar
          verbs={[...new Set([...NEXT[complaint.state], ...ALL])]}
          can={can}
          why={why}
          about={{ id: incidentId, subId: complaint.id }}
          explain
        />
      )}
    </div>
  );
}
