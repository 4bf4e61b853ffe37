import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Room } from "../../contract.ts";
import { RECORD_ITEMS } from "../../lifecycle.ts";
import { StateChip } from "../parts/chips.tsx";
import { PartCard } from "../parts/PartCard.tsx";
import { wordKey } from "../parts/words.ts";
import type { SheetProps } from "./sheet-props.ts";
import s from "./record.module.css";

/** What comes next in each state; nothing once the president has received it. */
const NEXT: Record<Room["record"]["state"], readonly string[]> = {
  none: ["compose-record"],
  draft: ["finalise-record", "compose-record"],
  returned: ["finalise-record", "compose-record"],
  final: ["submit-record"],
  submitted: ["receive-record", "return-record"],
  received: [],
};

/** The record of nine items (第16条1項), each with its text or that it is missing. */
export function RecordPart({ room, why }: SheetProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { record } = room;
  const missing = new Set<string>(record.missing);
  const at = record.receivedAt ?? record.submittedAt;
  return (
    <PartCard
      part="record"
      bare
      verbs={NEXT[record.state]}
      room={room}
      why={why}
      chip={
        <>
          <StateChip region="record" state={record.state} />
          {record.version > 1 && ` ${t("incident.web.version", { version: record.version })}`}
          {at && ` ${f.date(at, "short")}`}
        </>
      }
    >
      {record.returnReason && (
        <p className={s.returned}>{t("incident.web.record.returned", { reason: record.returnReason })}</p>
      )}
      <ol className={s.items}>
        {RECORD_ITEMS.map((item) => (
          <li key={item} data-missing={missing.has(item)}>
            <b>{t(wordKey("item", item))}</b>
            {record.items[item] ? (
              <p>{record.items[item]}</p>
            ) : missing.has(item) ? (
              <Chip tone="yamabuki">{t("incident.web.record.missing")}</Chip>
            ) : (
              <span>—</span>
            )}
          </li>
        ))}
      </ol>
    </PartCard>
  );
}
