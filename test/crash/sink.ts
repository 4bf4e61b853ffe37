import { SMTPServer } from "smtp-server";

/** A mail server that takes everything and counts copies by Message-ID. */
export interface MailSink {
  url: string;
  copies: Map<string, number>;
  /** What came, as it came. */
  texts: string[];
  close(): Promise<void>;
}

export async function mailSink(port = 0): Promise<MailSink> {
  const copies = new Map<string, number>();
  const texts: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => {
        texts.push(text);
        const id = /^Message-ID:\s*<([^@>]+)/im.exec(text)?.[1] ?? "";
        copies.set(id, (copies.get(id) ?? 0) + 1);
        done();
      });
    },
  });
  // A client that was killed while it sent is nothing to end for.
  server.on("error", () => undefined);
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const address = server.server.address();
  const bound = address && typeof address === "object" ? address.port : port;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    copies,
    texts,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
