import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProblemBody } from "#kernel/contract/problem.ts";
import { fieldErrors, problemOf } from "../hooks/problem.ts";
import type { Field } from "./fields.ts";
import { keep, readKept } from "./use-kept.ts";
import { fieldFor, toValues, validate, type Draft } from "./values.ts";

export type DraftHandle = {
  draft: Draft;
  set: (name: string, value: unknown) => void;
  /** Sentences at fields. */
  errors: Record<string, string>;
  /** A refusal that belongs to no field, or whose fields are not here. */
  problem: ProblemBody | undefined;
  dirty: boolean;
  /** What was typed before a reload, or before the session ended, is here again. */
  resumed: boolean;
  /** Back to the start values; nothing stays kept. */
  restart: () => void;
  busy: boolean;
  /** Checks, sends, and puts messages at their fields. True when it was done; what failed keeps the draft. */
  submit: () => Promise<boolean>;
};

/**
 * The state of a form. `onSubmit` throws ProblemError when the server refuses. With `name`, what is typed stays in this tab
 * until it is sent or given up; passwords never do.
 */
export function useDraft(
  fields: readonly Field[],
  initial: Draft,
  onSubmit: (values: Record<string, unknown>) => Promise<unknown>,
  name?: string,
): DraftHandle {
  const { t } = useTranslation();
  const [kept] = useState(() => (name === undefined ? undefined : readKept<Draft>(name)));
  const [resumed, setResumed] = useState(kept !== undefined);
  const [draft, setDraft] = useState({ ...initial, ...kept });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<ProblemBody>();
  const [dirty, setDirty] = useState(kept !== undefined);
  const [busy, setBusy] = useState(false);

  const set = useCallback((field: string, value: unknown) => {
    setDraft((before) => ({ ...before, [field]: value }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== field)));
    setDirty(true);
  }, []);
  useEffect(() => {
    if (name !== undefined && dirty) keep(name, keepable(fields, draft));
  }, [name, dirty, fields, draft]);
  const restart = () => {
    if (name !== undefined) keep(name, undefined);
    setDraft(initial);
    setErrors({});
    setProblem(undefined);
    setDirty(false);
    setResumed(false);
  };

  const submit = async () => {
    setProblem(undefined);
    const wrong = validate(fields, draft);
    setErrors(Object.fromEntries(Object.entries(wrong).map(([name, { key, params }]) => [name, t(key, params ?? {})])));
    if (Object.keys(wrong).length > 0) return false;
    setBusy(true);
    try {
      await onSubmit(toValues(fields, draft));
      if (name !== undefined) keep(name, undefined);
      setDirty(false);
      setResumed(false);
      return true;
    } catch (error) {
      const refusal = problemOf(error);
      const { mine, others } = sort(fields, refusal);
      setErrors(mine);
      if (others || Object.keys(mine).length === 0) setProblem(refusal);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { draft, set, errors, problem, dirty, resumed, restart, busy, submit };
}

/** What may lie in the browser: no secret, and nothing of fields that the form does not have. */
export function keepable(fields: readonly Field[], draft: Draft): Draft {
  const names = new Set(fields.flatMap(({ kind, name }) => (kind === "password" ? [] : [name])));
  return Object.fromEntries(Object.entries(draft).filter(([each, value]) => names.has(each) && !Number.isNaN(value)));
}

function sort(fields: readonly Field[], problem: ProblemBody) {
  const mine: Record<string, string> = {};
  let others = false;
  for (const [path, message] of Object.entries(fieldErrors(problem))) {
    const name = fieldFor(fields, path);
    if (name) mine[name] ??= message;
    else others = true;
  }
  return { mine, others };
}
