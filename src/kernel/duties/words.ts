import { label } from "#kernel/regulations/label.ts";
import type { Text } from "#kernel/regulations/pack.ts";
import type { StoredVersion } from "#kernel/regulations/store.ts";
import type { Duty } from "./duty.ts";

type Named = Pick<Duty, "code" | "ref">;

/** 第6条2項 / Art. 6 (2). */
export function placeOf(version: StoredVersion | undefined, ref: string): Text {
  if (!version) return { ja: ref, en: ref };
  const { pack } = version.compiled;
  return { ja: label(pack, ref, "ja"), en: label(pack, ref, "en") };
}

/** What the duty asks for, as its template says it. */
export function titleOf(version: StoredVersion | undefined, { code }: Named): Text {
  return version?.compiled.duties.get(code)?.template.title ?? { ja: code, en: code };
}

/** What every event about a duty says of it, so that the timeline needs no look-up. */
export function namesOf(version: StoredVersion | undefined, duty: Duty) {
  const { id, code, ref, subject } = duty;
  return { dutyId: id, code, ref, subject, place: placeOf(version, ref), title: titleOf(version, duty) };
}
