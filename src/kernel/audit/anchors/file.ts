import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { statementOf, type Leave } from "./target.ts";

/**
 * Adds the head as a line to a file, flushed to the disk. Put on another machine or on storage that is written once
 * (KANAME_AUDIT_FILE), it outlives whoever changes database and key together.
 */
export const leaveInFile: Leave = async (head, path) => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, "a", 0o600);
  try {
    await file.appendFile(`${JSON.stringify({ at: Temporal.Now.instant().toString(), ...statementOf(head) })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return {};
};
