import { Button } from "@mantine/core";
import { useId, type FormEvent, type ReactNode } from "react";
import { StickyActionBar } from "../page/StickyActionBar.tsx";
import type { Field, ValuesOf } from "./fields.ts";
import { FormFields } from "./FormFields.tsx";
import { Resumed } from "./Resumed.tsx";
import { useDraft } from "./use-draft.ts";
import type { Draft } from "./values.ts";
import s from "./Form.module.css";

type Props<F extends readonly Field[]> = {
  fields: F;
  initial?: Draft;
  submitLabel: string;
  /** Throws ProblemError when refused; the messages then stand at their fields. */
  onSubmit: (values: ValuesOf<F>) => Promise<unknown>;
  preview?: (draft: Draft) => ReactNode;
  /** A short form on a page of its own, such as sign-in: the button stays right below the fields on a phone too. */
  short?: boolean;
  /** Keeps what is typed in this tab under this name until it is sent. */
  keepAs?: string;
  /** Further buttons left of the main one. */
  buttons?: ReactNode;
};

/** A form that is a page of its own, such as reporting a trouble. On a phone the button stays at the thumb. */
export function Form<const F extends readonly Field[]>({
  fields,
  initial = {},
  submitLabel,
  onSubmit,
  preview,
  buttons,
  short = false,
  keepAs,
}: Props<F>) {
  const form = useDraft(fields, initial, (values) => onSubmit(values as ValuesOf<F>), keepAs);
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form id={id} className={s.form} onSubmit={send} noValidate>
      {form.resumed && <Resumed onRestart={form.restart} />}
      <FormFields fields={fields} form={form} />
      {preview?.(form.draft)}
      {short ? (
        <Button type="submit" size="md" loading={form.busy}>
          {submitLabel}
        </Button>
      ) : (
        <StickyActionBar>
          {buttons}
          <Button type="submit" size="md" form={id} loading={form.busy}>
            {submitLabel}
          </Button>
        </StickyActionBar>
      )}
    </form>
  );
}
