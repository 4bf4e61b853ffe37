import { gap } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import type { Output } from "#kernel/contract/contract.ts";
import type { get } from "../contract.ts";
import s from "./audit.module.css";

/** The seal of an event, computed anew when it was opened. */
export function ProofCard({ proof }: { proof: Output<typeof get>["proof"] }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (!proof)
    return (
      <Card title={t("audit.detail.proof")}>
        <EmptyState compact title={t("audit.detail.waits")} />
      </Card>
    );
  const { seal, anchors } = proof;
  const hash = (value: string) => <code className={s.hash}>{value}</code>;
  return (
    <Card
      title={t("audit.detail.proof")}
      actions={
        <Chip tone={proof.holds ? "koke" : "shu"}>{t(proof.holds ? "audit.detail.holds" : "audit.found.title")}</Chip>
      }
    >
      {!proof.holds && (
        <p role="alert" className={s.alert}>
          {t("audit.detail.broken")}
        </p>
      )}
      <PropertyList
        items={[
          {
            key: "seal",
            label: t("audit.detail.sealedBy"),
            value: t("audit.detail.seal", {
              no: f.number(seal.no),
              at: f.date(seal.sealedAt, "datetime"),
              count: seal.count,
            }),
          },
          { key: "position", label: t("audit.detail.position"), value: f.number(proof.position) },
          { key: "leaf", label: t("audit.detail.leaf"), value: hash(proof.leaf) },
          { key: "head", label: t("audit.detail.head"), value: hash(seal.head) },
          { key: "signer", label: t("audit.detail.signer"), value: hash(seal.signer) },
          {
            key: "anchors",
            label: t("audit.detail.anchors"),
            value:
              anchors.length === 0 ? (
                t("audit.detail.anchors.none")
              ) : (
                <span className={s.notes}>
                  {anchors.map(({ kind, target, no, at }) => (
                    <span key={`${kind} ${target}`}>
                      {t(`audit.anchor.kind.${kind}`)}${gap()}
                      {t("audit.state.anchored", { no: f.number(no), at: f.date(at, "datetime") })}
                    </span>
                  ))}
                </span>
              ),
          },
        ]}
      />
    </Card>
  );
}
