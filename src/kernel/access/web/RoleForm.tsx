import { comma } from "#ui/marks.ts";
import { Button, Checkbox, Drawer, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldLabel } from "#ui/form/FieldLabel.tsx";
import { problemOf } from "#ui/hooks/problem.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { roleSet, type RoleItem } from "../contract.ts";
import { givenBy } from "./choice.ts";
import { grantee } from "./grant-words.ts";
import { PermissionChoice } from "./PermissionChoice.tsx";
import { usePermissions } from "./permissions.ts";
import s from "./RoleForm.module.css";

/** A role of one's own: names, and what it may do, chosen by what it is about. A role of the product is copied, never changed. */
export function RoleForm({ role, copy, onClose }: { role: RoleItem | undefined; copy: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const save = useOperation(roleSet, { done: t("access.role.saved"), quiet: true });
  const changes = role && !copy ? role : undefined;
  const [name, setName] = useState(role ? (copy ? t("access.role.copyOf", { role: role.nameJa }) : role.nameJa) : "");
  const [nameEn, setNameEn] = useState(role?.nameEn ?? "");
  const [code, setCode] = useState(role && copy ? `${role.code}-copy` : "");
  const [masked, setMasked] = useState(role?.masked ?? false);
  const [patterns, setPatterns] = useState<string[]>(role?.patterns ?? []);
  const [refusal, setRefusal] = useState<string>();
  const given = givenBy(patterns, permissions);
  const holders = changes?.grants.map((grant) => grantee(grant, t)) ?? [];

  async function submit() {
    setRefusal(undefined);
    try {
      const version = changes ? { version: changes.version } : {};
      await save.run({
        code: changes?.code ?? code,
        ...version,
        name,
        nameEn: nameEn.trim() || null,
        masked,
        patterns,
      });
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      setRefusal(problem.errors?.[0]?.message ? `${problem.detail} ${problem.errors[0].message}` : problem.detail);
    }
  }

  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={760}
      title={changes ? t("access.role.edit") : t("access.role.new")}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <div className={s.form}>
        <div className={s.names}>
          <TextInput
            label={<FieldLabel label={t("access.field.nameJa")} required />}
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          <TextInput
            label={t("access.field.nameEn")}
            maxLength={100}
            value={nameEn}
            onChange={(e) => setNameEn(e.currentTarget.value)}
          />
          {!changes && (
            <TextInput
              label={<FieldLabel label={t("access.field.code")} required />}
              placeholder={t("access.field.code.hint")}
              required
              withAsterisk={false}
              value={code}
              onChange={(e) => setCode(e.currentTarget.value)}
            />
          )}
        </div>
        <Checkbox
          label={t("access.role.masked")}
          description={t("access.role.masked.hint")}
          checked={masked}
          onChange={(e) => setMasked(e.currentTarget.checked)}
        />
        <section className={s.preview} aria-live="polite">
          <strong>
            {t("access.role.preview", {
              all: given.length,
              reads: given.filter((each) => !each.changes).length,
              changes: given.filter((each) => each.changes).length,
            })}
          </strong>
          <p>
            {holders.length > 0 ? t("access.role.holders", { who: holders.join(comma()) }) : t("access.grant.none")}
          </p>
        </section>
        <PermissionChoice permissions={permissions} patterns={patterns} onChange={setPatterns} />
        {refusal && (
          <p className={s.refusal} role="alert">
            {refusal}
          </p>
        )}
        <Group justify="flex-end" className={s.foot}>
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button
            loading={save.busy}
            disabled={name.trim() === "" || patterns.length === 0 || (!changes && code === "")}
            onClick={() => void submit()}
          >
            {t("ui.save")}
          </Button>
        </Group>
      </div>
    </Drawer>
  );
}
