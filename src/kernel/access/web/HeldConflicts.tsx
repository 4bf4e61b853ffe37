import { aside } from "#ui/marks.ts";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type { HeldItem } from "../conflict-contract.ts";

type Props = {
  items: HeldItem[];
  /** Why no exception can be asked for, if so. */
  why: { disabledReason?: string };
  onAsk: (item: HeldItem) => void;
};

/** Who has both sides of a rule, on what ground, what he did on each side, and whether a control makes up for it. */
export function HeldConflicts({ items, why, onAsk }: Props) {
  const { t } = useTranslation();
  const bare = items.filter((item) => item.exceptedUntil === null).length;
  return (
    <Card
      title={t("access.conflict.held")}
      count={
        bare > 0 ? (
          <Chip tone="shu">{t("access.conflict.openCount", { count: bare })}</Chip>
        ) : items.length > 0 ? (
          items.length
        ) : undefined
      }
    >
      {items.length === 0 ? (
        <EmptyState compact title={t("access.conflict.nobody")} />
      ) : (
        <StatusList
          items={items.map((item) => ({
            key: item.rule.code + item.person.id,
            label: t("access.conflict.who", { person: item.person.name, rule: item.rule.name }),
            note: <Sides item={item} />,
            status: <Standing item={item} why={why} onAsk={() => onAsk(item)} />,
          }))}
        />
      )}
    </Card>
  );
}

function Sides({ item }: { item: HeldItem }) {
  const { t } = useTranslation();
  const roles = (side: HeldItem["left"]) => side.roles.map((role) => role.name).join(t("access.role.between"));
  const done = (side: HeldItem["left"]) => t("access.conflict.done", { side: side.name, count: side.done });
  return (
    <>
      {item.everything
        ? t("access.conflict.byEverything", { left: item.left.name, right: item.right.name })
        : `${item.left.name}${aside(roles(item.left))} × ${item.right.name}${aside(roles(item.right))}`}
      <br />
      {t("access.conflict.lately", { left: done(item.left), right: done(item.right) })}
    </>
  );
}

function Standing({ item, why, onAsk }: { item: HeldItem; why: Props["why"]; onAsk: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (item.exceptedUntil)
    return <Chip tone="ai">{t("access.exception.until", { at: f.date(item.exceptedUntil, "short") })}</Chip>;
  if (item.asked) return <Chip tone="yamabuki">{t("access.exception.state.waiting")}</Chip>;
  return <ActionButton action={{ key: "ask", label: t("access.conflict.makeUp"), onClick: onAsk, ...why }} />;
}
