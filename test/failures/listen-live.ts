/** An open screen: what it was told, and whether the server has ended it. */
export interface Listener {
  topics: string[];
  ended(): boolean;
  close(): Promise<void>;
}

export async function listenLive(at: string, cookie: string): Promise<Listener> {
  const stop = new AbortController();
  const response = await fetch(`${at}/api/live`, { headers: { cookie }, signal: stop.signal });
  if (response.status !== 200) throw new Error(`/api/live answered ${response.status}`);
  const topics: string[] = [];
  let ended = false;
  const read = async () => {
    let text = "";
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      const messages = text.split("\n\n");
      text = messages.pop() ?? "";
      for (const message of messages)
        if (message.startsWith("data: ")) topics.push(...(JSON.parse(message.slice(6)) as string[]));
    }
    ended = true;
  };
  const reading = read().catch(() => undefined);
  return {
    topics,
    ended: () => ended,
    async close() {
      stop.abort();
      await reading;
    },
  };
}
