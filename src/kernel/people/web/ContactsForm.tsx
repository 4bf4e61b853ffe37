import { Button, Drawer, Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { EntityInput } from "#ui/form/EntityInput.tsx";
import type { EntityOption } from "#ui/form/fields.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { contactSet, type contactList } from "../contact-contract.ts";
import { ChannelsInput, type ChannelRow } from "./ChannelsInput.tsx";
import { useEntitySearch, usePostOptions } from "./choices.ts";
import { OrderedRows } from "./OrderedRows.tsx";

type Item = Output<typeof contactList>["items"][number];
type Row = {
  key: string;
  id?: string;
  of: "person" | "post";
  person?: EntityOption | undefined;
  postId?: string;
  channels: ChannelRow[];
  from?: string;
  to: string | null;
  note: string;
};

const rowOf = ({ id, person, post, channels, from, to, note }: Item): Row => ({
  key: id,
  id,
  of: post ? "post" : "person",
  ...(person ? { person } : {}),
  ...(post ? { postId: post.id } : {}),
  channels: channels.map((channel) => ({ key: crypto.randomUUID(), ...channel })),
  from,
  to,
  note,
});
const newRow = (): Row => ({
  key: crypto.randomUUID(),
  of: "person",
  channels: [{ key: crypto.randomUUID(), kind: "tel", value: "" }],
  to: null,
  note: "",
});
const isReady = (row: Row) =>
  (row.of === "person" ? row.person : row.postId) &&
  row.channels.length > 0 &&
  row.channels.every(({ value }) => value.trim() !== "");

/** The list of emergency contacts in calling order: a person, or a post and so whoever is responsible for it. */
export function ContactsForm({ items, onClose }: { items: Item[]; onClose: () => void }) {
  const { t } = useTranslation();
  const search = useEntitySearch();
  const posts = usePostOptions("id");
  const save = useOperation(contactSet, { done: t("people.saved"), changes: ["people"], quiet: true });
  const [rows, setRows] = useState(() => items.map(rowOf));
  const submit = () => {
    const contacts = rows.map(({ id, of, person, postId, channels, from, to, note }) => ({
      ...(id ? { id } : {}),
      ...(of === "person" ? { personId: person?.id ?? null } : { postId: postId ?? null }),
      channels: channels.map(({ kind, value }) => ({ kind, value })),
      ...(from ? { from } : {}),
      to,
      note,
    }));
    save.run({ seen: items.map(({ id }) => id), contacts }).then(onClose, () => undefined);
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={620}
      title={<b>{t("people.contacts.edit")}</b>}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      {save.problem && <ErrorState error={save.problem} />}
      <OrderedRows rows={rows} onChange={setRows} add={newRow} addLabel={t("people.contacts.add")}>
        {(row, change) => (
          <>
            <SegmentedControl
              aria-label={t("people.contacts.of")}
              value={row.of}
              onChange={(of) => change({ of: of === "post" ? "post" : "person" })}
              data={["person", "post"].map((value) => ({ value, label: t(`people.contacts.of.${value}`) }))}
            />
            {row.of === "person" ? (
              <EntityInput
                name={t("people.field.name")}
                search={search.persons}
                multiple={false}
                value={row.person}
                onChange={(person) => change({ person: Array.isArray(person) ? person[0] : person })}
              />
            ) : (
              <Select
                label={t("people.field.post")}
                searchable
                data={posts.map(({ value, label }) => ({ value, label }))}
                value={row.postId ?? null}
                onChange={(postId) => change({ postId: postId ?? "" })}
              />
            )}
            <ChannelsInput channels={row.channels} onChange={(channels) => change({ channels })} />
            <TextInput
              label={t("people.field.note")}
              value={row.note}
              maxLength={500}
              onChange={(event) => change({ note: event.currentTarget.value })}
            />
          </>
        )}
      </OrderedRows>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
        <Button loading={save.busy} disabled={!rows.every(isReady)} onClick={submit}>
          {t("ui.save")}
        </Button>
      </Group>
    </Drawer>
  );
}
