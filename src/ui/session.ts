/** In whose place someone acts: 「部長を代行中（第2条2項2号）」. */
export type Acting = {
  post: string;
  basis: string;
  /** Clause by the code of the regulation, where several regulations name deputies of the post. */
  clauses?: Record<string, string>;
};

/** Who is signed in, as far as the shell shows it. */
export type Session = {
  person: { id: string; name: string; post?: string };
  acting: Acting[];
  /** Permission patterns that the person holds, such as `incident.*` or `*`. */
  permissions: string[];
  /** Figures beside navigation items, by the name in `NavItem.badge`. */
  badges: Record<string, number>;
};

/** Does one of the patterns cover the permission? `*` covers all, `incident.*` covers `incident.confirm`. */
export function allows(patterns: readonly string[], permission: string | undefined): boolean {
  if (permission === undefined) return true;
  return patterns.some((pattern) =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(permission),
  );
}
