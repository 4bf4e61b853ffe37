import { cp932Table, isLead, isSingle } from "./cp932.ts";

/** Where bytes stop being valid: offset from 0, line from 1. */
export type Fault = { readonly offset: number; readonly line: number };

/** Reads bytes piece by piece and remembers the first that does not fit its encoding. */
export type Scanner = {
  push(chunk: Uint8Array): void;
  /** To be called once, after the last piece. */
  end(): { readonly fault: Fault | undefined; readonly sequences: number; readonly faults: number };
};

const LINE_FEED = 0x0a;

/** Strict UTF-8 (no overlong forms, surrogates, or over U+10FFFF). Counts valid multi-byte sequences and all faults. */
export function utf8Scanner(): Scanner {
  let [offset, line, missing, low, high] = [0, 1, 0, 0x80, 0xbf];
  let start: Fault = { offset: 0, line: 1 };
  let fault: Fault | undefined;
  let [sequences, faults] = [0, 0];
  const fail = (at: Fault) => {
    fault ??= at;
    faults++;
    missing = 0;
  };
  const begin = (byte: number) => {
    if (byte < 0x80) return;
    start = { offset, line };
    [low, high] = [0x80, 0xbf];
    if (byte >= 0xc2 && byte <= 0xdf) missing = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      missing = 2;
      if (byte === 0xe0) low = 0xa0;
      if (byte === 0xed) high = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      missing = 3;
      if (byte === 0xf0) low = 0x90;
      if (byte === 0xf4) high = 0x8f;
    } else fail(start);
  };
  return {
    push(chunk) {
      for (const byte of chunk) {
        if (missing === 0) begin(byte);
        else if (byte >= low && byte <= high) {
          [low, high] = [0x80, 0xbf];
          if (--missing === 0) sequences++;
        } else {
          fail(start);
          begin(byte);
        }
        offset++;
        if (byte === LINE_FEED) line++;
      }
    },
    end() {
      if (missing > 0) fail(start);
      return { fault, sequences, faults };
    },
  };
}

/** CP932. After its first fault it does not look further, because the pairing of bytes is lost. */
export function cp932Scanner(): Scanner {
  const { pairs } = cp932Table();
  let [offset, line, lead] = [0, 1, 0];
  let fault: Fault | undefined;
  let sequences = 0;
  return {
    push(chunk) {
      for (const byte of chunk) {
        if (fault) return;
        if (lead > 0) {
          if (pairs[(lead << 8) | byte]) sequences++;
          else fault = { offset: offset - 1, line };
          lead = 0;
        } else if (isLead(byte)) lead = byte;
        else if (!isSingle(byte)) fault = { offset, line };
        offset++;
        if (byte === LINE_FEED) line++;
      }
    },
    end() {
      if (lead > 0) fault ??= { offset: offset - 1, line };
      return { fault, sequences, faults: fault ? 1 : 0 };
    },
  };
}
