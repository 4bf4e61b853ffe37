import { dot } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ItemList } from "#kernel/dispatches/web/ItemList.tsx";
import { useWhy } from "#kernel/dispatches/web/use-why.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Link } from "#ui/Link.tsx";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { view, type Approval } from "../contract.ts";
import { ApprovalDialog, type Verb } from "./ApprovalDialog.tsx";
import { Route } from "./Route.tsx";
import s from "./approvals.module.css";

const STATE_TONE = {
  pending: "yamabuki",
  approved: "koke",
  refused: "shu",
  remanded: "shu",
  withdrawn: "plain",
} as const;

/** A request as a sheet of paper: what is asked, what it costs, who drafted it, the route with its stamps, and what the reader can do. */
export function ApprovalSheet({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [verb, setVerb] = useState<Verb>();
  const actions = useActions(approval, setVerb);
  return (
    <Card
      title={approval.documentTitle}
      count={<Link to={approval.record.href}>{approval.record.number}</Link>}
      actions={<Chip tone={STATE_TONE[approval.state]}>{t(`approvals.state.${approval.state}`)}</Chip>}
      {...(actions.length > 0
        ? {
            footer: (
              <div className={s.actions}>
                {actions.map((action) => (
                  <ActionButton key={action.key} action={action} />
                ))}
              </div>
            ),
          }
        : {})}
    >
      <div className={s.head}>
        <p className={s.title}>
          <Link to={`/approvals/${approval.id}`}>{approval.title}</Link>
        </p>
        {approval.amount !== null && <p className={s.amount}>{f.money(approval.amount)}</p>}
        <p className={s.note}>
          {[
            t("approvals.draftedBy", { name: approval.drafter.name }),
            approval.actingFor && t("dispatches.deputy", { basis: approval.actingFor.label ?? "" }),
            f.date(approval.openedAt, "short"),
            approval.record.title,
          ]
            .filter(Boolean)
            .join(dot())}
        </p>
        <Marks approval={approval} />
      </div>
      <ItemList definitions={approval.definitions} items={approval.items} />
      {approval.conditions && (
        <p className={s.condition}>
          <b>{t("approvals.conditions")}</b> {approval.conditions}
        </p>
      )}
      <Route approval={approval} />
      {verb && <ApprovalDialog approval={approval} verb={verb} onClose={() => setVerb(undefined)} />}
    </Card>
  );
}

/** What is unusual about it, each with its reason. */
function Marks({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { as, oral } = approval;
  return (
    <div className={s.marks}>
      {as && as.mode !== "self" && (
        <Chip tone="yamabuki">{t(`approvals.as.${as.mode}`, { basis: as.actingFor?.label ?? "" })}</Chip>
      )}
      {approval.important && <Chip tone="shu">{t("approvals.important")}</Chip>}
      {approval.urgent && <Chip tone="shu">{t("approvals.urgent", { reason: approval.urgent })}</Chip>}
      {approval.afterFact && <Chip tone="yamabuki">{t("approvals.afterFact", { reason: approval.afterFact })}</Chip>}
      {approval.round > 1 && <Chip>{t("approvals.round", { round: approval.round })}</Chip>}
      {oral && (
        <Chip tone="yamabuki">
          {t("approvals.oral", {
            name: oral.person.name,
            at: f.date(oral.at, "short"),
            how: t(`approvals.how.${oral.how}`),
            witness: oral.witness.name,
          })}
        </Chip>
      )}
      {oral && approval.state === "pending" && (
        <Chip tone="shu">{t("approvals.followUp", { at: f.date(approval.followUpDueAt, "short") })}</Chip>
      )}
    </div>
  );
}

/** What the reader can do. To whoever it is not the turn of nothing is offered but a look. */
function useActions(approval: Approval, open: (verb: Verb) => void): PageAction[] {
  const { t } = useTranslation();
  const why = useWhy(approval.can);
  const viewed = useOperation(view, { done: t("approvals.viewed"), changes: ["notification"] });
  const may = (verb: string) => approval.can[verb] === true;
  const actions: PageAction[] = [];
  if (may("approve")) {
    actions.push(
      { key: "refuse", label: t("approvals.refuse"), onClick: () => open("refuse"), danger: true },
      { key: "remand", label: t("approvals.remand"), onClick: () => open("remand") },
      { key: "approve", label: t("approvals.approve"), onClick: () => open("approve"), primary: true },
    );
  }
  if (may("view"))
    actions.push({
      key: "view",
      label: t("approvals.viewIt"),
      onClick: () => viewed.fire({ id: approval.id }),
      busy: viewed.busy,
      primary: true,
    });
  for (const verb of ["withdraw", "skip", "permitOrally"] as const)
    if (may(verb)) actions.push({ key: verb, label: t(`approvals.${verb}`), onClick: () => open(verb), ...why(verb) });
  if (may("resubmit"))
    actions.push({ key: "resubmit", label: t("approvals.resubmit"), onClick: () => open("resubmit"), primary: true });
  return actions;
}
