import { Button, Group, Modal, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { deputySet, type postGet } from "../post-contract.ts";
import { usePostOptions } from "./choices.ts";
import { OrderedRows } from "./OrderedRows.tsx";

type Row = { key: string; postId: string; basis: string };

/** The standing order of deputies (規程外の代行), each with the rule that it stands in. */
export function DeputiesForm({ post, onClose }: { post: Output<typeof postGet>; onClose: () => void }) {
  const { t } = useTranslation();
  const options = usePostOptions("id").filter(({ value }) => value !== post.id);
  const save = useOperation(deputySet, { done: t("people.saved"), changes: ["post", "people", "access"], quiet: true });
  const [rows, setRows] = useState<Row[]>(() =>
    post.deputies.map(({ post: deputy, basis }) => ({ key: deputy.id, postId: deputy.id, basis })),
  );
  const submit = () => {
    const deputies = rows.map(({ postId, basis }) => ({ postId, basis }));
    save.run({ id: post.id, version: post.version, deputies }).then(onClose, () => undefined);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{t("people.post.action.deputies")}</b>}
      size={620}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <p>{t("people.deputies.intro")}</p>
      {save.problem && <ErrorState error={save.problem} />}
      <OrderedRows
        rows={rows}
        onChange={setRows}
        addLabel={t("people.deputies.add")}
        add={() => ({ key: crypto.randomUUID(), postId: "", basis: rows.at(-1)?.basis ?? "" })}
      >
        {(row, change) => (
          <>
            <Select
              label={t("people.field.post")}
              searchable
              data={options.map(({ value, label }) => ({ value, label }))}
              value={row.postId || null}
              onChange={(postId) => change({ postId: postId ?? "" })}
            />
            <TextInput
              label={t("people.field.basis")}
              value={row.basis}
              maxLength={200}
              onChange={(event) => change({ basis: event.currentTarget.value })}
            />
          </>
        )}
      </OrderedRows>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button
          loading={save.busy}
          disabled={rows.some(({ postId, basis }) => !postId || !basis.trim())}
          onClick={submit}
        >
          {t("ui.save")}
        </Button>
      </Group>
    </Modal>
  );
}
