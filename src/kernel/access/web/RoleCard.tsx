import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type { GrantItem, RoleItem } from "../contract.ts";
import { grantee, scopeWords } from "./grant-words.ts";
import { useWhy } from "./why.ts";
import s from "./RoleCard.module.css";

type Props = {
  role: RoleItem;
  can: Can;
  onEdit: () => void;
  onCopy: () => void;
  onGrant: () => void;
  onRevoke: (grant: GrantItem) => void;
};

/** One role: what it may do, and who has it where. */
export function RoleCard({ role, can, onEdit, onCopy, onGrant, onRevoke }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const why = useWhy(can);
  const edit = role.builtin
    ? { key: "copy", label: t("access.role.copy"), onClick: onCopy }
    : { key: "edit", label: t("access.role.edit"), onClick: onEdit };
  return (
    <Card
      title={role.name}
      count={role.builtin ? <Chip>{t("access.role.builtin")}</Chip> : role.code}
      actions={
        <>
          <ActionButton action={{ ...edit, ...why("set") }} />
          <ActionButton action={{ key: "grant", label: t("access.grant.this"), onClick: onGrant, ...why("grant") }} />
        </>
      }
    >
      <ul className={s.patterns} aria-label={t("access.role.patterns")}>
        {role.patterns.map((pattern) => (
          <li key={pattern}>
            <code>{pattern}</code>
          </li>
        ))}
      </ul>
      {role.grants.length === 0 ? (
        <EmptyState compact title={t("access.grant.none")} />
      ) : (
        <StatusList
          items={role.grants.map((grant) => ({
            key: grant.id,
            label: grantee(grant, t),
            note: [
              scopeWords(grant.scope, grant.unit, t),
              grant.to ? t("access.grant.until", { at: f.date(grant.to, "short") }) : undefined,
            ]
              .filter(Boolean)
              .join(" ・ "),
            status: (
              <>
                {!grant.active && (
                  <Chip tone="yamabuki">{t("access.grant.from", { at: f.date(grant.from, "short") })}</Chip>
                )}
                <ActionButton
                  action={{
                    key: grant.id,
                    label: t("access.grant.revoke"),
                    danger: true,
                    onClick: () => onRevoke(grant),
                    ...why("revoke"),
                  }}
                />
              </>
            ),
          }))}
        />
      )}
    </Card>
  );
}
