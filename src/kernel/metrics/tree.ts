/** Ids that a metric leans on: its parent, and the inputs of its formula. */
export interface Edges {
  id: string;
  parentId: string | null;
  inputIds: readonly string[];
}

/** Whether `from` is reached again by following the edges; then a change would make a circle. */
export function circleThrough(from: string, next: (id: string) => readonly string[]): boolean {
  const seen = new Set<string>();
  const open = [...next(from)];
  while (open.length > 0) {
    const id = open.pop();
    if (id === undefined || seen.has(id)) continue;
    if (id === from) return true;
    seen.add(id);
    open.push(...next(id));
  }
  return false;
}

/** Inputs before those that need them. Ids that are not among the metrics are left out. */
export function byNeed(metrics: readonly Edges[]): string[] {
  const known = new Map(metrics.map((metric) => [metric.id, metric]));
  const order: string[] = [];
  const visited = new Set<string>();
  const visit = (id: string) => {
    const metric = known.get(id);
    if (!metric || visited.has(id)) return;
    visited.add(id);
    metric.inputIds.forEach(visit);
    order.push(id);
  };
  metrics.forEach(({ id }) => visit(id));
  return order;
}
