import { useEffect, useRef } from "react";
import { ErrorState } from "../parts/ErrorState.tsx";
import type { Field } from "./fields.ts";
import { FieldInput } from "./FieldInput.tsx";
import { UnknownToggle } from "./UnknownToggle.tsx";
import type { DraftHandle } from "./use-draft.ts";
import { isUnknown, visibleFields } from "./values.ts";
import s from "./FormFields.module.css";

/** All fields below each other, with what the server refused on top; the first wrong field takes the focus. */
export function FormFields({ fields, form }: { fields: readonly Field[]; form: DraftHandle }) {
  const box = useRef<HTMLDivElement>(null);
  const wrong = Object.keys(form.errors).join(" ");
  useEffect(() => {
    if (wrong === "" && !form.problem) return;
    box.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus();
  }, [wrong, form.problem]);
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]));
  return (
    <div className={s.fields} ref={box}>
      {form.problem && <ErrorState error={form.problem} labels={labels} />}
      {visibleFields(fields, form.draft).map((field) => {
        const value = form.draft[field.name];
        const change = (next: unknown) => form.set(field.name, next);
        const error = form.errors[field.name];
        const unknown = isUnknown(value);
        return (
          <div key={field.name} className={s.field} data-half={field.half}>
            {!unknown && <FieldInput field={field} value={value} onChange={change} error={error} />}
            {field.unknownable && (
              <UnknownToggle field={field} value={value} onChange={change} error={unknown ? error : undefined} />
            )}
          </div>
        );
      })}
    </div>
  );
}
