import type { Output } from "#kernel/contract/contract.ts";
import type { Field } from "#ui/form/fields.ts";
import type { options } from "../contract.ts";
import { DIRECTIONS } from "../judge.ts";
import { PERIODS } from "../period.ts";
import { LEVELS, PATHS, ROLLUPS, SOURCES } from "../vocabulary.ts";

type Words = (key: string, params?: Record<string, unknown>) => string;

/** Fields of a metric's definition; `ownId` cannot be its own parent. */
export function metricFields(t: Words, known: Output<typeof options> | undefined, ownId?: string): Field[] {
  const label = (name: string) => t(`metrics.web.field.${name}`);
  const choices = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`metrics.${group}.${value}`) }));
  const source = (...sources: string[]) => ({
    visible: (values: Record<string, unknown>) => sources.includes(String(values["source"])),
  });
  const metrics = (known?.metrics ?? []).filter(({ id }) => id !== ownId);
  const aggregates = [...new Set((known?.measures ?? []).flatMap((each) => each.aggregates))];
  const abouts = (known?.measures ?? []).flatMap(({ name, about }) =>
    about.map((each) => ({ value: each, label: t(`measure.${name}.about.${each.replace("=", ".")}`) })),
  );
  return [
    { kind: "text", name: "name", label: label("name"), required: true, maxLength: 160 },
    { kind: "text", name: "code", label: label("code"), required: true, maxLength: 40 },
    {
      kind: "select",
      name: "level",
      label: label("level"),
      required: true,
      options: LEVELS.map((value) => ({
        value,
        label: t(`metrics.level.${value}`),
        note: t(`metrics.level.${value}.text`),
      })),
    },
    {
      kind: "select",
      name: "parentId",
      label: label("parent"),
      options: metrics.map(({ id, name, level }) => ({ value: id, label: `${t(`metrics.level.${level}`)} ${name}` })),
    },
    { kind: "select", name: "source", label: label("source"), required: true, options: choices("source", SOURCES) },
    {
      kind: "select",
      name: "measure",
      label: label("measure"),
      required: true,
      ...source("measure"),
      options: (known?.measures ?? []).map(({ name }) => ({ value: name, label: t(`measure.${name}`) })),
    },
    {
      kind: "select",
      name: "aggregate",
      label: label("aggregate"),
      required: true,
      ...source("measure"),
      options: choices("aggregate", aggregates),
    },
    {
      kind: "select",
      name: "about",
      label: label("about"),
      placeholder: label("about.all"),
      ...source("measure"),
      options: abouts.filter(({ value }, at) => abouts.findIndex((other) => other.value === value) === at),
    },
    {
      kind: "textarea",
      name: "formula",
      label: label("formula"),
      hint: t("metrics.web.field.formula.hint"),
      required: true,
      rows: 2,
      ...source("formula"),
    },
    {
      kind: "textarea",
      name: "inputs",
      label: label("inputs"),
      hint: t("metrics.web.field.inputs.hint"),
      required: true,
      rows: 3,
      ...source("formula"),
    },
    { kind: "select", name: "period", label: label("period"), required: true, options: choices("period", PERIODS) },
    {
      kind: "select",
      name: "rollup",
      label: label("rollup"),
      required: true,
      ...source("manual", "import"),
      options: choices("rollup", ROLLUPS),
    },
    {
      kind: "text",
      name: "unit",
      label: label("unit"),
      placeholder: t("metrics.web.field.unit.example"),
      maxLength: 20,
    },
    { kind: "number", name: "decimals", label: label("decimals"), min: 0, max: 4 },
    {
      kind: "select",
      name: "direction",
      label: label("direction"),
      required: true,
      options: choices("direction", DIRECTIONS),
    },
    {
      kind: "select",
      name: "targetPath",
      label: t("metrics.web.targets.path"),
      required: true,
      options: choices("path", PATHS),
    },
    { kind: "number", name: "freshDays", label: label("freshDays"), required: true, min: 0, max: 3650 },
    { kind: "textarea", name: "purpose", label: label("purpose"), rows: 4, maxLength: 4000 },
  ];
}
