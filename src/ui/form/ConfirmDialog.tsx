import { Button, Group, Modal } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "../hooks/problem.ts";
import type { ProblemBody } from "#kernel/contract/problem.ts";
import { ErrorState } from "../parts/ErrorState.tsx";

type Props = {
  /** A question or the verb: 「完了報告を送信しますか」. */
  title: string;
  confirmLabel: string;
  /** 「やめる」 unless that could be misread. */
  cancelLabel?: string;
  danger?: boolean;
  onClose: () => void;
  /** May reject with ProblemError; the dialog then shows why. It does not close by itself. */
  onConfirm: () => unknown;
  /** What will happen, and whether it can be taken back. */
  children?: ReactNode;
};

/** Asks once more before something that many see or that cannot be taken back. */
export function ConfirmDialog({ opened, ...props }: Props & { opened: boolean }) {
  // Only an open one listens to Escape: the key that opened it over a dirty form must not close it again.
  return opened ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ title, confirmLabel, cancelLabel, danger = false, onClose, onConfirm, children }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemBody>();
  const confirm = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{title}</b>}
      size={460}
      padding="xl"
      closeButtonProps={{ "aria-label": t("ui.close") }}
      zIndex={400}
    >
      {children}
      {problem && <ErrorState error={problem} />}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {cancelLabel ?? t("ui.cancel")}
        </Button>
        <Button color={danger ? "shu" : "ai"} loading={busy} onClick={() => void confirm()}>
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
