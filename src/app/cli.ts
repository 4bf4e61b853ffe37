/** `npm run kaname -- <command>`: everything that is done at a terminal. `help` lists the commands and their exit codes. */
import { auditExportCommand } from "./cli/audit-export.ts";
import { rotateKeyCommand, sealCommand } from "./cli/audit-key.ts";
import { auditVerifyCommand } from "./cli/audit-verify.ts";
import { backupCommand } from "./cli/backup.ts";
import { demoCommand } from "./cli/demo.ts";
import { importCommand } from "./cli/import-incidents.ts";
import { doctorCommand } from "./cli/doctor.ts";
import { drillCommand } from "./cli/drill.ts";
import { importMetricsCommand } from "./cli/import-metrics.ts";
import { importPoliciesCommand } from "./cli/import-policies.ts";
import { migrateCommand } from "./cli/migrate.ts";
import { restoreCommand } from "./cli/restore.ts";
import type { Command, CommandContext } from "./cli/run.ts";
import { CommandError, EXIT, sayIn, terminalLocale, type Say } from "./cli/say.ts";
import { isUsage, sentence } from "./cli/sentence.ts";
import { serveCommand } from "./cli/serve.ts";
import { statusCommand } from "./cli/status.ts";
import { createUserCommand, inviteUserCommand } from "./cli/user.ts";

const COMMANDS: Command[] = [
  serveCommand,
  migrateCommand,
  demoCommand,
  importCommand,
  importPoliciesCommand,
  importMetricsCommand,
  createUserCommand,
  inviteUserCommand,
  statusCommand,
  auditExportCommand,
  auditVerifyCommand,
  sealCommand,
  rotateKeyCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  drillCommand,
];

/** Runs a command line; gives its exit code. Every failure is a sentence on the error stream. */
export async function main(
  args: string[],
  out: Pick<CommandContext, "print"> & { fail: (line: string) => void },
): Promise<number> {
  const locale = terminalLocale();
  const say = sayIn(locale);
  const wanted = args[0] === "help" ? args.slice(1) : args;
  const command = COMMANDS.find(({ words }) => words.every((word, index) => wanted[index] === word));
  try {
    if (args.length === 0 || args[0] === "help" || args.includes("--help") || args.includes("-h")) {
      help(say, out.print, command);
      return EXIT.ok;
    }
    if (!command) throw new CommandError(EXIT.usage, "cli.unknown", { given: args.slice(0, 2).join(" ") });
    return await command.run({ args: args.slice(command.words.length), say, locale, print: out.print });
  } catch (error) {
    out.fail(sentence(error, say));
    return error instanceof CommandError ? error.code : isUsage(error) ? EXIT.usage : EXIT.failed;
  }
}

function help(say: Say, print: (line?: string) => void, command: Command | undefined): void {
  if (command) return print(say(`${command.help}.long`));
  print(say("cli.help"));
  for (const { words, help: key } of COMMANDS) print(`  ${words.join(" ").padEnd(18)} ${say(key)}`);
  print(say("cli.help.end"));
}

if (import.meta.main) {
  const code = await main(process.argv.slice(2), {
    print: (line = "") => console.log(line),
    fail: (line) => console.error(line),
  });
  process.exit(code);
}
