/**
 * Printed number of a dispatch: "第2報", of a correction "訂正第2報", of a second correction "訂正第2報（2回目）".
 * `version` 1 is the first form.
 */
export function dispatchNumber(no: number, version: number, locale: "ja" | "en"): string {
  const again = version - 1;
  if (locale === "en")
    return again === 0 ? `No. ${no}` : again === 1 ? `Correction of No. ${no}` : `Correction ${again} of No. ${no}`;
  if (again === 0) return `第${no}報`;
  return again === 1 ? `訂正第${no}報` : `訂正第${no}報（${again}回目）`;
}
