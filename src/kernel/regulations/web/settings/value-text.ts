import { useTranslation } from "react-i18next";
import { isCode, type Shape } from "#kernel/config/shape.ts";
import { useFormat } from "#ui/hooks/use-format.ts";
import { minutesOf } from "./duration-text.ts";
import type { Names } from "./setting-form.ts";
import { shown } from "./units.ts";

/** More entries than these are counted instead of named. */
const NAMED = 6;

/** A value in words, for the line of a setting and its history: 「24時間」「毎日の数: 7、毎週の数: 5」. */
export function useValueText(names: Names): (words: string, shape: Shape, value: unknown) => string {
  const { t } = useTranslation();
  const f = useFormat();
  const several = (parts: string[]) =>
    parts.length === 0
      ? t("settings.none")
      : parts.length > NAMED
        ? t("settings.count", { count: parts.length })
        : parts.join(t("settings.and"));
  const text = (words: string, shape: Shape, value: unknown): string => {
    if (words === "setting.calendar") return t("settings.calendar.days", { count: openDays(value) });
    if (value === null || value === undefined || value === "") return t("settings.none");
    switch (shape.kind) {
      case "number":
        if (shape.unit === "minutes") return f.duration(Number(value));
        return f.number(shown(Number(value), shape.unit)) + (shape.unit ? t(`settings.unit.${shape.unit}`) : "");
      case "flag":
        return t(value === true ? "settings.yes" : "settings.no");
      case "choice":
        return isCode(value as string) ? (value as string) : t(`${words}.${value as string}`);
      case "text": {
        const minutes = shape.format === "duration" ? minutesOf(value as string) : undefined;
        return minutes === undefined ? nameOf(shape.choose, value as string) : f.duration(minutes);
      }
      case "texts":
        return several((value as string[]).map((each) => nameOf(shape.choose, each)));
      case "group":
        // Several groups within each other would be a wall of words; the line says how much there is.
        if (shape.fields.some(({ shape: each }) => each.kind === "group"))
          return t("settings.count", { count: leaves(shape) });
        return shape.fields
          .filter(({ name }) => (value as Record<string, unknown>)[name] !== undefined)
          .map(({ name, shape: each }) =>
            t("settings.pair", {
              label: t(`${words}.${name}`),
              value: text(`${words}.${name}`, each, (value as Record<string, unknown>)[name]),
            }),
          )
          .join(t("settings.and"));
      case "list":
        return t("settings.count", { count: (value as unknown[]).length });
      case "map":
        return several(Object.keys(value).map((each) => nameOf("document", each)));
      case "maybe":
        return text(words, shape.shape, value);
      case "either":
      case "any":
        return "";
    }
  };
  const nameOf = (kind: string | null, code: string) =>
    (kind && names[kind]?.find((each) => each.code === code)?.name) || code;
  return text;
}

/** How many values a group holds. */
function leaves(shape: Shape): number {
  return shape.kind === "group" ? shape.fields.reduce((sum, { shape: each }) => sum + leaves(each), 0) : 1;
}

const openDays = (calendar: unknown): number => Object.keys((calendar as { hours: object }).hours).length;
