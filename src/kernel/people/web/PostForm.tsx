import { useTranslation } from "react-i18next";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { postCreate, postUpdate, type PostItem } from "../post-contract.ts";
import { useEntitySearch } from "./choices.ts";

/** A post: names, unit, whether it heads it, rank, officer. The code is written in regulations and stays. */
export function PostForm({ post, onClose }: { post?: PostItem; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const search = useEntitySearch();
  const create = useOperation(postCreate, { done: t("people.post.created"), quiet: true });
  const update = useOperation(postUpdate, { done: t("people.saved"), changes: ["people", "unit"], quiet: true });
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={post ? t("people.post.edit") : t("people.post.new")}
      submitLabel={t("ui.save")}
      initial={{
        name: post?.nameJa,
        nameEn: post?.nameEn,
        unitId: post?.unit ?? undefined,
        headOf: post?.headOf ?? undefined,
        rank: post?.rank ?? 0,
        officer: post?.officer ?? false,
        activeTo: post?.activeTo ?? undefined,
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
          visible: () => !post,
        },
        { kind: "unit", name: "unitId", label: t("people.field.unit"), search: search.units },
        {
          kind: "unit",
          name: "headOf",
          label: t("people.field.headOf"),
          hint: t("people.field.headOf.hint"),
          search: search.units,
        },
        {
          kind: "number",
          name: "rank",
          label: t("people.field.rank"),
          hint: t("people.field.rank.hint"),
          min: 0,
          max: 1000,
        },
        { kind: "checkbox", name: "officer", label: t("people.field.officer"), hint: t("people.field.officer.hint") },
        {
          kind: "date",
          name: "activeTo",
          label: t("people.field.lastDay"),
          hint: t("people.post.lastDayHint"),
          visible: () => post !== undefined,
        },
      ]}
      onSubmit={async ({ name, nameEn, code, unitId, headOf, rank, officer, activeTo }) => {
        const fields = {
          name,
          nameEn: nameEn ?? null,
          unitId: unitId ?? null,
          headOf: headOf ?? null,
          rank: rank ?? 0,
          officer,
        };
        if (post) return update.run({ id: post.id, version: post.version, ...fields, activeTo: activeTo ?? null });
        await create.run({ code: code ?? "", ...fields });
        go(`/posts/${code}`);
        return undefined;
      }}
    />
  );
}
