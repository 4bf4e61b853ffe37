import { ActionIcon, Button, FileButton, Input, Progress } from "@mantine/core";
import IconFile from "@tabler/icons-react/dist/esm/icons/IconFile.mjs";
import IconPaperclip from "@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "#kernel/i18n/figures.ts";
import { FieldLabel } from "./FieldLabel.tsx";
import type { Upload, UploadedFile } from "./fields.ts";
import { useUploads } from "./use-uploads.ts";
import s from "./FilesInput.module.css";

type Props = {
  name: string;
  description?: string | undefined;
  required?: boolean | undefined;
  error?: string | undefined;
  upload: Upload;
  accept?: string | undefined;
  maxBytes?: number | undefined;
  value: UploadedFile[];
  onChange: (value: UploadedFile[]) => void;
};

/** Files by choosing, dropping or pasting; each shows its progress, a failed one its reason. */
export function FilesInput({ name, description, required, error, upload, accept, maxBytes, value, onChange }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const { running, add, cancel } = useUploads(upload, maxBytes, value, onChange);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  return (
    <Input.Wrapper
      label={<FieldLabel label={name} required={required} />}
      description={description}
      error={error}
      labelElement="div"
    >
      <div
        className={s.zone}
        data-over={over}
        role="group"
        aria-label={name}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        onPaste={(event) => add([...event.clipboardData.files])}
      >
        <FileButton multiple onChange={add} {...(accept ? { accept } : {})}>
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<IconPaperclip size={15} stroke={1.7} />}>
              {t("ui.form.addFile")}
            </Button>
          )}
        </FileButton>
        <span>{t("ui.form.dropFile")}</span>
      </div>
      {(value.length > 0 || running.length > 0) && (
        <ul className={s.files}>
          {value.map((file) => (
            <li key={file.id}>
              <IconFile size={16} stroke={1.6} />
              <span>{file.name}</span>
              <small>{formatBytes(file.size)}</small>
              <Remove name={file.name} onClick={() => onChange(value.filter(({ id }) => id !== file.id))} />
            </li>
          ))}
          {running.map((each) => (
            <li key={each.key} data-failed={each.problem !== undefined}>
              <IconFile size={16} stroke={1.6} />
              <span>{each.name}</span>
              {each.problem ? (
                <small role="alert">{t(each.problem.key, each.problem.params)}</small>
              ) : (
                <Progress
                  value={each.share * 100}
                  w={90}
                  size="sm"
                  aria-label={t("ui.form.sending", { name: each.name })}
                />
              )}
              <Remove name={each.name} onClick={() => cancel(each.key)} />
            </li>
          ))}
        </ul>
      )}
    </Input.Wrapper>
  );
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" color="gray" size={26} aria-label={t("ui.form.remove", { name })} onClick={onClick}>
      <IconX size={15} stroke={1.8} />
    </ActionIcon>
  );
}
