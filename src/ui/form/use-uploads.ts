import { useEffect, useRef, useState } from "react";
import { formatBytes } from "#kernel/i18n/figures.ts";
import { problemOf } from "../hooks/problem.ts";
import type { Upload, UploadedFile } from "./fields.ts";

type Running = { key: string; name: string; share: number; problem?: { key: string; params: Record<string, unknown> } };

/** Sends files side by side; a finished one moves into the value, a failed one stays with its reason until removed. */
export function useUploads(
  upload: Upload,
  maxBytes: number | undefined,
  value: UploadedFile[],
  onChange: (value: UploadedFile[]) => void,
) {
  const [running, setRunning] = useState<Running[]>([]);
  const aborts = useRef(new Map<string, AbortController>());
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);

  const update = (key: string, change: Partial<Running>) =>
    setRunning((before) => before.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const forget = (key: string) => {
    aborts.current.delete(key);
    setRunning((before) => before.filter((each) => each.key !== key));
  };

  const send = async (file: File) => {
    const key = crypto.randomUUID();
    const tooLarge = maxBytes !== undefined && file.size > maxBytes;
    const problem = tooLarge ? { key: "ui.form.fileTooLarge", params: { max: formatBytes(maxBytes) } } : undefined;
    setRunning((before) => [...before, { key, name: file.name, share: 0, ...(problem ? { problem } : {}) }]);
    if (problem) return;
    const abort = new AbortController();
    aborts.current.set(key, abort);
    try {
      const done = await upload(file, (share) => update(key, { share }), abort.signal);
      if (abort.signal.aborted) return;
      forget(key);
      latest.current = [...latest.current, done];
      onChange(latest.current);
    } catch (error) {
      const { detail, title } = problemOf(error);
      if (!abort.signal.aborted)
        update(key, { problem: { key: "ui.form.fileFailed", params: { detail: detail || title } } });
    }
  };

  return {
    running,
    add: (files: File[]) => files.forEach((file) => void send(file)),
    cancel: (key: string) => {
      aborts.current.get(key)?.abort();
      forget(key);
    },
  };
}
