import { aside, comma } from "#ui/marks.ts";
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { Link } from "#ui/Link.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { whoMay } from "../contract.ts";
import { groundWords, scopeWords } from "./grant-words.ts";
import { byDomain, permissionWords, usePermissions } from "./permissions.ts";

/** Who may do this, where, and why. */
export function WhoMay({ permission, onAsk }: { permission: string; onAsk: (permission: string) => void }) {
  const { t } = useTranslation();
  const all = usePermissions();
  const groups = byDomain([...all], t).map(({ label, items }) => ({
    group: label,
    items: items.map((each) => ({ value: each.name, label: permissionWords(each, t) })),
  }));
  const { data, error } = useAnswer(whoMay, permission ? { permission } : undefined);
  const reasons = (
    list: {
      role: { name: string };
      ground: Parameters<typeof groundWords>[0];
      scope: "all" | "units" | "own";
      unit: { name: string } | null;
    }[],
  ) =>
    list
      .map(
        ({ role, ground, scope, unit }) =>
          `${role.name}${aside(groundWords(ground, t) + comma() + scopeWords(scope, unit, t))}`,
      )
      .join(" / ");
  return (
    <Card title={t("access.roles.view.who")} padded>
      <Select
        label={t("access.field.permission")}
        searchable
        data={groups}
        value={permission || null}
        onChange={(next) => onAsk(next ?? "")}
        maw={420}
        mb="md"
      />
      {error && <ErrorState error={error} />}
      {data && data.everybody.length + data.persons.length === 0 && (
        <EmptyState compact title={t("access.who.nobody")} />
      )}
      {data && (
        <StatusList
          limit={50}
          items={[
            ...data.everybody.map((reason, index) => ({
              key: `all-${index}`,
              label: t("access.everybody"),
              note: reasons([reason]),
              status: null,
            })),
            ...data.persons.map(({ person, reasons: list }) => ({
              key: person.id,
              label: <Link to={`/people/${person.id}`}>{person.name}</Link>,
              note: reasons(list),
              status: null,
            })),
          ]}
        />
      )}
    </Card>
  );
}
