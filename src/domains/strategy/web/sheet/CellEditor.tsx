import { gap } from "#ui/marks.ts";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { fieldErrors, problemOf } from "#ui/hooks/problem.ts";
import { writeCell, type SheetPlace } from "../../contract.ts";
import { FLAGS, printFlag } from "../../flag.ts";
import type { Field } from "../../form/schema.ts";
import type { CellValue } from "../../values.ts";
import { useWords } from "../use-words.ts";
import type { CellKind } from "./cell-kind.ts";
import { Conflict, type Theirs } from "./Conflict.tsx";
import { parseInput } from "./parse-input.ts";
import { showValue } from "../../show-value.ts";
import { useSheet } from "./use-sheet.ts";
import s from "./cell.module.css";

type Props = { node: SheetPlace; field: Field; kind: CellKind; onClose: () => void };

/** Writes one cell in place. If somebody was faster, both texts stand side by side until one is chosen. */
export default function CellEditor({ node, field, kind, onClose }: Props) {
  const { t } = useTranslation();
  const w = useWords();
  const sheet = useSheet();
  const form = sheet.form.definition;
  // What the reader saw when he began; what arrives meanwhile must not be taken for it.
  const [seen, setSeen] = useState(node.cells[field.key]?.n ?? 0);
  const [draft, setDraft] = useState(showValue(node.cells[field.key]?.v, form.moneyUnit, w.locale));
  const [wrong, setWrong] = useState("");
  const [theirs, setTheirs] = useState<Theirs>();
  const write = useOperation(writeCell, { quiet: true, changes: ["record", "duty"] });

  const save = async (at = seen) => {
    const parsed = parseInput(draft, kind, form.moneyUnit, sheet.fiscalYear);
    if ("wrong" in parsed) return setWrong(t(`policy.invalid.${parsed.wrong}`, parsed.params ?? {}));
    try {
      await write.run({ id: sheet.id, nodeId: node.id, field: field.key, value: parsed.value, seen: at });
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== "cell-changed") return setWrong(Object.values(fieldErrors(problem))[0] ?? problem.detail);
      const params = (problem.params ?? {}) as { who: string; at: string; theirs: CellValue | null; n: number };
      setTheirs({
        who: params.who,
        at: params.at,
        text: showValue(params.theirs, form.moneyUnit, w.locale),
        n: params.n,
      });
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") onClose();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || kind === "money" || kind === "actual")) {
      event.preventDefault();
      void save();
    }
  };
  const label = w.of(field.title);
  const common = { "aria-label": label, value: draft, onKeyDown: keys, error: wrong || undefined, autoFocus: true };
  return (
    <div className={s.editor}>
      {kind === "code" ? (
        <NativeSelect
          {...common}
          data={[
            { value: "", label: t("policy.web.blankCode") },
            ...(form.codes[field.codes ?? ""] ?? []).map(({ sign, title }) => ({
              value: sign,
              label: `${sign}${gap()}${w.of(title[field.stage] ?? title.final)}`,
            })),
          ]}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      ) : field.type === "flag" ? (
        <NativeSelect
          {...common}
          data={[
            { value: "", label: t("policy.web.blankCode") },
            ...FLAGS.map((flag) => ({ value: printFlag(flag, w.locale), label: printFlag(flag, w.locale) })),
          ]}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      ) : kind === "text" && field.type === "text" ? (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxRows={16}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...common}
          placeholder={kind === "text" ? "" : t(`policy.web.example.${kind}`)}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      )}
      {theirs ? (
        <Conflict
          theirs={theirs}
          mine={draft}
          onMine={() => {
            setSeen(theirs.n);
            setTheirs(undefined);
            void save(theirs.n);
          }}
          onBoth={() => {
            setDraft(`${theirs.text}\n${draft}`);
            setSeen(theirs.n);
            setTheirs(undefined);
          }}
          onTheirs={onClose}
        />
      ) : (
        <div className={s.buttons}>
          <Button variant="default" size="xs" h={32} onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button size="xs" h={32} loading={write.busy} onClick={() => void save()}>
            {t("policy.web.save")}
          </Button>
        </div>
      )}
    </div>
  );
}
