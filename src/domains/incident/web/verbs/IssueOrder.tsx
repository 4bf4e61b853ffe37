import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import * as contract from "../../contract.ts";
import { CheckResult } from "../parts/CheckResult.tsx";
import { useTools } from "../parts/use-tools.ts";
import { useVerb } from "./use-verb.ts";
import type { VerbProps } from "./VerbDialog.tsx";

/** Issues an order: warnings must be accepted; what the law forbids needs the document of an exception (労基法33条). */
export function IssueOrder({ about, opened, onClose }: VerbProps) {
  const { t } = useTranslation();
  const { make } = useTools();
  const issue = useVerb(contract.issueOrder);
  const check = about.order?.check;
  const result = check?.result ?? "OK";
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("incident.web.verb.issue-order")}
      intro={
        <>
          <p>{t(`incident.web.intro.issue-order.${result}`)}</p>
          {check && <CheckResult check={check} />}
        </>
      }
      fields={[
        ...(result === "WARN" ? [make.check("warningsAccepted", { required: true })] : []),
        ...(result === "BLOCK"
          ? [
              make.text("override.document", { required: true, maxLength: 300 }),
              make.area("override.reason", { required: true, maxLength: 1000, label: make.label("overrideReason") }),
            ]
          : []),
      ]}
      danger={result === "BLOCK"}
      submitLabel={t("incident.web.do.issue-order")}
      onSubmit={(values) => {
        const filled = values as Record<string, string | boolean | undefined>;
        const document = filled["override.document"];
        const reason = filled["override.reason"];
        return issue.run({
          id: about.id,
          orderId: about.subId,
          warningsAccepted: filled["warningsAccepted"] === true,
          override: document && reason ? { document: String(document), reason: String(reason) } : null,
        });
      }}
    />
  );
}
