import type { Tx } from "#kernel/operation/context.ts";
import type { Preferences } from "./contract.ts";

/** Until somebody chooses otherwise: mail for what asks for something or is urgent, none for mere information. */
export const DEFAULT_MAIL: Preferences["mail"] = { info: false, soon: true, late: true, grave: true };

/** Which tones a person gets by mail. */
export async function mailPreferences(tx: Tx, personId: string): Promise<Preferences["mail"]> {
  const row = await tx
    .selectFrom("notification_preference")
    .select("mail")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return { ...DEFAULT_MAIL, ...(row?.mail as Partial<Preferences["mail"]> | undefined) };
}
