import type { Shape } from "#kernel/config/shape.ts";
import type { Output } from "#kernel/contract/contract.ts";
import type { listSettings } from "../../contract.ts";

export type SettingItem = Output<typeof listSettings>["items"][number];

/** Names of what values point to by a code: `{ post: [{ code, name }], document: … }`. */
export type Names = Record<string, { code: string; name: string }[]>;

/** The fields of one setting; `onChange` gives the whole value, or undefined while it cannot be read. */
export interface SettingFormProps {
  settingKey: string;
  value: unknown;
  shape: Shape;
  names: Names;
  /** Refusals by dotted path within the value; "" is the value itself. */
  errors: Record<string, string>;
  onChange: (value: unknown) => void;
}
