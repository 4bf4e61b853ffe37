import { Button, FileButton, Group, Modal, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "#ui/hooks/problem.ts";
import { useGo } from "#ui/hooks/use-go.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { importDraft } from "../contract.ts";

const FORMATS = ["yaml", "egov", "text"] as const;
type Format = (typeof FORMATS)[number];

/** Makes a draft from a file or from pasted text, and opens it in the editor with what was not understood. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const [format, setFormat] = useState<Format>("yaml");
  const [content, setContent] = useState("");
  const [code, setCode] = useState("");
  const [kind, setKind] = useState("incident");
  const [error, setError] = useState<unknown>();
  const { run, busy } = useOperation(importDraft, { quiet: true });
  const named = format !== "yaml";
  const read = async (file: File | null) => {
    if (!file) return;
    setContent(decode(new Uint8Array(await file.arrayBuffer())));
    const ending = file.name.split(".").at(-1) ?? "";
    setFormat(ending === "xml" ? "egov" : ending === "txt" ? "text" : "yaml");
  };
  const send = async () => {
    setError(undefined);
    try {
      const input = { format, content, ...(code ? { code } : {}), ...(kind && (named || code) ? { kind } : {}) };
      const { regulationId, versionId } = await run(input);
      onClose();
      go(`/regulations/${regulationId}/edit/${versionId}`);
    } catch (refusal) {
      setError(problemOf(refusal));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{t("regulations.import")}</b>}
      size={640}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="sm">
        {error !== undefined && <ErrorState error={{ problem: error }} />}
        <Text size="sm">{t("regulations.import.text")}</Text>
        <Group align="end" gap="sm">
          <Select
            label={t("regulations.import.format")}
            data={FORMATS.map((value) => ({ value, label: t(`regulations.format.${value}`) }))}
            value={format}
            allowDeselect={false}
            onChange={(next) => setFormat(FORMATS.find((each) => each === next) ?? "yaml")}
          />
          <FileButton onChange={(file) => void read(file)} accept=".yaml,.yml,.xml,.txt">
            {(props) => (
              <Button variant="default" {...props}>
                {t("ui.form.addFile")}
              </Button>
            )}
          </FileButton>
        </Group>
        <Textarea
          label={t("regulations.import.content")}
          value={content}
          onChange={(event) => setContent(event.currentTarget.value)}
          minRows={8}
          maxRows={14}
          autosize
          spellCheck={false}
        />
        <Group grow>
          <TextInput
            label={t("regulations.code")}
            description={t(named ? "regulations.code.hint" : "regulations.code.yaml")}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {named && (
            <TextInput
              label={t("regulations.kind")}
              description={t("regulations.kind.hint")}
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value)}
            />
          )}
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button loading={busy} disabled={content.trim() === ""} onClick={() => void send()}>
            {t("regulations.import.do")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** UTF-8 where it is valid, else the encoding of older Japanese systems. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}
