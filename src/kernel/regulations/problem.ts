/** Something a pack's author should know. `code` and `params` make the sentence (locales, `problem.<code>`). */
export interface Problem {
  /** error: cannot be used; warning: probably not meant; info: worth knowing. */
  severity: "error" | "warning" | "info";
  code: string;
  /** Place in the pack, e.g. ["articles", 5, "duties", 0, "opensOn", 1, "when"]. */
  path: (string | number)[];
  params: Record<string, string | number>;
  /** Line and column in the YAML, from 1, where known. */
  position?: { line: number; column: number };
}

export type Path = Problem["path"];
