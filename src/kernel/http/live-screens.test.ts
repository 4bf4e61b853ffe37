import { EventEmitter } from "node:events";
import { afterAll, expect, test } from "vitest";
import { liveScreens } from "./live-screens.ts";

const screens = liveScreens();
afterAll(() => screens.close());

function open(personId: string) {
  const told: string[] = [];
  const raw = {
    writableLength: 0,
    gone: false,
    writeHead: () => undefined,
    write: (text: string) => void told.push(text),
    end: () => undefined,
    destroy: () => void (raw.gone = true),
  };
  const request = { raw: new EventEmitter() };
  screens.open(request as never, { hijack: () => undefined, raw } as never, { personId });
  return { told, raw, close: () => request.raw.emit("close") };
}

test("one person cannot hold every connection, and others come in all the same", () => {
  const mine = Array.from({ length: 60 }, () => open("a"));
  expect(() => open("a")).toThrow(expect.objectContaining({ status: 429, code: "too-many" }));
  open("b").close();
  mine[0]?.close();
  expect(() => open("a")).not.toThrow();
});

test("whoever does not read what is sent to him is let go instead of being kept in memory", () => {
  const [slow, quick] = [open("c"), open("c")];
  slow.raw.writableLength = 2_000_000;
  screens.send(["record:1"]);
  expect([slow.raw.gone, quick.raw.gone]).toEqual([true, false]);
  expect(quick.told.at(-1)).toBe('data: ["record:1"]\n\n');
});
