import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useClock } from "#ui/hooks/clock.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { checkForm, saveForm, type formGet } from "../../form/contract.ts";
import { fiscalYearOf, readFiscalYear } from "../../fiscal-year.ts";
import { useWords } from "../use-words.ts";
import { useYearInput } from "../use-year-input.ts";
import s from "./forms.module.css";

type Props = { form: Output<typeof formGet>; source: string; onClose: () => void };

/** From which fiscal year the new version holds, and why it was changed; says which sheets it leaves alone. */
export function SaveFormDialog({ source, onClose }: Props) {
  const { t } = useTranslation();
  const w = useWords();
  const go = useGo();
  const readYear = useYearInput();
  const thisYear = useClock((now) => fiscalYearOf(new Date(now + 9 * 3_600_000).toISOString()));
  const [first] = useState(w.year(thisYear + 1));
  const save = useOperation(saveForm, {
    quiet: true,
    done: ({ number }) => t("policy.web.forms.saved", { number }),
    onDone: ({ id }) => go(`/policies/forms/${id}`),
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("policy.web.forms.save")}
      intro={t("policy.web.forms.saveIntro")}
      submitLabel={t("policy.web.save")}
      initial={{ year: first }}
      fields={[
        {
          kind: "text",
          name: "year",
          label: t("policy.web.forms.effective"),
          required: true,
          hint: t("policy.web.yearHint"),
          maxLength: 20,
        },
        { kind: "textarea", name: "note", label: t("policy.web.forms.noteColumn"), required: true, maxLength: 2_000 },
      ]}
      preview={({ year }) => (
        <Kept source={source} year={readFiscalYear(typeof year === "string" ? year : "", thisYear)?.fiscalYear} />
      )}
      onSubmit={async ({ year, note }) => save.run({ source, effectiveFrom: readYear(year, "year"), note })}
    />
  );
}

function Kept({ source, year }: { source: string; year: number | undefined }) {
  const { t } = useTranslation();
  const w = useWords();
  const { data } = useAnswer(checkForm, year === undefined ? undefined : { source, effectiveFrom: year });
  if (year === undefined || !data || data.begun === 0) return null;
  return <p className={s.nothing}>{t("policy.web.forms.keep", { year: w.year(year), count: data.begun })}</p>;
}
