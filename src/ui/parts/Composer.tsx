import { ActionIcon, Button, FileButton, Progress, SegmentedControl, Textarea } from "@mantine/core";
import IconPaperclip from "@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useState, type ClipboardEvent, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Upload, UploadedFile } from "../form/fields.ts";
import { useUploads } from "../form/use-uploads.ts";
import { problemOf } from "../hooks/problem.ts";
import s from "./Composer.module.css";

export type ComposerMessage = { text: string; files: string[]; mode?: string };

type Props = {
  placeholder?: string;
  /** Who reads it, when that can be chosen: 「社内だけ」「申請者にも」. */
  modes?: { value: string; label: string }[];
  upload?: Upload;
  /** Rejects with ProblemError; the text then stays. */
  onSend: (message: ComposerMessage) => Promise<unknown>;
  disabledReason?: string;
  /** Stays at the bottom of the window while one reads a long timeline; not on a phone, whose bottom is taken. */
  sticky?: boolean;
};

/** The box below the timeline: text, files (chosen or pasted), Ctrl+Enter sends. */
export function Composer({ placeholder, modes, upload, onSend, disabledReason, sticky = false }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [files, setFiles] = useState<UploadedFile[]>([]);
  const [mode, setMode] = useState(modes?.[0]?.value);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const uploads = useUploads(upload ?? refuseUpload, undefined, files, setFiles);
  if (disabledReason) return <p className={s.closed}>{disabledReason}</p>;

  const empty = text.trim() === "" && files.length === 0;
  const send = async () => {
    if (empty || busy || uploads.running.some(({ problem }) => !problem)) return;
    setBusy(true);
    setError(undefined);
    try {
      await onSend({ text: text.trim(), files: files.map(({ id }) => id), ...(mode ? { mode } : {}) });
      setText("");
      setFiles([]);
    } catch (cause) {
      const { detail } = problemOf(cause);
      setError(detail || t("ui.problem.unexpected"));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) void send();
  };
  const paste = (event: ClipboardEvent) => {
    if (upload && event.clipboardData.files.length > 0) uploads.add(Array.from(event.clipboardData.files));
  };
  return (
    <form className={s.composer} data-sticky={sticky} data-empty={empty && !error} onSubmit={submit}>
      <Textarea
        aria-label={placeholder ?? t("ui.composer.placeholder")}
        placeholder={placeholder ?? t("ui.composer.placeholder")}
        variant="unstyled"
        minRows={1}
        maxRows={14}
        value={text}
        error={error}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={keys}
        onPaste={paste}
      />
      {(files.length > 0 || uploads.running.length > 0) && (
        <ul className={s.files}>
          {files.map((file) => (
            <li key={file.id}>
              {file.name}
              <Remove name={file.name} onClick={() => setFiles(files.filter(({ id }) => id !== file.id))} />
            </li>
          ))}
          {uploads.running.map((each) => (
            <li key={each.key} data-failed={each.problem !== undefined}>
              {each.name}
              {each.problem ? (
                <small role="alert">{t(each.problem.key, each.problem.params)}</small>
              ) : (
                <Progress
                  value={each.share * 100}
                  w={60}
                  size="xs"
                  aria-label={t("ui.form.sending", { name: each.name })}
                />
              )}
              <Remove name={each.name} onClick={() => uploads.cancel(each.key)} />
            </li>
          ))}
        </ul>
      )}
      <div className={s.bar}>
        {modes && mode && (
          <SegmentedControl
            size="xs"
            aria-label={t("ui.composer.readers")}
            data={modes}
            value={mode}
            onChange={setMode}
          />
        )}
        {upload && (
          <FileButton multiple onChange={uploads.add}>
            {(props) => (
              <ActionIcon {...props} variant="subtle" color="gray" size={34} aria-label={t("ui.form.addFile")}>
                <IconPaperclip size={18} stroke={1.7} />
              </ActionIcon>
            )}
          </FileButton>
        )}
        <span className={s.hint}>{t("ui.composer.keys")}</span>
        <Button type="submit" size="sm" disabled={empty} loading={busy}>
          {t("ui.composer.send")}
        </Button>
      </div>
    </form>
  );
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" color="gray" size={22} aria-label={t("ui.form.remove", { name })} onClick={onClick}>
      <IconX size={14} stroke={1.8} />
    </ActionIcon>
  );
}

const refuseUpload: Upload = () => Promise.reject(new Error("This composer takes no files"));
