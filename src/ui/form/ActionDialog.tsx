import { Button, Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useLayoutEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import type { Field, ValuesOf } from "./fields.ts";
import { FormFields } from "./FormFields.tsx";
import { Resumed } from "./Resumed.tsx";
import { useDraft } from "./use-draft.ts";
import { keep } from "./use-kept.ts";
import type { Draft } from "./values.ts";
import s from "./ActionDialog.module.css";

export type ActionFormProps<F extends readonly Field[]> = {
  opened: boolean;
  onClose: () => void;
  /** The verb: 「重大かどうかを判断する」. */
  title: string;
  /** What follows from it, above the fields. */
  intro?: ReactNode;
  fields: F;
  /** Start values by name; persons, units and files as objects with their name. */
  initial?: Draft;
  submitLabel?: string;
  /** The button takes something away or is grave. */
  danger?: boolean;
  /** Between the fields and the buttons, made from what is filled in: a preview of the recipients, for instance. */
  preview?: (draft: Draft) => ReactNode;
  /** Throws ProblemError when refused; then the dialog stays and shows why. Otherwise it closes. */
  onSubmit: (values: ValuesOf<F>) => Promise<unknown>;
};

/** A verb of the record as a small form over the page; the whole screen on a phone. What was written is not lost by a slip. */
export function ActionDialog<const F extends readonly Field[]>(props: ActionFormProps<F>) {
  const phone = useMediaQuery("(max-width: 720px)") ?? false;
  const { t } = useTranslation();
  const [guard, setGuard] = useState<{ dirty: boolean; asking: boolean }>({ dirty: false, asking: false });
  const close = () => (guard.dirty ? setGuard({ dirty: true, asking: true }) : props.onClose());
  return (
    <>
      <Modal
        opened={props.opened}
        onClose={close}
        title={props.title}
        size={560}
        fullScreen={phone}
        classNames={{ title: s.title ?? "", header: s.header ?? "", body: s.body ?? "" }}
        closeButtonProps={{ "aria-label": t("ui.close") }}
      >
        <ActionForm {...props} onDirty={(dirty) => setGuard({ dirty, asking: false })} onCancel={close} />
      </Modal>
      <ConfirmDialog
        opened={guard.asking}
        title={t("ui.form.discard")}
        confirmLabel={t("ui.form.discardYes")}
        cancelLabel={t("ui.form.discardNo")}
        danger
        onClose={() => setGuard({ dirty: true, asking: false })}
        onConfirm={() => {
          setGuard({ dirty: false, asking: false });
          keep(draftName(props.title), undefined);
          props.onClose();
        }}
      >
        {t("ui.form.discardText")}
      </ConfirmDialog>
    </>
  );
}

/** Under which a form's draft is kept: the verb and the page on which it stands. */
export const draftName = (title: string): string => `form.${location.pathname}.${title}`;

type FormProps<F extends readonly Field[]> = ActionFormProps<F> & {
  onDirty: (dirty: boolean) => void;
  onCancel: () => void;
};

/** The form inside of dialog and drawer. */
export function ActionForm<const F extends readonly Field[]>(props: FormProps<F>) {
  const { t } = useTranslation();
  const { fields, initial = {}, intro, preview, danger, submitLabel, onSubmit, onClose, onDirty, onCancel } = props;
  const name = draftName(props.title);
  const form = useDraft(fields, initial, (values) => onSubmit(values as ValuesOf<F>), name);
  useEffect(() => {
    if (form.resumed) onDirty(true);
    // Said once, when the form opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The focus goes to the first field, not to the cross; on a phone that would open the keyboard over the form.
    if (matchMedia("(pointer: coarse)").matches) return;
    box.current?.querySelector("input, textarea, select")?.setAttribute("data-autofocus", "");
  }, []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    void finish();
  };
  const finish = async () => {
    if (!(await form.submit())) return;
    onDirty(false);
    onClose();
  };
  return (
    <form className={s.form} onSubmit={send} onChange={() => onDirty(true)} noValidate>
      <div className={s.content} ref={box}>
        {form.resumed && (
          <Resumed
            onRestart={() => {
              form.restart();
              onDirty(false);
            }}
          />
        )}
        {intro && <div className={s.intro}>{intro}</div>}
        <FormFields fields={fields} form={form} />
        {preview?.(form.draft)}
      </div>
      <footer className={s.buttons}>
        <Button variant="default" onClick={onCancel}>
          {t("ui.cancel")}
        </Button>
        <Button type="submit" color={danger ? "shu" : "ai"} loading={form.busy}>
          {submitLabel ?? props.title}
        </Button>
      </footer>
    </form>
  );
}
