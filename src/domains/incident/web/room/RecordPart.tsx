import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/hooks/use-format.ts";
import { Card } from "#ui/parts/Card.tsx";
import { Chip } from "#ui/parts/Chip.tsx";
import type { Room } from "../../contract.ts";
import { RECORD_ITEMS } from "../../lifecycle.ts";
import { StateChip } from "../parts/chips.tsx";
import { VerbBar } from "../parts/VerbBar.tsx";
import { wordKey } from "../parts/words.ts";
import type { SheetProps } from "./sheet-props.ts";
import s from "./record.module.css";
import r from "./room.module.css";

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
    <section id="record" className={r.anchor}>
      <Card
        title={t("incident.web.part.record")}
        count={
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
        {NEXT[record.state].length > 0 && (
          <div className={r.sub}>
            <VerbBar verbs={NEXT[record.state]} can={room.can} why={why} explain />
          </div>
        )}
      </Card>
    </section>
  );
}
