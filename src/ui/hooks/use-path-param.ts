import { useParams } from "@tanstack/react-router";

/** One parameter of the path: `usePathParam("id")` on `/incidents/$id`. Throws when the path has no such parameter. */
export function usePathParam(name: string): string {
  const value = (useParams({ strict: false }) as Record<string, string | undefined>)[name];
  if (value === undefined) throw new Error(`The path has no parameter ${name}`);
  return value;
}
