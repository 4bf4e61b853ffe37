import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { stop } from "#kernel/jobs/contract.ts";
import { useTask } from "#kernel/jobs/web/use-task.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { ProgressBar } from "#ui/parts/ProgressBar.tsx";
import type { Exported } from "../contract.ts";

type Props = { taskId: string; onClose: () => void };

/** How far the file is. It is fetched when it is written; closing the dialog before lets the server go on for nothing. */
export function ExportDialog({ taskId, onClose }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data: task, error, refetch } = useTask(taskId);
  const halt = useOperation(stop);
  const link = useRef<HTMLAnchorElement>(null);
  const done = task?.state === "done";
  const result = done ? (task.result as Exported) : undefined;
  useEffect(() => {
    if (done) link.current?.click();
  }, [done]);
  const going = task === undefined || task.state === "queued" || task.state === "running";
  const close = () => {
    if (going) halt.fire({ id: taskId });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={<b>{t("exchange.exporting")}</b>}
      size={460}
      closeButtonProps={{ "aria-label": t("ui.close") }}
    >
      <Stack gap="md">
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <ProgressBar
            job={{
              label: t(`task.${task?.name ?? "export"}`),
              state: task === undefined || task.state === "queued" ? "waiting" : task.state,
              done: task?.done ?? 0,
              ...(task?.total ? { total: task.total } : {}),
              ...(task?.message ? { note: t(task.message.key, task.message.params) } : {}),
            }}
            onStop={() => halt.fire({ id: taskId })}
          />
        )}
        {result && (
          <Text size="sm">
            {t("exchange.exported", { count: result.rows, figure: f.number(result.rows), name: result.fileName })}
          </Text>
        )}
        {result && result.replaced > 0 && (
          <Text size="sm" role="alert">
            {t("exchange.replaced", {
              count: result.replaced,
              chars: [...new Set(result.examples.map(({ char }) => char))].join(" "),
            })}
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t(going ? "ui.cancel" : "ui.close")}
          </Button>
          {result && (
            <Button component="a" ref={link} href={`/api/exports/${taskId}`} download={result.fileName}>
              {t("exchange.fetch")}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
