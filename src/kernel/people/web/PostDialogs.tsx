import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { designationMake, designationRevoke, postHandOver, postRelieve, type postGet } from "../post-contract.ts";
import { AppointForm } from "./AppointForm.tsx";
import { useEntitySearch } from "./choices.ts";
import { DeputiesForm } from "./DeputiesForm.tsx";
import { useOpenedAt } from "./opened-at.ts";
import { PostForm } from "./PostForm.tsx";

export type PostDialog =
  | { name: "edit" | "appoint" | "relieve" | "designate" | "deputies" | "handover" }
  | { name: "revoke"; id: string };

type Props = { post: Output<typeof postGet>; dialog: PostDialog; onClose: () => void };
const CHANGES = ["post", "people", "person", "absence", "access", "unit", "duty"];

/** The verbs of a post, each as its own small form. */
export function PostDialogs({ post, dialog, onClose }: Props) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const openedAt = useOpenedAt();
  const options = { changes: CHANGES, quiet: true };
  const relieve = useOperation(postRelieve, { ...options, done: t("people.relieve.done") });
  const designate = useOperation(designationMake, { ...options, done: t("people.designate.done") });
  const revoke = useOperation(designationRevoke, { ...options, done: t("people.designation.revoked") });
  const handOver = useOperation(postHandOver, { ...options, done: t("people.handover.done") });
  switch (dialog.name) {
    case "edit":
      return <PostForm post={post} onClose={onClose} />;
    case "appoint":
      return <AppointForm post={post} onClose={onClose} />;
    case "deputies":
      return <DeputiesForm post={post} onClose={onClose} />;
    case "relieve":
      return (
        <ActionDialog
          opened
          danger
          onClose={onClose}
          title={t("people.post.action.relieve")}
          intro={t("people.relieve.intro", { name: post.holder?.name ?? "", post: post.name })}
          initial={{ at: openedAt }}
          fields={[{ kind: "datetime", name: "at", label: t("people.relieve.at"), required: true, quick: [0] }]}
          onSubmit={({ at }) => relieve.run({ id: post.id, at })}
        />
      );
    case "designate":
      return (
        <ActionDialog
          opened
          onClose={onClose}
          title={t("people.post.action.designate")}
          intro={t("people.designate.intro")}
          fields={[
            { kind: "person", name: "personId", label: t("people.field.name"), required: true, search: search.persons },
            { kind: "datetime", name: "from", label: t("people.field.from"), hint: t("people.designate.fromHint") },
            { kind: "datetime", name: "to", label: t("people.field.to") },
          ]}
          onSubmit={({ personId, from, to }) =>
            designate.run({ id: post.id, personId, ...(from ? { from } : {}), to: to ?? null })
          }
        />
      );
    case "handover":
      return (
        <ActionDialog
          opened
          onClose={onClose}
          title={t("people.post.action.handover")}
          intro={t("people.handover.intro", { post: post.name })}
          initial={{ transferDuties: true }}
          fields={[
            {
              kind: "checkbox",
              name: "transferDuties",
              label: t("people.handover.transfer"),
              hint: t("people.handover.transferHint"),
            },
            { kind: "textarea", name: "note", label: t("people.handover.note"), maxLength: 1000, rows: 3 },
          ]}
          onSubmit={({ transferDuties, note }) => handOver.run({ id: post.id, transferDuties, note: note ?? "" })}
        />
      );
    case "revoke":
      return (
        <ConfirmDialog
          opened
          danger
          onClose={onClose}
          title={t("people.designation.revoke")}
          confirmLabel={t("people.designation.revoke")}
          onConfirm={async () => {
            await revoke.run({ id: dialog.id });
            onClose();
          }}
        >
          {t("people.designation.revokeText")}
        </ConfirmDialog>
      );
  }
}
