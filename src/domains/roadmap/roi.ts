/** Return on investment (投資対効果); domain.md 3.1. Pure; amounts in yen, months as "2026-04-01". */

export interface Line {
  kind: "cost" | "benefit";
  month: string;
  plan: number;
  actual: number | null;
}

export interface Roi {
  cost: number;
  benefit: number;
  net: number;
  /** (benefit − cost) / cost × 100; null without any cost. */
  percent: number | null;
  /** Months from the first line until the sum of benefits has caught up with the sum of costs for good; null: never. */
  payback: number | null;
  /** Discounted to the first month at the yearly rate. */
  npv: number;
}

const monthsBetween = (from: string, to: string) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** With `actual`, known actual amounts stand in place of the planned ones. */
export function roiOf(
  lines: readonly Line[],
  {
    rate,
    use,
    benefitFactor = 1,
    costFactor = 1,
  }: {
    /** Yearly discount rate, 0.05 = 5 %. */
    rate: number;
    use: "plan" | "actual";
    benefitFactor?: number;
    costFactor?: number;
  },
): Roi {
  const sorted = lines.toSorted((a, b) => a.month.localeCompare(b.month));
  const first = sorted[0]?.month ?? "";
  const monthly = (1 + rate) ** (1 / 12) - 1;
  let cost = 0;
  let benefit = 0;
  let npv = 0;
  const balance = new Map<number, number>();
  for (const line of sorted) {
    const amount = use === "actual" ? (line.actual ?? line.plan) : line.plan;
    const value = amount * (line.kind === "cost" ? costFactor : benefitFactor);
    const at = monthsBetween(first, line.month);
    if (line.kind === "cost") cost += value;
    else benefit += value;
    const signed = line.kind === "cost" ? -value : value;
    balance.set(at, (balance.get(at) ?? 0) + signed);
    npv += signed / (1 + monthly) ** at;
  }
  const net = benefit - cost;
  return { cost, benefit, net, percent: cost === 0 ? null : (net / cost) * 100, payback: paybackOf(balance), npv };
}

function paybackOf(balance: ReadonlyMap<number, number>): number | null {
  const months = [...balance.keys()].sort((a, b) => a - b);
  let sum = 0;
  let since: number | null = null;
  for (const month of months) {
    sum += balance.get(month) ?? 0;
    if (sum < 0) since = null;
    else since ??= month;
  }
  return since;
}

/** What the ROI becomes when benefits or costs differ by these shares from the plan. */
export function sensitivity(
  lines: readonly Line[],
  rate: number,
  shares: readonly number[] = [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3],
): { share: number; benefit: number | null; cost: number | null }[] {
  return shares.map((share) => ({
    share,
    benefit: roiOf(lines, { rate, use: "actual", benefitFactor: 1 + share }).percent,
    cost: roiOf(lines, { rate, use: "actual", costFactor: 1 + share }).percent,
  }));
}

/** Sums of each month; a month's actual is known when one of its lines has one. */
export function byMonth(lines: readonly Line[]) {
  const months = [...new Set(lines.map(({ month }) => month))].sort();
  return months.map((month) => {
    const own = lines.filter((line) => line.month === month);
    const plan = (kind: Line["kind"]) =>
      own.filter((line) => line.kind === kind).reduce((sum, line) => sum + line.plan, 0);
    const actual = (kind: Line["kind"]) => {
      const known = own.filter((line) => line.kind === kind).flatMap((line) => line.actual ?? []);
      return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
    };
    return {
      month,
      costPlan: plan("cost"),
      costActual: actual("cost"),
      benefitPlan: plan("benefit"),
      benefitActual: actual("benefit"),
    };
  });
}
