import { useParams } from "@tanstack/react-router";

/** One parameter of the path: `usePathParam("id")` on `/incidents/$id`. Throws when the path has no such parameter. */
export function usePathParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const value = params[name];
  if (value === undefined) throw new Error(`The path has no parameter ${name}`);
  return value;
}
