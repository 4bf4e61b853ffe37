import { useTranslation } from "react-i18next";
import type { Can } from "#kernel/contract/contract.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import type { GrantItem, RoleItem } from "../contract.ts";
import { grantee, grantNote } from "./grant-words.ts";
import { GivenWords } from "./GivenWords.tsx";
import { useWhy } from "./why.ts";
import s from "./GivenWords.module.css";

type Props = {
  role: RoleItem;
  can: Can;
  onEdit: () => void;
  onCopy: () => void;
  onGrant: () => void;
  onRevoke: (grant: GrantItem) => void;
};

/** One role: what it may do in words, and who has it where, until when and why. */
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
      count={
        <>
          {role.builtin && <Chip>{t("access.role.builtin")}</Chip>}
          {role.masked && <Chip tone="ai">{t("access.role.maskedChip")}</Chip>}
        </>
      }
      actions={
        <>
          <ActionButton action={{ ...edit, ...why("set") }} />
          <ActionButton action={{ key: "grant", label: t("access.grant.this"), onClick: onGrant, ...why("grant") }} />
        </>
      }
    >
      <GivenWords patterns={role.patterns} folded />
      {role.grants.length === 0 ? (
        <p className={s.none}>{t("access.grant.none")}</p>
      ) : (
        <StatusList
          items={role.grants.map((grant) => ({
            key: grant.id,
            label: grantee(grant, t),
            note: grantNote(grant, f, t),
            status: (
              <ActionButton
                action={{
                  key: "revoke",
                  label: t("access.grant.revoke"),
                  onClick: () => onRevoke(grant),
                  ...why("revoke"),
                }}
              />
            ),
          }))}
        />
      )}
    </Card>
  );
}
