import { Code, CopyButton, Button, Group, Modal } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Output } from "#kernel/contract/contract.ts";
import { invite } from "#kernel/identity/contract.ts";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";

/** Lets somebody sign in; the link is shown once, to be passed on where mail is not set up. */
export function InviteForm({
  person,
  onClose,
}: {
  person: { id: string; name: string; email: string | null };
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const run = useOperation(invite, { quiet: true });
  const [made, setMade] = useState<Output<typeof invite>>();
  const done = useRef(false);
  if (made) {
    const link = new URL(made.link, window.location.origin).href;
    return (
      <Modal
        opened
        onClose={onClose}
        title={<b>{t("people.invite.done")}</b>}
        size={560}
        closeButtonProps={{ "aria-label": t("ui.close") }}
      >
        <p>{t("people.invite.link", { email: made.email, at: f.date(made.expiresAt, "short") })}</p>
        <Code block mt="sm">
          {link}
        </Code>
        <Group justify="flex-end" mt="md">
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button onClick={copy}>{t(copied ? "people.invite.copied" : "people.invite.copy")}</Button>
            )}
          </CopyButton>
        </Group>
      </Modal>
    );
  }
  return (
    <ActionDialog
      opened
      // The dialog closes itself when it has succeeded; then the link takes its place instead.
      onClose={() => {
        if (!done.current) onClose();
      }}
      title={t("people.invite.title", { name: person.name })}
      submitLabel={t("people.invite.submit")}
      intro={t("people.invite.intro")}
      initial={{ email: person.email ?? undefined }}
      fields={[{ kind: "text", name: "email", label: t("people.field.signInEmail"), required: true, maxLength: 320 }]}
      onSubmit={async ({ email }) => {
        const answer = await run.run({ personId: person.id, email });
        done.current = true;
        setMade(answer);
      }}
    />
  );
}
