import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { DiffView } from "#ui/parts/DiffView.tsx";
import { EmptyState } from "#ui/parts/EmptyState.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { Timeline } from "#ui/parts/Timeline.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { cellHistory, type SheetPlace } from "../../contract.ts";
import { REFERENCE } from "../../sheet.ts";
import type { CellValue } from "../../values.ts";
import { showValue } from "../../show-value.ts";
import { useWords } from "../use-words.ts";
import { useSheet } from "./use-sheet.ts";

type Props = { node: SheetPlace; field: string; label: string; onClose: () => void };

/** Everything that stood in a cell: who wrote it, when, what it was before, and why. */
export default function CellHistory({ node, field, label, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={t("policy.web.history.title", { label: `${node.no} ${label}` })}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Entries node={node} field={field} label={label} />
    </Drawer>
  );
}

function Entries({ node, field, label }: Omit<Props, "onClose">) {
  const { t } = useTranslation();
  const w = useWords();
  const sheet = useSheet();
  const { data, error, refetch } = useAnswer(cellHistory, { id: sheet.id, nodeId: node.id, field });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingScreen />;
  if (data.items.length === 0) return <EmptyState title={t("policy.web.history.none")} compact />;
  const source = sheet.sources[node.no];
  const show = (value: CellValue | null) =>
    field === REFERENCE && value !== null && source
      ? `${source.number} ${source.title}`
      : showValue(value, sheet.form.definition.moneyUnit, w.locale);
  return (
    <Timeline
      events={data.items.map(({ at, by, before, after, how, why }, index) => ({
        id: `${at} ${data.items.length - index}`,
        at,
        text: t(after === null ? "policy.web.history.blanked" : `policy.web.history.${how}`),
        actor: by?.name ?? "Kaname",
        ...(why ? { note: t(how === "imported" ? "policy.web.history.from" : "policy.web.history.why", { why }) } : {}),
        extra: <DiffView changes={[{ key: field, label, before: show(before), after: show(after) }]} />,
      }))}
    />
  );
}
