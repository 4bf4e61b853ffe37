import { createServer, type Socket } from "node:net";
import { once } from "node:events";

/** The harmless string by which every scanner is tested; in two parts, so that none stops at this file. */
export const EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

/** A scanner on loopback that speaks clamd's protocol: zINSTREAM with chunks behind their lengths, zVERSION. */
export async function fakeClamd(options: { most?: number; version?: string; mute?: boolean } = {}) {
  const { most = 1_000_000, version = "ClamAV 1.4.3/27900/Fri Nov 20 08:00:00 2026", mute = false } = options;
  const server = createServer((socket) => {
    let held = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      if (!mute) answer(socket, held, most, version);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `tcp://127.0.0.1:${port}`, close: () => void server.close() };
}

function answer(socket: Socket, held: Buffer, most: number, version: string): void {
  const end = held.indexOf(0);
  const command = held.subarray(0, end).toString();
  if (end < 0) return;
  if (command === "zVERSION") socket.end(`${version}\0`);
  if (command !== "zINSTREAM") return void (command === "zVERSION" || socket.end("UNKNOWN COMMAND\0"));
  const content: Buffer[] = [];
  for (let at = end + 1; at + 4 <= held.length;) {
    const length = held.readUInt32BE(at);
    if (length === 0) {
      const found = Buffer.concat(content).includes(EICAR);
      return void socket.end(found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
    }
    content.push(held.subarray(at + 4, at + 4 + length));
    if (Buffer.concat(content).length > most) return void socket.end("INSTREAM size limit exceeded. ERROR\0");
    at += 4 + length;
  }
}
