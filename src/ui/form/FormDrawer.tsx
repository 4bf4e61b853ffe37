import { Drawer } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionForm, draftName, type ActionFormProps } from "./ActionDialog.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import type { Field } from "./fields.ts";
import { keep } from "./use-kept.ts";
import s from "./ActionDialog.module.css";

/** A longer form at the right edge, with the list or record still in sight. Props as ActionDialog. */
export function FormDrawer<const F extends readonly Field[]>(props: ActionFormProps<F>) {
  const { t } = useTranslation();
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState(false);
  const close = () => (dirty ? setAsking(true) : props.onClose());
  return (
    <>
      <Drawer
        opened={props.opened}
        onClose={close}
        title={props.title}
        position="right"
        size={560}
        classNames={{ title: s.title ?? "", header: s.header ?? "", body: s.body ?? "" }}
        closeButtonProps={{ "aria-label": t("ui.close") }}
      >
        <ActionForm {...props} onDirty={setDirty} onCancel={close} />
      </Drawer>
      <ConfirmDialog
        opened={asking}
        title={t("ui.form.discard")}
        confirmLabel={t("ui.form.discardYes")}
        cancelLabel={t("ui.form.discardNo")}
        danger
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          setDirty(false);
          keep(draftName(props.title), undefined);
          props.onClose();
        }}
      >
        {t("ui.form.discardText")}
      </ConfirmDialog>
    </>
  );
}
