import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { personCreate, personUpdate, type personGet } from "../contract.ts";
import { useEntitySearch } from "./choices.ts";

type Props = {
  /** The person to change; without one somebody new is registered. */
  person?: Output<typeof personGet>;
  /** The unit to start with. */
  unit?: { id: string; name: string } | undefined;
  onClose: () => void;
};

/** Name, number, unit and how to reach somebody. */
export function PersonForm({ person, unit, onClose }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const search = useEntitySearch();
  const create = useOperation(personCreate, { done: t("people.person.created"), changes: ["unit"], quiet: true });
  const update = useOperation(personUpdate, { done: t("people.saved"), changes: ["unit"], quiet: true });
  const label = (name: string) => t(`people.field.${name}`);
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={person ? t("people.person.edit") : t("people.person.new")}
      submitLabel={t("ui.save")}
      initial={{ ...person, unitId: person ? person.unit : unit, locale: person?.locale ?? "ja" }}
      fields={[
        { kind: "text", name: "family", label: label("family"), required: true, maxLength: 60 },
        { kind: "text", name: "given", label: label("given"), required: true, maxLength: 60 },
        { kind: "text", name: "familyKana", label: label("familyKana"), maxLength: 100 },
        { kind: "text", name: "givenKana", label: label("givenKana"), maxLength: 100 },
        { kind: "text", name: "familyRoman", label: label("familyRoman"), maxLength: 60 },
        { kind: "text", name: "givenRoman", label: label("givenRoman"), maxLength: 60 },
        { kind: "text", name: "employeeNo", label: label("employeeNo"), maxLength: 40 },
        { kind: "unit", name: "unitId", label: label("unit"), search: search.units },
        { kind: "text", name: "email", label: label("email"), maxLength: 320 },
        { kind: "text", name: "phone", label: label("phone"), maxLength: 40 },
        {
          kind: "select",
          name: "locale",
          label: label("locale"),
          options: ["ja", "en"].map((value) => ({ value, label: t(`people.locale.${value}`) })),
        },
        { kind: "date", name: "activeFrom", label: label("activeFrom") },
      ]}
      onSubmit={async ({ family, given, familyKana, givenKana, locale, ...rest }) => {
        const fields = {
          family,
          given,
          familyKana: familyKana ?? "",
          givenKana: givenKana ?? "",
          familyRoman: rest.familyRoman ?? null,
          givenRoman: rest.givenRoman ?? null,
          employeeNo: rest.employeeNo ?? null,
          unitId: rest.unitId ?? null,
          email: rest.email ?? null,
          phone: rest.phone ?? null,
          locale: locale === "en" ? ("en" as const) : ("ja" as const),
          activeFrom: rest.activeFrom ?? null,
        };
        if (person) return update.run({ id: person.id, version: person.version, ...fields });
        const { id } = await create.run(fields);
        go(`/people/${id}`);
        return undefined;
      }}
    />
  );
}
