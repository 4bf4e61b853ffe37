type Step = string | number;

/** A copy of `value` in which the place at `path` is `next`; `undefined` takes the place away. Everything else is shared. */
export function put<T>(value: T, path: readonly Step[], next: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return next as T;
  if (Array.isArray(value)) {
    const copy: unknown[] = [...(value as unknown[])];
    if (next === undefined && rest.length === 0) copy.splice(Number(step), 1);
    else copy[Number(step)] = put(copy[Number(step)], rest, next);
    return copy as T;
  }
  const copy = { ...(value as Record<string, unknown>) };
  if (next === undefined && rest.length === 0) delete copy[step];
  else copy[step] = put(copy[step] ?? {}, rest, next);
  return copy as T;
}
