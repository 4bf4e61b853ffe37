import { useTranslation } from "react-i18next";
import { useEntitySearch } from "#kernel/people/web/choices.ts";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { exceptionRequest, type RuleItem } from "../conflict-contract.ts";

type Props = {
  rules: RuleItem[];
  /** Filled in already when it is asked for from the list of who has both duties. */
  ruleCode?: string | undefined;
  person?: { id: string; name: string } | undefined;
  onClose: () => void;
};

/** Asks for an exception to separated duties: for whom, why, what makes up for it, who exercises that, and until when. */
export function ExceptionForm({ rules, ruleCode, person, onClose }: Props) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const ask = useOperation(exceptionRequest, { done: t("access.exception.sent"), quiet: true });
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t("access.exception.ask")}
      intro={t("access.exception.intro")}
      submitLabel={t("access.exception.send")}
      initial={{ ruleCode, personId: person }}
      fields={[
        {
          kind: "select",
          name: "ruleCode",
          label: t("access.field.rule"),
          required: true,
          options: rules.map(({ code, name }) => ({ value: code, label: name })),
        },
        { kind: "person", name: "personId", label: t("access.field.forWhom"), required: true, search: search.persons },
        { kind: "textarea", name: "reason", label: t("access.field.reason"), required: true, maxLength: 1_000 },
        {
          kind: "textarea",
          name: "control",
          label: t("access.field.control"),
          hint: t("access.field.control.hint"),
          required: true,
          maxLength: 1_000,
        },
        {
          kind: "person",
          name: "controllerId",
          label: t("access.field.controller"),
          required: true,
          search: search.persons,
        },
        {
          kind: "datetime",
          name: "to",
          label: t("access.field.until"),
          hint: t("access.field.year.hint"),
          required: true,
        },
      ]}
      onSubmit={(values) => ask.run(values)}
    />
  );
}
