import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { AddresseesForms } from "./AddresseesForms.tsx";
import { ArticleForms } from "./ArticleForms.tsx";
import { ClassForms } from "./ClassForms.tsx";
import type { FormsProps } from "./forms-props.ts";
import { OptionForms } from "./OptionForms.tsx";

const PARTS = ["articles", "classes", "addressees", "options"] as const;

/** The pack as forms, for who does not want to write YAML: articles with their duties, deadlines, addressees, options. */
export function StructurePanel(props: FormsProps) {
  const { t } = useTranslation();
  const [part, setPart] = useState<string>("articles");
  return (
    <>
      <FilterChips
        label={t("regulations.editor.parts")}
        value={part}
        onChange={setPart}
        options={PARTS.map((value) => ({ value, label: t(`regulations.editor.part.${value}`) }))}
      />
      {part === "articles" && <ArticleForms {...props} />}
      {part === "classes" && <ClassForms {...props} />}
      {part === "addressees" && <AddresseesForms {...props} />}
      {part === "options" && <OptionForms {...props} />}
    </>
  );
}
