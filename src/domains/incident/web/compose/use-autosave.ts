import { useCallback, useEffect, useRef, useState } from "react";
import * as contract from "#kernel/dispatches/contract.ts";
import type { ProblemBody } from "#kernel/contract/problem.ts";
import { useApi } from "#ui/hooks/api.tsx";
import { now } from "#ui/hooks/clock.ts";
import { problemOf } from "#ui/hooks/problem.ts";
import type { Items } from "./item-fields.ts";

const SETTLE_MS = 2_000;

export interface Content {
  items: Items;
  body: string;
}
export interface SaveState {
  /** Instant of the last saving; undefined while nothing was saved here. */
  savedAt: string | undefined;
  saving: boolean;
  problem: ProblemBody | undefined;
}

/**
 * Keeps what is being written as a draft, a moment after the last change; one saving at a time. The draft exists from the
 * first change on. Another person's version is never overwritten: the server refuses, and the problem is shown.
 */
export function useAutosave(
  recordId: string,
  document: string,
  start: { draftId?: string | undefined; draftVersion?: number | undefined },
) {
  const call = useApi();
  const [state, setState] = useState<SaveState>({ savedAt: undefined, saving: false, problem: undefined });
  const draft = useRef<{ id?: string | undefined; version?: number | undefined }>({
    id: start.draftId,
    version: start.draftVersion,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef<Content>(undefined);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    const content = waiting.current;
    if (!content) return running.current;
    waiting.current = undefined;
    const before = running.current;
    const write = async () => {
      await before;
      setState((last) => ({ ...last, saving: true }));
      try {
        const saved = await call(contract.draft, {
          recordId,
          document,
          ...content,
          ...(draft.current.id ? { draftId: draft.current.id, draftVersion: draft.current.version } : {}),
        });
        draft.current = { id: saved.id, version: saved.draftVersion };
        setState({ savedAt: new Date(now()).toISOString(), saving: false, problem: undefined });
      } catch (error) {
        setState((last) => ({ ...last, saving: false, problem: problemOf(error) }));
      }
    };
    running.current = write();
    return running.current;
  }, [call, recordId, document]);

  const save = useCallback(
    (content: Content) => {
      waiting.current = content;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), SETTLE_MS);
    },
    [flush],
  );

  // What was written when one leaves the page is kept too.
  useEffect(() => () => void flush(), [flush]);

  return {
    state,
    save,
    /** Saves what waits and gives the draft's id, so that sending takes the draft with it. */
    settle: async () => {
      await flush();
      return draft.current.id;
    },
    /** Nothing more is to be kept: it was sent or thrown away. */
    forget: () => {
      clearTimeout(timer.current);
      waiting.current = undefined;
      draft.current = {};
    },
  };
}
