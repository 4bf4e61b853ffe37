import { stdout } from "node:process";

export interface Bar {
  /** `total` null while it is not known. */
  show(done: number, total: number | null, what: string): void;
  end(): void;
}

const WIDTH = 30;

/** A progress bar in one line of a terminal; where there is none (a log file), a line at every tenth. */
export function createBar(out: Pick<typeof stdout, "write" | "isTTY" | "columns"> = stdout): Bar {
  let written = 0;
  let tenth = -1;
  return {
    show(done, total, what) {
      const share = total ? Math.min(1, done / total) : 0;
      if (out.isTTY) {
        const line = `  ${drawing(share)} ${what}`.slice(0, Math.max(20, (out.columns ?? 80) - 1));
        out.write(`\r${line.padEnd(written)}`);
        written = line.length;
      } else if (total && Math.floor(share * 10) > tenth) {
        tenth = Math.floor(share * 10);
        out.write(`${String(Math.floor(share * 100)).padStart(3)} % ${what}\n`);
      }
    },
    end() {
      if (out.isTTY && written > 0) out.write("\n");
      written = 0;
      tenth = -1;
    },
  };
}

function drawing(share: number): string {
  const full = Math.round(share * WIDTH);
  return `[${"#".repeat(full)}${".".repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`;
}

/** A bar for work in steps: each has its own, under its name. */
export function createSteps(label: (step: string) => string): {
  show: (step: string, done: number, total: number, what: string) => void;
  end(): void;
} {
  const bar = createBar();
  let current = "";
  return {
    show(step, done, total, what) {
      if (current !== "" && current !== step) bar.end();
      current = step;
      bar.show(done, total, `${label(step)} ${what}`);
    },
    end: () => bar.end(),
  };
}
