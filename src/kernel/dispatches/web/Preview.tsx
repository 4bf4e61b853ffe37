import { useTranslation } from "react-i18next";
import type { Input } from "#kernel/contract/contract.ts";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { RecipientPreview } from "#ui/parts/RecipientPreview.tsx";
import { preview } from "../contract.ts";
import { toRecipients } from "./recipients.ts";

/** Who would receive a document if it were sent now; also for domains' own composers. */
export function Preview({ input }: { input: Input<typeof preview> }) {
  const { t } = useTranslation();
  const { data, error } = useAnswer(preview, input);
  if (error) return <ErrorState error={error} />;
  if (!data) return null;
  return (
    <RecipientPreview
      title={t("dispatches.preview", { label: data.label })}
      recipients={toRecipients(data.recipients, data.unresolved, t)}
    />
  );
}
