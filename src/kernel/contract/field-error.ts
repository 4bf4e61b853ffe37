import type { FieldError } from "./problem.ts";

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  code?: string;
  [key: string]: unknown;
}

/** One wrong field in zod's words → ours: `problem.field.<code>` with the limits as parameters. */
export function toFieldError(issue: unknown): FieldError {
  const { path = [], code = "custom", ...rest } = issue as Issue;
  const dotted = path.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
  const { minimum, maximum, expected, format, values, origin, keys } = rest as Record<string, unknown>;
  const own = (rest as { params?: { key?: string } }).params;
  if (code === "custom" && typeof own?.key === "string") return { path: dotted, key: own.key, params: own };
  const missing = code === "invalid_type" && /undefined/.test(String(rest.message));
  const detail =
    code === "too_small" || code === "too_big"
      ? `${code}_${String(origin)}`
      : code === "invalid_format"
        ? `${code}_${String(format)}`
        : missing
          ? "missing"
          : code;
  return { path: dotted, key: `problem.field.${detail}`, params: { minimum, maximum, expected, values, keys } };
}
