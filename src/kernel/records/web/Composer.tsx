import { ActionIcon, Button, Combobox, FileButton, Textarea, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import IconPaperclip from "@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import * as files from "#kernel/files/contract.ts";
import { uploadFile } from "#kernel/files/web/upload.ts";
import { usePersonSearch } from "#kernel/people/web/search.ts";
import type { EntityOption, UploadedFile } from "#ui/form/fields.ts";
import { useUploads } from "#ui/form/use-uploads.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import * as records from "../contract.ts";
import { mentionAt, withMention } from "./mention.ts";
import s from "./Composer.module.css";

/** The box below the timeline: text with @mentions, files chosen or pasted; Ctrl+Enter sends. */
export function RecordComposer({ recordId }: { recordId: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [mentioned, setMentioned] = useState<EntityOption[]>([]);
  const [kept, setKept] = useState<UploadedFile[]>([]);
  const [error, setError] = useState<string>();
  const uploads = useUploads(uploadFile, undefined, kept, setKept);
  const comment = useOperation(records.comment, { quiet: true });
  const attach = useOperation(files.add, { quiet: true, changes: ["record"] });
  const busy = comment.busy || attach.busy;
  const empty = text.trim() === "" && kept.length === 0;

  const send = async () => {
    if (empty || busy || uploads.running.some(({ problem }) => !problem)) return;
    setError(undefined);
    try {
      if (kept.length > 0) {
        await attach.run({ recordId, uploadIds: kept.map(({ id }) => id) });
        setKept([]);
      }
      if (text.trim() !== "") {
        const mentions = mentioned.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
        await comment.run({ id: recordId, text: text.trim(), mentions });
      }
      setText("");
      setMentioned([]);
    } catch (cause) {
      setError(problemOf(cause).detail || t("ui.problem.unexpected"));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form className={s.composer} data-empty={empty && !error} onSubmit={submit}>
      <MentionText
        text={text}
        error={error}
        onText={setText}
        onMention={(person) => setMentioned((before) => [...before, person])}
        onSend={() => void send()}
        onFiles={uploads.add}
      />
      {(kept.length > 0 || uploads.running.length > 0) && (
        <ul className={s.files}>
          {kept.map(({ id, name }) => (
            <li key={id}>
              {name}
              <Remove name={name} onClick={() => setKept(kept.filter((each) => each.id !== id))} />
            </li>
          ))}
          {uploads.running.map(({ key, name, problem }) => (
            <li key={key} data-failed={problem !== undefined}>
              {name} {problem && <small role="alert">{t(problem.key, problem.params)}</small>}
              <Remove name={name} onClick={() => uploads.cancel(key)} />
            </li>
          ))}
        </ul>
      )}
      <div className={s.bar}>
        <FileButton multiple onChange={uploads.add}>
          {(props) => (
            <ActionIcon {...props} variant="subtle" color="gray" size={34} aria-label={t("ui.form.addFile")}>
              <IconPaperclip size={18} stroke={1.7} />
            </ActionIcon>
          )}
        </FileButton>
        <span className={s.hint}>{t("records.composer.hint")}</span>
        <Button type="submit" size="sm" disabled={empty} loading={busy}>
          {t("records.composer.send")}
        </Button>
      </div>
    </form>
  );
}

interface TextProps {
  text: string;
  error: string | undefined;
  onText: (text: string) => void;
  onMention: (person: EntityOption) => void;
  onSend: () => void;
  onFiles: (files: File[]) => void;
}

/** A text in which "@" and a part of a name offers persons to tell. */
function MentionText({ text, error, onText, onMention, onSend, onFiles }: TextProps) {
  const { t } = useTranslation();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const area = useRef<HTMLTextAreaElement>(null);
  const [query, setQuery] = useState<string>();
  const options = usePeople(query);

  const look = (value: string, caret: number) => {
    const found = mentionAt(value, caret);
    setQuery(found?.query);
    if (found) {
      box.openDropdown();
      box.updateSelectedOptionIndex();
    } else box.closeDropdown();
  };
  const choose = (id: string) => {
    const person = options.find((each) => each.id === id);
    const caret = area.current?.selectionStart ?? text.length;
    if (!person) return;
    const next = withMention(text, caret, person.name);
    onText(next.text);
    onMention(person);
    setQuery(undefined);
    box.closeDropdown();
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) onSend();
  };
  return (
    <Combobox store={box} onOptionSubmit={choose} position="top-start" width={320}>
      <Combobox.Target withKeyboardNavigation={query !== undefined}>
        <Textarea
          ref={area}
          aria-label={t("records.composer.placeholder")}
          placeholder={t("records.composer.placeholder")}
          variant="unstyled"
          minRows={1}
          maxRows={14}
          value={text}
          error={error}
          onChange={(event) => {
            onText(event.currentTarget.value);
            look(event.currentTarget.value, event.currentTarget.selectionStart);
          }}
          onBlur={() => box.closeDropdown()}
          onKeyDown={keys}
          onPaste={(event) => {
            if (event.clipboardData.files.length > 0) onFiles([...event.clipboardData.files]);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query === undefined || options.length === 0}>
        <Combobox.Options mah={240} style={{ overflowY: "auto" }} aria-label={t("records.composer.people")}>
          {options.map(({ id, name, note }) => (
            <Combobox.Option key={id} value={id}>
              {name}
              {note && <small className={s.note}>{note}</small>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function usePeople(query: string | undefined): EntityOption[] {
  const search = usePersonSearch();
  const [settled] = useDebouncedValue(query, 150);
  const { data } = useQuery({
    queryKey: ["ui.options", "mention", settled],
    queryFn: () => search(settled ?? ""),
    enabled: settled !== undefined && query !== undefined,
  });
  return query === undefined ? [] : (data ?? []);
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" color="gray" size={22} aria-label={t("ui.form.remove", { name })} onClick={onClick}>
      <IconX size={14} stroke={1.8} />
    </ActionIcon>
  );
}
