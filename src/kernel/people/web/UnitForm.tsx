import { useTranslation } from "react-i18next";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { unitClose, unitCreate, unitKinds, unitUpdate, type UnitItem } from "../contract.ts";
import { useEntitySearch } from "./choices.ts";

type Props = { unit?: UnitItem; units?: UnitItem[]; parent?: UnitItem | undefined; onClose: () => void };

/** A unit: name, kind, above which it stands, and its last day when it is closed. */
export function UnitForm({ unit, units = [], parent, onClose }: Props) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const create = useOperation(unitCreate, { done: t("people.unit.created"), quiet: true });
  const update = useOperation(unitUpdate, { done: t("people.saved"), changes: ["person", "post"], quiet: true });
  const close = useOperation(unitClose, { done: t("people.unit.closed"), quiet: true });
  const above = unit ? units.find((each) => each.id === unit.parentId) : parent;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={unit ? t("people.unit.edit") : t("people.unit.new")}
      submitLabel={t("ui.save")}
      initial={{
        name: unit?.nameJa,
        nameEn: unit?.nameEn,
        kind: unit?.kind ?? "department",
        parentId: above && { id: above.id, name: above.name },
        lastDay: unit?.activeTo ?? undefined,
      }}
      fields={[
        { kind: "text", name: "name", label: t("people.field.nameJa"), required: true, maxLength: 100 },
        { kind: "text", name: "nameEn", label: t("people.field.nameEn"), maxLength: 100 },
        {
          kind: "text",
          name: "code",
          label: t("people.field.code"),
          hint: t("people.field.code.hint"),
          required: true,
          visible: () => !unit,
        },
        {
          kind: "select",
          name: "kind",
          label: t("people.field.kind"),
          required: true,
          options: unitKinds.map((value) => ({ value, label: t(`people.unit.kind.${value}`) })),
        },
        { kind: "unit", name: "parentId", label: t("people.field.parent"), search: search.units },
        {
          kind: "date",
          name: "lastDay",
          label: t("people.field.lastDay"),
          hint: t("people.unit.lastDayHint"),
          visible: () => unit !== undefined,
        },
      ]}
      onSubmit={async ({ name, nameEn, code, kind, parentId, lastDay }) => {
        const fields = {
          name,
          nameEn: nameEn ?? null,
          kind: unitKinds.find((each) => each === kind) ?? "department",
          parentId: parentId ?? null,
        };
        if (!unit) return create.run({ code: code ?? "", ...fields });
        const { version } = await update.run({ id: unit.id, version: unit.version, ...fields });
        return lastDay && lastDay !== unit.activeTo ? close.run({ id: unit.id, version, lastDay }) : undefined;
      }}
    />
  );
}
