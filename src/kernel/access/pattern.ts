/**
 * Whether a role's pattern grants a permission. "*" stands for any run of characters: "*" is everything, "incident.*" every
 * verb of one domain, "*.list" one verb of every domain. Everything else is literal.
 */
export function matches(pattern: string, permission: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return pattern === permission;
  if (!permission.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let from = first.length;
  for (const part of rest) {
    const found = permission.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return permission.length - from >= last.length && permission.endsWith(last);
}

/** What a pattern may be written as: words of operation names with stars. */
export const PATTERN = /^[a-z0-9*][a-z0-9.*-]{0,99}$/;
