import { useTranslation } from "react-i18next";
import * as dispatches from "#kernel/dispatches/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { CardSkeleton } from "./CardSkeleton.tsx";
import { itemWords } from "./item-words.ts";

/**
 * What a report says, item by item in the order of the regulation; 調査中 with the time of the next news. A correction
 * begins with its reason, and under each item that changed stands what was said before.
 */
export function DispatchItems({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, error } = useAnswer(dispatches.get, { id });
  if (error) return <ErrorState error={error} />;
  if (!data) return <CardSkeleton />;
  const before = (definition: (typeof data.definitions)[number]) => {
    const change = data.difference?.[definition.key];
    if (!change) return null;
    const from = itemWords(definition, change.from as (typeof data.items)[string], t, f);
    return t("incident.web.correction.before", { value: from || "—" });
  };
  return (
    <PropertyList
      items={[
        ...(data.difference && data.reason
          ? [{ key: "reason", label: t("incident.web.field.correctReason"), value: <b>{data.reason}</b> }]
          : []),
        ...data.definitions.map((definition) => {
          const value = data.items[definition.key];
          const words = itemWords(definition, value, t, f);
          const unknown = typeof value === "object" && value !== null && "unknown" in value;
          return {
            key: definition.key,
            label: definition.title[f.locale] || definition.title.ja,
            value: unknown ? (
              <Chip tone="yamabuki">{words}</Chip>
            ) : (
              words && <span style={{ whiteSpace: "pre-line" }}>{words}</span>
            ),
            note: before(definition),
          };
        }),
        ...(data.body ? [{ key: "body", label: t("incident.web.compose.body"), value: data.body }] : []),
      ]}
    />
  );
}
