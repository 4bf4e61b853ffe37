import { closedGates } from "#kernel/regulations/gate.ts";
import { label } from "#kernel/regulations/label.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import { engineView, type Duty } from "./duty.ts";

/** The duty that must be done before an operation is possible; parameters of the text `duties.gated`. */
export type ShutGate = {
  code: string;
  ref: string;
  /** 第9条2項 / Art. 9 (2). */
  place: string;
  placeEn: string;
  title: string;
  titleEn: string;
};

/**
 * The gate that stands in the way of an operation about `data`, or undefined. A gate about a subject (one vendor, one
 * measure) speaks only where the data names that subject: further events of the same operation pass.
 */
export function shutGate(
  version: StoredVersion,
  operation: string,
  data: Record<string, unknown>,
  duties: readonly Duty[],
): ShutGate | undefined {
  const { compiled } = version;
  const concerned = closedGates(compiled, operation, data, duties.map(engineView)).find(({ code }) => {
    const subject = compiled.duties.get(code)?.template.subject ?? {};
    return Object.keys(subject).every((key) => data[key] !== undefined && data[key] !== null);
  });
  if (!concerned) return undefined;
  const { code, ref } = concerned;
  const title = compiled.duties.get(code)?.template.title ?? { ja: code, en: code };
  return {
    code,
    ref,
    place: label(compiled.pack, ref, "ja"),
    placeEn: label(compiled.pack, ref, "en"),
    title: title.ja,
    titleEn: title.en,
  };
}

/** The same as an entry of a record's `can`: true, or why the operation is refused for this subject. */
export function gateOf(
  version: StoredVersion | undefined,
  operation: string,
  data: Record<string, unknown>,
  duties: readonly Duty[],
): true | { key: string; params: Record<string, unknown> } {
  const shut = version && shutGate(version, operation, data, duties);
  return shut ? { key: "duties.gated", params: shut } : true;
}
