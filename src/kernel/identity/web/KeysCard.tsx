import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { keyCreate, keyRevoke, keys } from "../contract.ts";
import { Secret } from "./Secret.tsx";
import { useKeyWords } from "./key-words.ts";

/** API keys: programs that act for one, within the operations that are named. */
export function KeysCard({ confirmed }: { confirmed: (run: () => Promise<unknown>) => Promise<void> }) {
  const { t } = useTranslation();
  const words = useKeyWords();
  const { data } = useAnswer(keys, {});
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string>();
  const create = useOperation(keyCreate, { quiet: true, onDone: ({ key }) => setMade(key) });
  const end = useOperation(keyRevoke, { done: t("identity.key.revoked") });
  return (
    <Card
      title={t("identity.key.title")}
      actions={<ActionButton action={{ key: "new", label: t("identity.key.new"), onClick: () => setAdding(true) }} />}
    >
      {data?.items.length === 0 && (
        <EmptyState compact title={t("identity.key.none")}>
          {t("identity.key.why")}
        </EmptyState>
      )}
      <StatusList
        items={(data?.items ?? []).map((item) => ({
          key: item.id,
          ...words(item),
          status:
            item.state === "active" ? (
              <ActionButton
                action={{
                  key: item.id,
                  label: t("identity.key.revoke"),
                  danger: true,
                  onClick: () => end.fire({ id: item.id }),
                }}
              />
            ) : (
              <Chip tone="plain">{t(`identity.key.state.${item.state}`)}</Chip>
            ),
        }))}
      />
      {adding && (
        <ActionDialog
          opened
          onClose={() => setAdding(false)}
          title={t("identity.key.new")}
          intro={t("identity.key.intro")}
          submitLabel={t("identity.key.make")}
          initial={{ patterns: "*.list *.get", days: String(Math.min(90, data?.maxDays ?? 90)) }}
          fields={[
            { kind: "text", name: "name", label: t("identity.field.name"), required: true, maxLength: 60 },
            {
              kind: "textarea",
              name: "patterns",
              label: t("identity.key.patterns"),
              hint: t("identity.key.patternsHint"),
              rows: 2,
              required: true,
            },
            {
              kind: "select",
              name: "days",
              label: t("identity.key.days"),
              required: true,
              options: [7, 30, 90, 365]
                .filter((days) => days <= (data?.maxDays ?? 365))
                .map((days) => ({ value: String(days), label: t("identity.days", { count: days }) })),
            },
          ]}
          onSubmit={async ({ name, patterns, days }) =>
            confirmed(() => create.run({ name, patterns: patterns.trim().split(/[\s,、]+/), days: Number(days) }))
          }
        />
      )}
      {made && <Secret title={t("identity.key.made")} secret={made} onClose={() => setMade(undefined)} />}
    </Card>
  );
}
