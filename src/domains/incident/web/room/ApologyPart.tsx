import { comma, until } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat, type Format } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import type { TFunction } from "i18next";
import type { ApologyProof, Room } from "../../contract.ts";
import { StateChip } from "../parts/chips.tsx";
import { Facts } from "../parts/Facts.tsx";
import { PartCard } from "../parts/PartCard.tsx";
import { wordKey } from "../parts/words.ts";
import type { SheetProps } from "./sheet-props.ts";
import s from "./room.module.css";

/** What comes next; once it was done or ruled out, nothing. */
function next({ state, affected }: Room["apology"]): readonly string[] {
  switch (state) {
    case "unassessed":
      return affected === null
        ? ["assess-apology"]
        : [affected ? "plan-apology" : "rule-out-apology", "assess-apology"];
    case "planned":
      return ["approve-apology", "plan-apology"];
    case "approved":
      return ["complete-apology"];
    default:
      return [];
  }
}

/** Apology (第14条): whether anybody outside was troubled, the plan, its approval, and the proof of each method. */
export function ApologyPart({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { apology } = room;
  const { plan } = apology;
  return (
    <PartCard
      part="apology"
      chip={<StateChip region="apology" state={apology.state} />}
      verbs={next(apology)}
      room={room}
      why={why}
    >
      {apology.rulingOut && (
        <p>
          <Chip tone="yamabuki">{t("incident.web.apology.rulingOut")}</Chip>
        </p>
      )}
      {apology.affected === null && <p className={s.quiet}>{t("incident.web.apology.none")}</p>}
      <Facts
        items={[
          {
            key: "affected",
            label: t("incident.web.field.affected"),
            value: apology.affected === null ? "" : t(`incident.web.affected.${apology.affected ? "yes" : "no"}`),
          },
          { key: "reason", label: t("incident.web.field.reason"), value: apology.reason, wide: true },
          {
            key: "methods",
            label: t("incident.web.label.methods"),
            value: plan?.methods.map((each) => t(wordKey("apologyMethod", each))).join(comma()),
          },
          { key: "targets", label: t("incident.web.field.targets"), value: plan?.targets, wide: true },
          { key: "on", label: t("incident.web.field.on"), value: plan?.on && f.date(plan.on, "date") },
          { key: "text", label: t("incident.web.field.apologyText"), value: plan?.text, wide: true },
          { key: "by", label: t("incident.web.field.plannedBy"), value: apology.plannedBy?.name },
          {
            key: "approved",
            label: t("incident.web.field.approvedBy"),
            value: apology.approvedBy && `${apology.approvedBy.name} ${f.date(apology.approvedAt, "short")}`,
          },
          ...apology.proofs.map((proof, index) => ({
            key: `proof ${index}`,
            label: t(wordKey("apologyMethod", proof.method)),
            value: proofText(proof, t, f),
            wide: true,
          })),
        ]}
      />
    </PartCard>
  );
}

function proofText(proof: ApologyProof, t: TFunction, f: Format): string {
  const label = (name: string, value: string) => (value ? `${t(`incident.web.field.${name}`)}: ${value}` : "");
  const lines = {
    website: () =>
      proof.method === "website"
        ? [proof.url, `${f.date(proof.from, "datetime")}${until()}${proof.to ? f.date(proof.to, "datetime") : ""}`]
        : [],
    letter: () =>
      proof.method === "letter"
        ? [
            label("sentOn", f.date(proof.sentOn, "date")),
            label("copies", f.number(proof.copies)),
            label("postage", proof.postage),
          ]
        : [],
    visit: () =>
      proof.method === "visit"
        ? [
            `${f.date(proof.at, "datetime")} ${proof.place}`,
            label("visitors", proof.visitors),
            label("met", proof.met),
            label("visitAnswer", proof.answer),
            label("promise", proof.promise),
          ]
        : [],
    newspaper: () =>
      proof.method === "newspaper"
        ? [
            [proof.paper, proof.edition, f.date(proof.publishedOn, "date")].filter(Boolean).join(" "),
            label("space", proof.space),
            proof.cost === null ? "" : label("cost", f.money(proof.cost)),
          ]
        : [],
  }[proof.method]();
  return lines.filter(Boolean).join("\n");
}
