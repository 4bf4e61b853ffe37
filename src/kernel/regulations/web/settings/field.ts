import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { Shape } from "#kernel/config/shape.ts";
import type { Names } from "./setting-form.ts";

export interface FieldProps<S extends Shape = Shape> {
  /** Key of the field's name in the texts. */
  words: string;
  path: readonly (string | number)[];
  shape: S;
  value: unknown;
  names: Names;
  errors: Record<string, string>;
  optional?: boolean;
  /** Stands in the frame of an entry, which has its name already. */
  framed?: boolean;
  /** Shows whatever lies within: the field of any shape. */
  Field: ComponentType<Omit<FieldProps, "Field">>;
  change: (path: readonly (string | number)[], next: unknown) => void;
  unreadable: (path: readonly (string | number)[]) => void;
}

/** The name of a field: its own words, or 「値」 for a setting that is one value. */
export function useLabel({ words, path }: Pick<FieldProps, "words" | "path">): string {
  const { t } = useTranslation();
  return path.length === 0 ? t("settings.value") : t(words);
}
