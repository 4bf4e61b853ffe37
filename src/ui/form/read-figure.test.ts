import { expect, test } from "vitest";
import { readFigure } from "./read-figure.ts";

test.each([
  ["", 0, undefined],
  ["　", 0, undefined],
  ["12", 0, 12],
  ["１２", 0, 12],
  ["1,240", 0, 1240],
  ["１、２４０", 0, 1240],
  ["12.5", 1, 12.5],
  ["１２．５", 1, 12.5],
  [".5", 1, 0.5],
  ["3.", 1, 3],
  ["−4", 0, -4],
  ["ー4", 0, -4],
  ["12.5", 0, Number.NaN],
  ["1.25", 1, Number.NaN],
  ["-", 0, Number.NaN],
  ["約12", 0, Number.NaN],
  ["1e3", 0, Number.NaN],
  ["十二", 0, Number.NaN],
])("%s with %i decimals", (text, decimals, figure) => {
  expect(readFigure(text, decimals)).toBe(figure);
});
