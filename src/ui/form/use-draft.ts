import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProblemBody } from "#kernel/contract/problem.ts";
import { fieldErrors, problemOf } from "../hooks/problem.ts";
import type { Field } from "./fields.ts";
import { fieldFor, toValues, validate, type Draft } from "./values.ts";

export type DraftHandle = {
  draft: Draft;
  set: (name: string, value: unknown) => void;
  /** Sentences at fields. */
  errors: Record<string, string>;
  /** A refusal that belongs to no field, or whose fields are not here. */
  problem: ProblemBody | undefined;
  dirty: boolean;
  busy: boolean;
  /** Checks, sends, and puts messages at their fields. True when it was done; what failed keeps the draft. */
  submit: () => Promise<boolean>;
};

/** The state of a form. `onSubmit` throws ProblemError when the server refuses. */
export function useDraft(
  fields: readonly Field[],
  initial: Draft,
  onSubmit: (values: Record<string, unknown>) => Promise<unknown>,
): DraftHandle {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<ProblemBody>();
  const [dirty, setDirty] = useState(false);
  const [busy, setBusy] = useState(false);

  const set = useCallback((name: string, value: unknown) => {
    setDraft((before) => ({ ...before, [name]: value }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== name)));
    setDirty(true);
  }, []);

  const submit = async () => {
    setProblem(undefined);
    const wrong = validate(fields, draft);
    setErrors(Object.fromEntries(Object.entries(wrong).map(([name, { key, params }]) => [name, t(key, params ?? {})])));
    if (Object.keys(wrong).length > 0) return false;
    setBusy(true);
    try {
      await onSubmit(toValues(fields, draft));
      setDirty(false);
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
  return { draft, set, errors, problem, dirty, busy, submit };
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
