import { useTranslation } from "react-i18next";
import { FormDrawer } from "#ui/form/FormDrawer.tsx";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { providerCreate, providerUpdate, type ProviderItem } from "../../provider-contract.ts";

/** Sets a provider up or changes it; the secret is written, never read. */
export function ProviderForm({ provider, onClose }: { provider: ProviderItem | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const create = useOperation(providerCreate, { quiet: true, done: t("identity.provider.saved") });
  const update = useOperation(providerUpdate, { quiet: true, done: t("identity.provider.saved") });
  const config = provider?.config;
  const isOidc = (values: Record<string, unknown>) => (config?.kind ?? values["kind"]) === "oidc";
  const isSaml = (values: Record<string, unknown>) => !isOidc(values);
  const text = <N extends string, V extends (values: Record<string, unknown>) => boolean>(name: N, visible: V) =>
    ({
      kind: "text",
      name,
      label: t(`identity.provider.${name as string}`),
      hint: t(`identity.provider.${name as string}.hint`),
      required: true,
      visible,
    }) as const;
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={t(provider ? "identity.provider.edit" : "identity.provider.add")}
      submitLabel={t("ui.save")}
      initial={{
        kind: config?.kind ?? "oidc",
        name: provider?.name,
        slug: provider?.slug,
        issuer: config?.kind === "oidc" ? config.issuer : undefined,
        clientId: config?.kind === "oidc" ? config.clientId : undefined,
        entryPoint: config?.kind === "saml" ? config.entryPoint : undefined,
        idpEntityId: config?.kind === "saml" ? config.idpEntityId : undefined,
        certificate: config?.kind === "saml" ? config.certificate : undefined,
        claim: config?.claim ?? "email",
        matchBy: provider?.matchBy ?? "email",
        domains: provider?.domains.join(" "),
        enabled: provider?.enabled ?? true,
        provision: provider?.provision ?? false,
      }}
      fields={[
        {
          kind: "select",
          name: "kind",
          label: t("identity.provider.kind"),
          required: true,
          visible: () => provider === undefined,
          options: [
            { value: "oidc", label: "OpenID Connect" },
            { value: "saml", label: "SAML 2.0" },
          ],
        },
        {
          kind: "text",
          name: "name",
          label: t("identity.provider.name"),
          hint: t("identity.provider.name.hint"),
          required: true,
          maxLength: 60,
        },
        text("slug", () => provider === undefined),
        text("issuer", isOidc),
        text("clientId", isOidc),
        {
          kind: "password",
          name: "secret",
          label: t("identity.provider.secret"),
          hint: t(provider?.hasSecret ? "identity.provider.secret.kept" : "identity.provider.secret.hint"),
          autoComplete: "off",
          visible: isOidc,
        },
        text("entryPoint", isSaml),
        text("idpEntityId", isSaml),
        {
          kind: "textarea",
          name: "certificate",
          label: t("identity.provider.certificate"),
          hint: t("identity.provider.certificate.hint"),
          rows: 5,
          required: true,
          visible: isSaml,
        },
        text("claim", () => true),
        {
          kind: "select",
          name: "matchBy",
          label: t("identity.provider.matchBy"),
          required: true,
          options: ["email", "employee-no"].map((value) => ({ value, label: t(`identity.provider.match.${value}`) })),
        },
        {
          kind: "text",
          name: "domains",
          label: t("identity.provider.domains"),
          hint: t("identity.provider.domains.hint"),
        },
        { kind: "checkbox", name: "enabled", label: t("identity.provider.enabled") },
        {
          kind: "checkbox",
          name: "provision",
          label: t("identity.provider.provision"),
          hint: t("identity.provider.provision.hint"),
        },
      ]}
      onSubmit={async (values) => {
        const oidc = isOidc(values);
        const shared = {
          name: values.name,
          enabled: values.enabled ?? false,
          provision: values.provision ?? false,
          matchBy: values.matchBy === "employee-no" ? ("employee-no" as const) : ("email" as const),
          domains: (values.domains ?? "").split(/[\s,、]+/).filter(Boolean),
          unitId: provider?.unitId ?? null,
          ...(values.secret ? { secret: values.secret } : {}),
          config: oidc
            ? {
                kind: "oidc" as const,
                issuer: values.issuer ?? "",
                clientId: values.clientId ?? "",
                claim: values.claim ?? "email",
              }
            : {
                kind: "saml" as const,
                entryPoint: values.entryPoint ?? "",
                idpEntityId: values.idpEntityId ?? "",
                certificate: values.certificate ?? "",
                claim: values.claim ?? "NameID",
              },
        };
        return provider
          ? update.run({ id: provider.id, version: provider.version, ...shared })
          : create.run({ slug: values.slug ?? "", ...shared });
      }}
    />
  );
}
