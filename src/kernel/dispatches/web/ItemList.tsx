import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { isUnknown, type ItemDefinition, type ItemValues } from "../item-values.ts";
import { itemText } from "./item-text.ts";
import s from "./ItemList.module.css";

type Props = { definitions: readonly ItemDefinition[]; items: ItemValues };

/** The items of a document in the order of its definition; 調査中 with the time of the next news. */
export function ItemList({ definitions, items }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const known = new Set(definitions.map(({ key }) => key));
  const rest = Object.keys(items).filter((key) => !known.has(key));
  return (
    <PropertyList
      items={[
        ...definitions.map((definition) => ({
          key: definition.key,
          label: definition.title[f.locale] || definition.title.ja,
          value: <Value definition={definition} value={items[definition.key]} />,
        })),
        ...rest.map((key) => ({ key, label: key, value: itemText(undefined, items[key], f, t) })),
      ]}
    />
  );
}

function Value({ definition, value }: { definition: ItemDefinition; value: unknown }) {
  const { t } = useTranslation();
  const f = useFormat();
  if (isUnknown(value)) {
    return (
      <span className={s.unknown}>
        <Chip tone="yamabuki">{t("dispatches.unknown")}</Chip>
        {t("dispatches.nextUpdate", { at: f.date(value.nextUpdateAt, "short") })}
      </span>
    );
  }
  if (definition.type === "list" && Array.isArray(value)) {
    return (
      <ul className={s.list}>
        {value.map((entry) => (
          <li key={String(entry)}>{String(entry)}</li>
        ))}
      </ul>
    );
  }
  const text = itemText(definition, value, f, t);
  return text === "" ? (
    <span className={s.none}>—</span>
  ) : (
    <span className={definition.type === "money" ? s.figure : s.text}>{text}</span>
  );
}
