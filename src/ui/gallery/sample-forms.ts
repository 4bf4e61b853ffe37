import type { Upload } from "../form/fields.ts";

/** Pretends to send for a second. */
export const sampleUpload: Upload = async (file, progress, signal) => {
  for (const share of [0.2, 0.5, 0.8, 1]) {
    await new Promise((done) => setTimeout(done, 250));
    if (signal.aborted) throw new Error("aborted");
    progress(share);
  }
  return { id: crypto.randomUUID(), name: file.name, size: file.size };
};
