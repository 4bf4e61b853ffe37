import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";

/** What the scanner says about a content; `refused`: it does not look at it, e.g. because it is too large for it. */
export type Verdict = { clean: true } | { found: string } | { refused: string };

/** So long the scanner may say nothing at all. */
const SILENT_MS = 60_000;
/** It answers in one short line. */
const LONGEST = 1_000;

/**
 * Asks clamd (ClamAV) whether a file carries something known, by its INSTREAM command: the content goes over the
 * connection, so that the scanner need not reach our disk. `address`: tcp://host:port or unix:/path.
 * @throws Error when it cannot be asked or does not answer as it should.
 */
export async function scan(address: string, path: string): Promise<Verdict> {
  const content = createReadStream(path);
  const answer = await ask(address, "INSTREAM", content).catch((error: unknown) => {
    // It closes in the middle of a content that is too large for it, and its answer is lost when we still write then.
    if (isCut(error) && content.bytesRead > 0 && !content.readableEnded) return "size limit exceeded";
    throw error;
  });
  const said = /^stream: (.*)$/.exec(answer)?.[1] ?? answer;
  if (said === "OK") return { clean: true };
  if (said.endsWith(" FOUND")) return { found: said.slice(0, -" FOUND".length) };
  if (/size limit exceeded/i.test(said)) return { refused: said };
  throw new Error(`The scanner answered: ${said.slice(0, 200)}`);
}

/** Name and version of the scanner with the day of its signatures: "ClamAV 1.4.3/27900/Sat Nov 28 08:00:00 2026". */
export const scannerVersion = (address: string): Promise<string> => ask(address, "VERSION");

async function ask(address: string, command: string, content?: Readable): Promise<string> {
  const socket = open(address);
  socket.setTimeout(SILENT_MS, () => socket.destroy(new Error("The scanner does not answer")));
  const answered = answerOf(socket);
  answered.catch(() => undefined);
  try {
    socket.write(`z${command}\0`);
    if (content) await Promise.race([send(content, socket), answered]);
    return await answered;
  } finally {
    content?.destroy();
    socket.destroy();
  }
}

function open(address: string): Socket {
  const url = new URL(address);
  return url.protocol === "unix:" ? connect(url.pathname) : connect(Number(url.port || 3310), url.hostname);
}

/** Each chunk behind its length; a length of nought ends. Ends early when the scanner has heard enough. */
async function send(content: Readable, socket: Socket): Promise<void> {
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (socket.destroyed) return;
    socket.write(length(chunk.length));
    if (!socket.write(chunk)) await Promise.race([once(socket, "drain"), once(socket, "close")]);
    // What it says meanwhile is heard before more is sent.
    await setImmediate();
  }
  socket.write(length(0));
}

const isCut = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["EPIPE", "ECONNRESET"].includes(String(error.code));

function length(bytes: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(bytes);
  return four;
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      const end = text.indexOf("\0");
      if (end >= 0) resolve(text.slice(0, end).trim());
      else if (text.length > LONGEST) reject(new Error("The scanner talks too much"));
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("The scanner closed the connection without an answer")));
  });
}
