import { get } from "#kernel/metrics/contract.ts";
import { fiscalYearStart } from "#kernel/metrics/period.ts";
import { RecordsBehind } from "#kernel/metrics/web/RecordsBehind.tsx";
import { useAnswer } from "#ui/hooks/use-answer.ts";
import { useSheet } from "./use-sheet.ts";

/** The records that a supplied figure is made of, in the fiscal year of the sheet. */
export default function SourceRecords({ metricId, onClose }: { metricId: string; onClose: () => void }) {
  const sheet = useSheet();
  const { data } = useAnswer(get, { id: metricId });
  if (!data) return null;
  return <RecordsBehind metric={data} period={fiscalYearStart(sheet.fiscalYear)} kind="year" onClose={onClose} />;
}
