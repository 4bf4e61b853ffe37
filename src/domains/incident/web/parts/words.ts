/** Lists whose words belong to the domain itself, since the server speaks them too; all others are the screens' own. */
const SHARED: Record<string, string> = {
  main: "state",
  gravity: "gravity",
  standby: "standby",
  cause: "cause",
  recovery: "recovery",
  manual: "manual",
  vendor: "vendor",
  order: "order",
  complaint: "complaint",
  apology: "apology",
  prevention: "prevention",
  record: "record",
  item: "item",
  apologyMethod: "method",
  orderType: "type",
};

/** The text of a code: `wordKey("manual", "switched")` is `incident.manual.switched`. */
export function wordKey(list: string, code: string): string {
  const shared = SHARED[list];
  return shared ? `incident.${shared}.${code}` : `incident.web.${list}.${code}`;
}
