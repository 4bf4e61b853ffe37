import { useTranslation } from "react-i18next";
import s from "./FieldLabel.module.css";

/** The name of a field; a required one says 必須 in words, since an asterisk says nothing to many. */
export function FieldLabel({ label, required }: { label: string; required?: boolean | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      {label}
      {required && <span className={s.required}>{t("ui.form.requiredMark")}</span>}
    </>
  );
}
