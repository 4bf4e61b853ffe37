/** One wrong field; `path` is dotted ("items.cause"). */
export interface FieldError {
  path: string;
  key: string;
  params?: Record<string, unknown>;
  message?: string;
}

/** RFC 9457 problem details. `code` is stable for programs, `detail` is a sentence in the reader's language. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** Of a fault: the number of the request, under which the log of the server has the cause. */
  instance?: string;
  field?: string;
  errors?: FieldError[];
  params?: Record<string, unknown>;
}

/**
 * A refusal that the reader can do something about. The message key is `problem.<code>` in the locales, or `key` when a
 * domain words it itself.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly key: string;
  readonly params: Record<string, unknown>;
  readonly errors: FieldError[];

  constructor(
    status: number,
    code: string,
    options: { key?: string; params?: Record<string, unknown>; errors?: FieldError[] } = {},
  ) {
    super(code);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.key = options.key ?? `problem.${code}`;
    this.params = options.params ?? {};
    this.errors = options.errors ?? [];
  }
}

export const notFound = (what = "record") => new Problem(404, "not-found", { params: { what } });
export const forbidden = (key?: string, params?: Record<string, unknown>) =>
  new Problem(403, "forbidden", { ...(key ? { key } : {}), ...(params ? { params } : {}) });
/** A rule of the lifecycle, of a regulation or of the data says no; nothing was changed. */
export const refused = (key: string, params?: Record<string, unknown>) =>
  new Problem(409, "refused", { key, ...(params ? { params } : {}) });
export const invalid = (path: string, key: string, params?: Record<string, unknown>) =>
  new Problem(422, "invalid", { errors: [{ path, key, ...(params ? { params } : {}) }] });
/** Somebody else was faster: tells who changed what since the version that the reader saw. */
export const stale = (params: {
  who: string;
  /** In Roman letters, for readers of English. */
  whoEn?: string | undefined;
  /** Type of the event; its text is shown, filled from `data`. */
  what: string;
  data?: Record<string, unknown>;
  at: string;
  version: number;
}) => new Problem(409, "stale", { params });
