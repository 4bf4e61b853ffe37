import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { useTools } from "../parts/use-tools.ts";
import type { About, Ctx, VerbForm } from "./verb-form.ts";

/** What changes with a trouble in other parts of the house: duties, reports, approvals, the history. */
export const TOUCHES = ["duty", "record", "dispatch", "approval", "system"];

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
  const operation = useOperation(form.contract, { quiet: true, changes: TOUCHES, ...(done ? { done } : {}) });
  const title = t(`incident.web.verb.${verb}`);
  const send = (values: Record<string, unknown>) => operation.run(form.input(values, ctx));

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
  const Dialog = form.wide ? FormDrawer : ActionDialog;
  const { preview } = form;
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={title}
      intro={intro}
      fields={fields}
      initial={form.initial(ctx)}
      submitLabel={word("do") ?? title}
      danger={form.danger}
      onSubmit={send}
      {...(preview ? { preview: (draft) => preview(draft, ctx) } : {})}
    />
  );
}
