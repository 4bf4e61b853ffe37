import nodemailer from "nodemailer";
import { Problem } from "#kernel/contract/problem.ts";
import { translate } from "#kernel/i18n/server.ts";
import { statementOf, type Leave } from "./target.ts";

/** Mails the head to a mailbox that Kaname's operators cannot clear, for instance the auditors' or an archive's. */
export const leaveInMailbox: Leave = async (head, to, environment) => {
  if (!environment.smtpUrl) throw new Problem(409, "refused", { key: "audit.anchor.noMail" });
  const transport = nodemailer.createTransport(environment.smtpUrl, {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as never);
  try {
    const statement = statementOf(head);
    const words = { no: statement.no, head: statement.head, at: statement.sealedAt };
    await transport.sendMail({
      from: environment.mailFrom,
      to,
      // The same head has the same id at every attempt.
      messageId: `<audit-${statement.chain}-${statement.no}@${new URL(environment.publicUrl).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      subject: translate("ja", "audit.mail.subject", words),
      text: `${translate("ja", "audit.mail.text", words)}\n\n${translate("en", "audit.mail.text", words)}\n\n${JSON.stringify(statement)}\n`,
    });
    return {};
  } finally {
    transport.close();
  }
};
