import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { groupSet, type groupList } from "../contact-contract.ts";
import { postList } from "../post-contract.ts";
import { useEntitySearch } from "./choices.ts";

type Group = Output<typeof groupList>["items"][number];

/** Whom a group means: posts, all officers, heads of the departments concerned, single persons. */
export function GroupForm({ group, onClose }: { group?: Group; onClose: () => void }) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const posts = useAnswer(postList, {});
  const save = useOperation(groupSet, { done: t("people.saved"), quiet: true });
  const named = new Map(group?.members.map(({ person }) => [person.id, person.name]));
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={group ? t("people.group.edit") : t("people.group.new")}
      submitLabel={t("ui.save")}
      initial={{
        name: group?.nameJa,
        nameEn: group?.nameEn,
        posts: group?.definition.posts ?? [],
        officers: group?.definition.officers ?? false,
        related: group?.definition.unitHeads === "related",
        persons: (group?.definition.persons ?? []).map((id) => ({ id, name: named.get(id) ?? id })),
      }}
      fields={[
        { kind: "text", name: "name", label: t("people.field.nameJa"), required: true, maxLength: 100 },
        { kind: "text", name: "nameEn", label: t("people.field.nameEn"), maxLength: 100 },
        {
          kind: "text",
          name: "code",
          label: t("people.field.code"),
          hint: t("people.field.code.hint"),
          required: true,
          visible: () => !group,
        },
        {
          kind: "multiselect",
          name: "posts",
          label: t("people.group.posts"),
          options: (posts.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name })),
        },
        { kind: "checkbox", name: "officers", label: t("people.group.officers") },
        { kind: "checkbox", name: "related", label: t("people.group.unitHeads"), hint: t("people.group.related") },
        { kind: "people", name: "persons", label: t("people.group.persons"), search: search.persons },
      ]}
      onSubmit={({ name, nameEn, code, posts: chosen, officers, related, persons }) =>
        save.run({
          code: group?.code ?? code ?? "",
          ...(group ? { version: group.version } : {}),
          name,
          nameEn: nameEn ?? null,
          definition: {
            ...(chosen && chosen.length > 0 ? { posts: chosen } : {}),
            ...(officers ? { officers } : {}),
            ...(related ? { unitHeads: "related" as const } : {}),
            ...(persons && persons.length > 0 ? { persons } : {}),
          },
        })
      }
    />
  );
}
