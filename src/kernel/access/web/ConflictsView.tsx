import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import {
  conflicts,
  exceptionDecide,
  exceptionEnd,
  type ExceptionItem,
  type HeldItem,
  type RuleItem,
} from "../conflict-contract.ts";
import { ExceptionForm } from "./ExceptionForm.tsx";
import { HeldConflicts } from "./HeldConflicts.tsx";
import { RuleForm } from "./RuleForm.tsx";
import { useWhy } from "./why.ts";

type Open =
  | { form: "ask"; rule?: HeldItem["rule"]; person?: HeldItem["person"] }
  | { form: "decide"; item: ExceptionItem }
  | { form: "rule"; rule?: RuleItem };

/** Separated duties: who has both sides now, the exceptions, and the rules. */
export function ConflictsView() {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, error, refetch } = useAnswer(conflicts, {});
  const [open, setOpen] = useState<Open>();
  const why = useWhy(data?.can);
  const decide = useOperation(exceptionDecide, { done: t("access.exception.saved"), quiet: true });
  const end = useOperation(exceptionEnd, { done: t("access.exception.saved") });
  const close = () => setOpen(undefined);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <>
      <HeldConflicts
        items={data.held}
        why={why("request")}
        onAsk={({ rule, person }) => setOpen({ form: "ask", rule, person })}
      />
      <Card
        title={t("access.exception.title")}
        actions={
          <ActionButton
            action={{
              key: "ask",
              label: t("access.exception.ask"),
              onClick: () => setOpen({ form: "ask" }),
              ...why("request"),
            }}
          />
        }
      >
        {data.exceptions.length === 0 && <EmptyState compact title={t("access.exception.none")} />}
        <StatusList
          items={data.exceptions.map((item) => ({
            key: item.id,
            label: t("access.conflict.who", { person: item.person?.name ?? "—", rule: item.rule.name }),
            note: (
              <>
                {t("access.exception.why", { reason: item.reason })}
                <br />
                {t("access.exception.control", { control: item.control, by: item.controller?.name ?? "—" })}
                {dot()}
                {t("access.exception.until", { at: f.date(item.to, "short") })}
              </>
            ),
            status: (
              <ExceptionActions
                item={item}
                onDecide={() => setOpen({ form: "decide", item })}
                onEnd={() => end.fire({ id: item.id })}
              />
            ),
          }))}
        />
      </Card>
      <Card
        title={t("access.conflict.rules")}
        actions={
          <ActionButton
            action={{
              key: "new",
              label: t("access.conflict.new"),
              onClick: () => setOpen({ form: "rule" }),
              ...why("set"),
            }}
          />
        }
      >
        <StatusList
          limit={20}
          items={[...data.rules]
            .sort((a, b) => Number(isEmpty(a)) - Number(isEmpty(b)))
            .map((rule) => ({
              key: rule.code,
              label: rule.name,
              note: ruleNote(rule, t),
              status: (
                <>
                  {!rule.active && <Chip>{t("access.conflict.off")}</Chip>}
                  <ActionButton
                    action={{
                      key: "edit",
                      label: t("access.conflict.edit"),
                      onClick: () => setOpen({ form: "rule", rule }),
                      ...why("set"),
                    }}
                  />
                </>
              ),
            }))}
        />
      </Card>
      {open?.form === "ask" && (
        <ExceptionForm rules={data.rules} ruleCode={open.rule?.code} person={open.person} onClose={close} />
      )}
      {open?.form === "rule" && <RuleForm rule={open.rule} onClose={close} />}
      {open?.form === "decide" && (
        <ActionDialog
          opened
          onClose={close}
          title={t("access.exception.decide")}
          intro={open.item.reason}
          submitLabel={t("access.exception.decideIt")}
          fields={[
            {
              kind: "select",
              name: "decision",
              label: t("access.exception.decision"),
              required: true,
              options: ["approve", "refuse"].map((value) => ({ value, label: t(`access.exception.${value}`) })),
            },
            { kind: "textarea", name: "comment", label: t("access.exception.comment"), maxLength: 1_000 },
          ]}
          onSubmit={({ decision, comment }) =>
            decide.run({ id: open.item.id, approve: decision === "approve", comment: comment ?? "" })
          }
        />
      )}
    </>
  );
}

const isEmpty = (rule: RuleItem) =>
  [rule.left, rule.right].some((side) => side.patterns.length + side.more.length === 0);

function ruleNote(rule: RuleItem, t: (key: string) => string): string {
  const empty = isEmpty(rule);
  const where = [rule.onGrant && t("access.conflict.onGrant"), rule.onAct && t("access.conflict.onAct")]
    .filter(Boolean)
    .join("・");
  return [`${rule.left.name} × ${rule.right.name}`, where, empty && t("access.conflict.empty")]
    .filter(Boolean)
    .join(dot());
}

function ExceptionActions({ item, onDecide, onEnd }: { item: ExceptionItem; onDecide: () => void; onEnd: () => void }) {
  const { t } = useTranslation();
  const why = useWhy(item.can);
  if (item.state === "waiting")
    return (
      <ActionButton
        action={{ key: "decide", label: t("access.exception.decide"), onClick: onDecide, ...why("decide") }}
      />
    );
  if (item.state === "approved")
    return <ActionButton action={{ key: "end", label: t("access.exception.end"), onClick: onEnd, ...why("end") }} />;
  return <Chip>{t(`access.exception.state.${item.state}`)}</Chip>;
}
