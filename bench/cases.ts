import type pg from "pg";
import type { Prepared } from "#demo/plan.ts";

export const SEARCH = "対策";

export interface Case {
  name: string;
  operation: string;
  method: "GET" | "POST";
  path: string;
  input: Record<string, unknown>;
}

/** What is measured, on an open trouble that is not among the very newest. */
export async function casesFor(client: pg.Client, demo: Pick<Prepared, "systems">): Promise<Case[]> {
  const open = await client.query<{ id: string }>(
    "select id from record where kind = 'incident' and not closed and number like 'INC-2000-%' and facts->>'gravity' = 'grave' order by opened_at desc offset 20 limit 1",
  );
  const id = open.rows[0]?.id ?? "";
  const get = (name: string, operation: string, path: string, input: Record<string, unknown>): Case => ({
    name,
    operation,
    method: "GET",
    path,
    input,
  });
  const words = (q: string) =>
    get(`search 「${q}」`, "record.search", `/search?q=${encodeURIComponent(q)}`, { q, limit: 10 });
  const report = {
    title: "レジから売上が送れない",
    systemId: demo.systems.get("POS") ?? "",
    knownAt: new Date(Date.now() - 60_000).toISOString(),
    symptom: "全レジで同じ",
  };
  return [
    get("list 50 newest open", "incident.list", "/incidents?open=true&limit=50", { open: true, limit: 50 }),
    get("open one: room", "incident.get", `/incidents/${id}`, { id }),
    get("open one: timeline", "record.timeline", `/records/${id}/timeline`, { id, limit: 50 }),
    get("open one: duties", "duty.by-record", `/records/${id}/duties`, { id }),
    words(SEARCH),
    words("薔薇"),
    words("策"),
    get(`list with 「${SEARCH}」`, "incident.list", `/incidents?q=${encodeURIComponent(SEARCH)}`, { q: SEARCH }),
    { name: "create with all rules", operation: "incident.report", method: "POST", path: "/incidents", input: report },
  ];
}
