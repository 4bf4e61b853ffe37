import { comma } from "#ui/marks.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWhy } from "#kernel/access/web/why.ts";
import { ConfirmDialog } from "#ui/form/ConfirmDialog.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ActionButton } from "#ui/page/ActionButton.tsx";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { PropertyList } from "#ui/parts/PropertyList.tsx";
import { providerRemove, providers, providerTest, type ProviderItem } from "../../provider-contract.ts";
import { Copyable } from "./Copyable.tsx";
import { ProviderForm } from "./ProviderForm.tsx";
import { TestOutcome } from "./TestOutcome.tsx";

/** Single sign-on: the providers with what must be copied to them, and the outcome of the last test. */
export function ProvidersView() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAnswer(providers, {});
  const [open, setOpen] = useState<{ provider?: ProviderItem; remove?: boolean }>();
  const why = useWhy(data?.can);
  const test = useOperation(providerTest);
  const remove = useOperation(providerRemove, { done: t("identity.provider.removed"), quiet: true });
  const add = { key: "add", label: t("identity.provider.add"), onClick: () => setOpen({}), ...why("create") };
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {data?.items.length === 0 && (
        <Card>
          <EmptyState title={t("identity.provider.none")} action={{ ...add, primary: true }}>
            {t("identity.provider.why")}
          </EmptyState>
        </Card>
      )}
      {data?.items.map((item) => (
        <Card
          key={item.id}
          title={item.name}
          count={
            <Chip tone={item.enabled ? "koke" : "plain"}>
              {t(item.enabled ? "identity.provider.on" : "identity.provider.off")}
            </Chip>
          }
          padded
          actions={
            <>
              <ActionButton
                action={{
                  key: "test",
                  label: t("identity.provider.test"),
                  busy: test.busy,
                  onClick: () => test.fire({ id: item.id }),
                  ...why("test"),
                }}
              />
              <ActionButton
                action={{
                  key: "try",
                  label: t("identity.provider.try"),
                  onClick: () => window.location.assign(`${new URL(item.urls.start).pathname}?test=1`),
                  ...why("test"),
                }}
              />
              <ActionButton
                action={{
                  key: "edit",
                  label: t("identity.provider.edit"),
                  onClick: () => setOpen({ provider: item }),
                  ...why("update"),
                }}
              />
              <ActionButton
                action={{
                  key: "remove",
                  label: t("identity.provider.remove"),
                  danger: true,
                  onClick: () => setOpen({ provider: item, remove: true }),
                  ...why("remove"),
                }}
              />
            </>
          }
        >
          <PropertyList
            items={[
              {
                key: "kind",
                label: t("identity.provider.kind"),
                value: item.config.kind === "oidc" ? "OpenID Connect" : "SAML 2.0",
              },
              {
                key: "match",
                label: t("identity.provider.matchBy"),
                value: `${item.config.claim} → ${t(`identity.provider.match.${item.matchBy}`)}`,
              },
              { key: "domains", label: t("identity.provider.domains"), value: item.domains.join(comma()) },
            ]}
          />
          <Copyable
            label={t(item.config.kind === "oidc" ? "identity.provider.redirect" : "identity.provider.acs")}
            text={item.urls.redirect}
          />
          {item.urls.entityId && <Copyable label={t("identity.provider.entityId")} text={item.urls.entityId} />}
          {item.lastTest && <TestOutcome result={item.lastTest} />}
        </Card>
      ))}
      {data && data.items.length > 0 && <ActionButton action={add} />}
      {open && !open.remove && <ProviderForm provider={open.provider} onClose={() => setOpen(undefined)} />}
      <ConfirmDialog
        opened={open?.remove === true}
        title={t("identity.provider.removeAsk", { name: open?.provider?.name ?? "" })}
        confirmLabel={t("identity.provider.remove")}
        danger
        onClose={() => setOpen(undefined)}
        onConfirm={async () => {
          await remove.run({ id: open?.provider?.id ?? "" });
          setOpen(undefined);
        }}
      >
        {t("identity.provider.removeNote")}
      </ConfirmDialog>
    </>
  );
}
