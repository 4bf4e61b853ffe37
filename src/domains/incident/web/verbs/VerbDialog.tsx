import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useTools } from "../parts/use-tools.ts";
import { Moved } from "./Moved.tsx";
import { useVerb } from "./use-verb.ts";
import type { About, Ctx, VerbForm } from "./verb-form.ts";

export interface VerbProps {
  verb: string;
  about: About;
  opened: boolean;
  onClose: () => void;
}

/** A verb as a dialog: a form, a longer one at the right edge, or only a question. Refusals stay in the dialog. */
export function VerbDialog({ form, verb, about, opened, onClose }: VerbProps & { form: VerbForm }) {
  const { t, i18n } = useTranslation();
  const tools = useTools(about.id);
  const ctx: Ctx = { ...tools, ...about };
  const word = (kind: string) =>
    i18n.exists(`incident.web.${kind}.${verb}`) ? t(`incident.web.${kind}.${verb}`) : undefined;
  const done = word("done");
  const operation = useVerb(form.contract, done);
  const title = t(`incident.web.verb.${verb}`);
  // What the reader himself has just changed is no news to him while the dialog goes away.
  const [sent, setSent] = useState(false);
  const send = async (values: Record<string, unknown>) => {
    setSent(true);
    try {
      return await operation.run(form.input(values, ctx));
    } catch (error) {
      setSent(false);
      throw error;
    }
  };

  const standing = word("intro");
  const own = form.intro?.(ctx);
  const intro = (standing || own) && (
    <>
      {standing && <p>{standing}</p>}
      {own}
    </>
  );
  const fields = form.fields(ctx);
  if (fields.length === 0) {
    const confirm = async () => {
      await send({});
      onClose();
    };
    return (
      <ConfirmDialog
        opened={opened}
        title={title}
        confirmLabel={word("do") ?? title}
        danger={form.danger}
        onClose={onClose}
        onConfirm={confirm}
      >
        {intro}
      </ConfirmDialog>
    );
  }
  const initial = form.initial(ctx);
  const Dialog = form.wide ? FormDrawer : ActionDialog;
  const { preview } = form;
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      intro={
        <>
          {intro}
          <Moved fields={fields} now={initial} quiet={sent} />
        </>
      }
      fields={fields}
      initial={initial}
      submitLabel={word("do") ?? title}
      danger={form.danger}
      onSubmit={send}
      {...(preview ? { preview: (draft) => preview(draft, ctx) } : {})}
    />
  );
}
