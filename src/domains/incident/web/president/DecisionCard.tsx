import { dot } from "#ui/marks.ts";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as approvals from "#kernel/approvals/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Link } from "#ui/Link.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { itemWords } from "../parts/item-words.ts";
import { useReason } from "../parts/reason.ts";
import { useTools } from "../parts/use-tools.ts";
import s from "./president.module.css";

type Decision = "approve" | "remand" | "refuse";

/** A request with all that one must know to decide it, and three buttons. Everything else is on its own page. */
export function DecisionCard({ approval }: { approval: approvals.Approval }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { why } = useReason();
  const [asked, setAsked] = useState<Decision>();
  const { record, definitions, items, amount } = approval;
  const button = (decision: Decision) => {
    const reason = why(approval.can, decision);
    return (
      <Button
        key={decision}
        variant={decision === "approve" ? "filled" : "default"}
        c={decision === "refuse" && !reason ? "var(--shu)" : undefined}
        disabled={reason !== undefined}
        title={reason}
        onClick={() => setAsked(decision)}
      >
        {t(`incident.web.decide.${decision}`)}
      </Button>
    );
  };
  return (
    <article className={s.decision}>
      <header>
        <small>
          {approval.documentTitle}
          {dot()}
          <Link to={record.href} style={{ textDecoration: "underline" }}>
            {record.number}
          </Link>{" "}
          {record.title}
        </small>
        <p>
          <Link to={`/approvals/${approval.id}`}>{approval.title}</Link>
        </p>
        <small>
          {[approval.drafter.name, f.date(approval.openedAt, "short"), amount === null ? "" : f.money(amount)]
            .filter(Boolean)
            .join(dot())}
        </small>
      </header>
      <div className={s.notes}>
        {approval.urgent && <Chip tone="shu">{t("incident.web.decide.urgent", { reason: approval.urgent })}</Chip>}
        {approval.afterFact && (
          <Chip tone="shu">{t("incident.web.decide.afterFact", { reason: approval.afterFact })}</Chip>
        )}
        {approval.oral && (
          <Chip tone="yamabuki">{t("incident.web.decide.oral", { at: f.date(approval.oral.at, "short") })}</Chip>
        )}
        {approval.as?.actingFor && (
          <Chip tone="yamabuki">
            {t("incident.web.recipient.deputy", {
              basis: approval.as.actingFor.label ?? t("incident.web.outsideRegulation"),
            })}
          </Chip>
        )}
      </div>
      <div className={s.items}>
        <PropertyList
          items={definitions.map((definition) => ({
            key: definition.key,
            label: definition.title[f.locale] || definition.title.ja,
            value: <span style={{ whiteSpace: "pre-line" }}>{itemWords(definition, items[definition.key], t, f)}</span>,
          }))}
        />
      </div>
      <div className={s.buttons}>{(["approve", "remand", "refuse"] as const).map(button)}</div>
      <DecideDialog approval={approval} decision={asked} onClose={() => setAsked(undefined)} />
    </article>
  );
}

interface DialogProps {
  approval: approvals.Approval;
  decision: Decision | undefined;
  onClose: () => void;
}

/** A deputy who decides an important matter says why he may; a refusal needs its reason. */
function DecideDialog({ approval, decision, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { make } = useTools();
  const decide = useOperation(approvals.decide, {
    quiet: true,
    changes: ["incident", "duty", "record", "notification"],
    done: t("incident.web.decide.done"),
  });
  const exceptional = approval.as?.mode === "daiketsu" && approval.important;
  const kind = decision ?? "approve";
  return (
    <ActionDialog
      opened={decision !== undefined}
      onClose={onClose}
      title={t(`incident.web.decide.${kind}`)}
      intro={approval.title}
      danger={kind === "refuse"}
      fields={[
        make.area("comment", { maxLength: 5000, ...(kind === "approve" ? {} : { required: true as const }) }),
        ...(kind === "approve" ? [make.area("conditions", { maxLength: 2000, rows: 2 })] : []),
        ...(exceptional
          ? [
              make.choice("exception", "exception", ["urgent", "instructed"], { required: true }),
              make.area("exceptionReason", { required: true, maxLength: 1000, rows: 2 }),
            ]
          : []),
      ]}
      submitLabel={t(`incident.web.decide.${kind}`)}
      onSubmit={(values) => {
        const { comment, conditions, exception, exceptionReason } = values as Record<string, string | undefined>;
        return decide.run({
          id: approval.id,
          version: approval.version,
          decision: kind,
          comment,
          conditions,
          ...(exception && exceptionReason
            ? { exception: { kind: exception as "urgent" | "instructed", reason: exceptionReason } }
            : {}),
        });
      }}
    />
  );
}
