import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionDialog } from "#ui/form/ActionDialog.tsx";
import * as contract from "../../contract.ts";
import { useTools } from "../parts/use-tools.ts";
import { useVerb } from "./use-verb.ts";
import type { VerbProps } from "./VerbDialog.tsx";
import s from "./verbs.module.css";

interface Row {
  key: string;
  item: string;
  ok: boolean;
  note: string;
}

/** What is usually looked at before a system counts as fully recovered; every company adds its own points. */
const USUAL = ["work", "data", "backlog", "watch"];

/** Full recovery (guard 6): the time, every point looked at, and what becomes of the standby system. */
export function FullyRecover({ about, opened, onClose }: VerbProps) {
  const { t } = useTranslation();
  const { make, now } = useTools();
  const kept = ["starting", "running"].includes(about.room?.standbyDetail.state ?? "");
  const recover = useVerb(contract.fullyRecover);
  const [rows, setRows] = useState<Row[]>(() =>
    USUAL.map((key) => ({ key, item: t(`incident.web.verify.${key}`), ok: false, note: "" })),
  );
  return (
    <ActionDialog
      opened={opened}
      onClose={onClose}
      title={t("incident.web.verb.fully-recover")}
      intro={t("incident.web.intro.fully-recover")}
      fields={[
        make.when("recoveredAt", { required: true, quick: [0, -5, -15] }),
        ...(kept ? [make.area("standbyKeptReason", { maxLength: 2000, rows: 2 })] : []),
      ]}
      initial={{ recoveredAt: now }}
      preview={verification(rows, setRows)}
      submitLabel={t("incident.web.do.fully-recover")}
      onSubmit={(values) =>
        recover.run({
          id: about.id,
          version: about.version,
          recoveredAt: values.recoveredAt ?? now,
          standbyKeptReason: (values as { standbyKeptReason?: string }).standbyKeptReason,
          verification: rows.filter(({ item }) => item.trim() !== "").map(({ item, ok, note }) => ({ item, ok, note })),
        })
      }
    />
  );
}

const verification = (rows: Row[], onChange: (rows: Row[]) => void) => () => (
  <Verification rows={rows} onChange={onChange} />
);

function Verification({ rows, onChange }: { rows: Row[]; onChange: (rows: Row[]) => void }) {
  const { t } = useTranslation();
  const set = (key: string, change: Partial<Row>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <fieldset className={s.criteria}>
      <legend>{t("incident.web.verify.title")}</legend>
      {rows.map((row) => (
        <div key={row.key} className={s.verify}>
          <Checkbox
            aria-label={t("incident.web.verify.ok", { item: row.item })}
            checked={row.ok}
            onChange={(event) => set(row.key, { ok: event.currentTarget.checked })}
          />
          <TextInput
            aria-label={t("incident.web.verify.item")}
            value={row.item}
            onChange={(event) => set(row.key, { item: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t("incident.web.verify.note")}
            placeholder={t("incident.web.verify.note")}
            value={row.note}
            onChange={(event) => set(row.key, { note: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t("ui.form.remove", { name: row.item })}
            onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
          >
            <IconX size={16} stroke={1.7} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="xs"
        style={{ justifySelf: "start" }}
        leftSection={<IconPlus size={15} stroke={1.8} />}
        onClick={() => onChange([...rows, { key: crypto.randomUUID(), item: "", ok: true, note: "" }])}
      >
        {t("incident.web.verify.add")}
      </Button>
    </fieldset>
  );
}
