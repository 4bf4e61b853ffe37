import { dot } from "#ui/marks.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { notify } from "#ui/hooks/notify.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import MoreActions from "#ui/page/MoreActions.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { StatusList } from "#ui/parts/StatusList.tsx";
import { passkeyRemove, passkeyRename, type passkeys } from "../contract.ts";
import { deviceOf } from "./device.ts";
import { addPasskey, passkeysWork } from "./passkey.ts";

type State = Output<typeof passkeys>;
type Open = { form: "add" } | { form: "rename"; id: string; name: string };

/** Passkeys: registering, naming, removing. */
export function PasskeysCard({
  state,
  confirmed,
}: {
  state: State;
  confirmed: (run: () => Promise<unknown>) => Promise<void>;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [open, setOpen] = useState<Open>();
  const rename = useOperation(passkeyRename, { quiet: true });
  const remove = useOperation(passkeyRemove, { done: t("identity.passkey.removed"), quiet: true });
  const fire = (run: () => Promise<unknown>) =>
    void confirmed(run).catch((error: unknown) => notify({ tone: "shu", message: problemOf(error).detail }));
  const note = (item: State["items"][number]) =>
    [
      t("identity.since", { at: f.date(item.since, "short") }),
      t(item.synced ? "identity.passkey.synced" : "identity.passkey.bound"),
    ].join(dot());
  return (
    <Card
      title={t("identity.passkey.title")}
      actions={
        <ActionButton
          action={{
            key: "add",
            label: t("identity.passkey.add"),
            onClick: () => setOpen({ form: "add" }),
            ...(passkeysWork() ? {} : { disabledReason: t("identity.passkey.unsupported") }),
          }}
        />
      }
    >
      {state.items.length === 0 && (
        <EmptyState compact title={t("identity.passkey.none")}>
          {t("identity.passkey.why")}
        </EmptyState>
      )}
      <StatusList
        items={state.items.map((item) => ({
          key: item.id,
          label: item.name || t("identity.passkey.first"),
          note: note(item),
          status: (
            <MoreActions
              actions={[
                {
                  key: "rename",
                  label: t("identity.passkey.rename"),
                  onClick: () => setOpen({ form: "rename", id: item.id, name: item.name }),
                },
                {
                  key: "remove",
                  label: t("identity.passkey.remove"),
                  danger: true,
                  onClick: () => fire(() => remove.run({ id: item.id })),
                },
              ]}
            />
          ),
        }))}
      />
      {open && (
        <ActionDialog
          opened
          onClose={() => setOpen(undefined)}
          title={t(open.form === "add" ? "identity.passkey.add" : "identity.passkey.rename")}
          {...(open.form === "add" ? { intro: t("identity.passkey.addNote") } : {})}
          initial={{ name: open.form === "add" ? deviceOf(navigator.userAgent) : open.name }}
          fields={[{ kind: "text", name: "name", label: t("identity.field.name"), required: true, maxLength: 60 }]}
          onSubmit={async ({ name }) => {
            if (open.form === "rename") return rename.run({ id: open.id, name });
            return confirmed(async () => {
              await addPasskey(name, t);
              await client.invalidateQueries();
              notify({ tone: "koke", message: t("identity.passkey.added") });
            });
          }}
        />
      )}
    </Card>
  );
}
