import type { Shape } from "#kernel/config/shape.ts";

/** A value to begin with, where one is added. Texts and figures begin empty; the server says what is still missing. */
export function emptyOf(shape: Shape): unknown {
  switch (shape.kind) {
    case "number":
      return shape.min ?? 0;
    case "flag":
      return false;
    case "text":
      return "";
    case "choice":
      return shape.values[0];
    case "texts":
    case "list":
      return [];
    case "group":
      return Object.fromEntries(
        shape.fields.filter(({ optional }) => !optional).map(({ name, shape: each }) => [name, emptyOf(each)]),
      );
    case "map":
      return {};
    case "either":
      return shape.variants[0] ? emptyOf(shape.variants[0]) : null;
    case "maybe":
    case "any":
      return null;
  }
}
