import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { postAppoint } from "../post-contract.ts";
import { useEntitySearch, usePostOptions } from "./choices.ts";
import { useOpenedAt } from "./opened-at.ts";

type Props = { person?: { id: string; name: string }; post?: { id: string; name: string }; onClose: () => void };

/** Appoints a person to a post; either may be given. */
export function AppointForm({ person, post, onClose }: Props) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const posts = usePostOptions("id");
  const openedAt = useOpenedAt();
  const appoint = useOperation(postAppoint, {
    done: t("people.appoint.done"),
    changes: ["person", "people", "unit", "access"],
    quiet: true,
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={t("people.appoint.title")}
      submitLabel={t("people.appoint.submit")}
      intro={post?.name ?? person?.name}
      initial={{ id: post?.id, personId: person, from: openedAt }}
      fields={[
        {
          kind: "select",
          name: "id",
          label: t("people.field.post"),
          required: true,
          options: posts,
          visible: () => !post,
        },
        {
          kind: "person",
          name: "personId",
          label: t("people.field.name"),
          required: true,
          search: search.persons,
          visible: () => !person,
        },
        { kind: "datetime", name: "from", label: t("people.field.from"), required: true, quick: [0] },
        { kind: "datetime", name: "to", label: t("people.field.to"), hint: t("people.appoint.toHint") },
        { kind: "checkbox", name: "concurrent", label: t("people.concurrent") },
        {
          kind: "checkbox",
          name: "replace",
          label: t("people.appoint.replace"),
          hint: t("people.appoint.replaceHint"),
        },
      ]}
      onSubmit={({ id, personId, from, to, concurrent, replace }) =>
        appoint.run({
          id: post?.id ?? id ?? "",
          personId: person?.id ?? personId ?? "",
          from,
          to: to ?? null,
          concurrent,
          replace,
        })
      }
    />
  );
}
