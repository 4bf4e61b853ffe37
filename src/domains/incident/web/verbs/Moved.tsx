import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field } from "#ui/form/fields.ts";
import type { Draft } from "#ui/form/values.ts";
import { DiffView } from "#ui/parts/DiffView.tsx";
import { movedFields } from "./moved-fields.ts";
import s from "./verbs.module.css";

/** What stood in the fields when the dialog was opened, and what somebody else has made of it since. */
export function Moved({ fields, now, quiet }: { fields: readonly Field[]; now: Draft; quiet: boolean }) {
  const { t } = useTranslation();
  const [opened] = useState(now);
  const changes = movedFields(fields, opened, now);
  if (quiet || changes.length === 0) return null;
  return (
    <div role="status" className={s.moved}>
      <p>{t("incident.web.moved")}</p>
      <DiffView changes={changes} />
    </div>
  );
}
