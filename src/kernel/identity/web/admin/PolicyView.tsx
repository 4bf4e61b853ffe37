import { useTranslation } from "react-i18next";
import { Form } from "#ui/form/Form.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { policy, policySet } from "../../admin-contract.ts";

/** What is demanded of a sign-in: passwords, pauses, second factors by role, and how long things live. */
export function PolicyView() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAnswer(policy, {});
  const save = useOperation(policySet, { done: t("identity.policy.saved"), quiet: true, changes: ["access"] });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const number = <N extends string>(name: N, min: number, max: number, unit: string) =>
    ({
      kind: "number",
      name,
      label: t(`identity.policy.${name as string}`),
      min,
      max,
      unit: t(`identity.unit.${unit}`),
      required: true,
    }) as const;
  return (
    <Card title={t("identity.admin.view.policy")} padded>
      <Form
        key={JSON.stringify(data.policy)}
        submitLabel={t("ui.save")}
        initial={{ ...data.policy }}
        fields={[
          number("passwordMin", 12, 64, "letters"),
          {
            kind: "checkbox",
            name: "breachCheck",
            label: t("identity.policy.breachCheck"),
            hint: t(data.breachFile ? "identity.policy.breachFile" : "identity.policy.breachShipped"),
          },
          number("lockAfter", 3, 20, "times"),
          number("lockFirstSeconds", 10, 600, "seconds"),
          number("lockMaxMinutes", 1, 1_440, "minutes"),
          {
            kind: "multiselect",
            name: "secondFactorRoles",
            label: t("identity.policy.secondFactorRoles"),
            hint: t("identity.policy.secondFactorRoles.hint"),
            options: data.roles.map(({ code, name, holdersWithout }) => ({
              value: code,
              label: name,
              note: t("identity.policy.without", { count: holdersWithout }),
            })),
          },
          number("graceDays", 0, 60, "days"),
          number("sessionMaxDays", 1, 90, "days"),
          number("keyMaxDays", 1, 730, "days"),
        ]}
        onSubmit={({ breachCheck, secondFactorRoles, ...rest }) =>
          save.run({
            policy: { ...rest, breachCheck: breachCheck ?? false, secondFactorRoles: secondFactorRoles ?? [] },
          })
        }
      />
    </Card>
  );
}
