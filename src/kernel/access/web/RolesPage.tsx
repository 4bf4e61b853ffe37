import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { useUrlState } from "#ui/hooks/use-url-state.ts";
import { Page } from "#ui/page/Page.tsx";
import { PageHeader } from "#ui/page/PageHeader.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { FilterChips } from "#ui/parts/FilterChips.tsx";
import { revoke, roles, type GrantItem, type RoleItem } from "../contract.ts";
import { ConflictsView } from "./ConflictsView.tsx";
import { GrantForm } from "./GrantForm.tsx";
import { grantee } from "./grant-words.ts";
import { GuestsView } from "./GuestsView.tsx";
import { RoleCard } from "./RoleCard.tsx";
import { RoleForm } from "./RoleForm.tsx";
import { WhatMay } from "./WhatMay.tsx";
import { WhoMay } from "./WhoMay.tsx";
import { useWhy } from "./why.ts";

type Open =
  | { form: "role"; role?: RoleItem; copy?: boolean }
  | { form: "grant"; role?: RoleItem }
  | { form: "revoke"; grant: GrantItem };

/** Roles, to whom they are granted, and the two questions: who may do this, what may this person do, and why. */
export default function RolesPage() {
  const { t } = useTranslation();
  const [view, setView] = useUrlState<{ view?: string; permission?: string; person?: string }>({ view: "roles" });
  const { data, error, refetch } = useAnswer(roles, {});
  const [open, setOpen] = useState<Open>();
  const end = useOperation(revoke, { done: t("access.grant.revoked") });
  const close = () => setOpen(undefined);
  const why = useWhy(data?.can);
  return (
    <Page title={t("access.roles.title")}>
      <PageHeader
        plain
        title={t("access.roles.title")}
        note={t("access.roles.note")}
        actions={
          view.view !== "roles"
            ? []
            : [
                { key: "role", label: t("access.role.new"), onClick: () => setOpen({ form: "role" }), ...why("set") },
                {
                  key: "grant",
                  label: t("access.grant.new"),
                  primary: true,
                  onClick: () => setOpen({ form: "grant" }),
                  ...why("grant"),
                },
              ]
        }
      />
      <FilterChips
        label={t("access.roles.views")}
        value={view.view ?? "roles"}
        onChange={(next) => setView({ view: next })}
        options={["roles", "who", "what", "conflicts", "guests"].map((value) => ({
          value,
          label: t(`access.roles.view.${value}`),
        }))}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {view.view === "who" && (
        <WhoMay permission={view.permission ?? ""} onAsk={(permission) => setView({ view: "who", permission })} />
      )}
      {view.view === "what" && <WhatMay personId={view.person} onAsk={(person) => setView({ view: "what", person })} />}
      {view.view === "conflicts" && <ConflictsView />}
      {view.view === "guests" && <GuestsView />}
      {view.view === "roles" &&
        data?.items.map((role) => (
          <RoleCard
            key={role.code}
            role={role}
            can={data.can}
            onEdit={() => setOpen({ form: "role", role })}
            onCopy={() => setOpen({ form: "role", role, copy: true })}
            onGrant={() => setOpen({ form: "grant", role })}
            onRevoke={(grant) => setOpen({ form: "revoke", grant })}
          />
        ))}
      {open?.form === "role" && <RoleForm role={open.role} copy={open.copy === true} onClose={close} />}
      {open?.form === "grant" && <GrantForm roles={data?.items ?? []} role={open.role} onClose={close} />}
      <ConfirmDialog
        opened={open?.form === "revoke"}
        title={t("access.grant.revoke")}
        confirmLabel={t("access.grant.revoke")}
        danger
        onClose={close}
        onConfirm={async () => {
          if (open?.form === "revoke") await end.run({ id: open.grant.id });
          close();
        }}
      >
        {open?.form === "revoke" && t("access.grant.revokeText", { who: grantee(open.grant, t) })}
      </ConfirmDialog>
    </Page>
  );
}
