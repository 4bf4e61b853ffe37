import { Group, Stack } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useOperation } from "#ui/hooks/use-operation.ts";
import { Actions } from "#ui/page/Actions.tsx";
import type { PageAction } from "#ui/page/types.ts";
import { Card } from "#ui/parts/Card.tsx";
import { ErrorState } from "#ui/parts/ErrorState.tsx";
import { ProgressBar, type JobProgress } from "#ui/parts/ProgressBar.tsx";
import { LoadingScreen } from "#ui/screens/LoadingScreen.tsx";
import { resume, stop, type Task } from "../contract.ts";
import { useTask } from "./use-task.ts";

type Props = {
  taskId: string;
  /** What is being done. */
  label: string;
  /** Buttons below, by how far the task is. */
  actions: (task: Task) => PageAction[];
  /** What became of it; stands below the bar. */
  children?: ReactNode;
  /** Hears whether the task has ended well; the same function each time. */
  onEnd: (ended: boolean) => void;
};

/** How far a task is, with buttons to stop and go on; then what became of it. */
export function WatchTask({ taskId, label, actions, children, onEnd }: Props) {
  const { t } = useTranslation();
  const { data: task, error, refetch } = useTask(taskId);
  const halt = useOperation(stop);
  const goOn = useOperation(resume);
  const ended = task?.state === "done";
  useEffect(() => onEnd(ended), [onEnd, ended]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!task) return <LoadingScreen />;
  const stopping = task.stopRequested && task.state === "running";
  const note = stopping ? t("task.stopping") : task.message ? t(task.message.key, task.message.params) : undefined;
  const job: JobProgress = {
    label,
    state: task.state === "queued" ? "waiting" : task.state,
    done: task.done,
    ...(task.total === null ? {} : { total: task.total }),
    ...(note === undefined ? {} : { note }),
  };
  return (
    <Stack gap="var(--gap)">
      <Card padded>
        <ProgressBar job={job} onStop={() => halt.fire({ id: taskId })} onResume={() => goOn.fire({ id: taskId })} />
      </Card>
      {children}
      <Group gap={8} justify="flex-end">
        <Actions actions={actions(task)} />
      </Group>
    </Stack>
  );
}
