/** `npm run test:crash [-- --kills 1000 --seed 7]`: the long form; prints the figures of docs/reliability.md. */
import { parseArgs } from "node:util";
import { crash } from "./run.ts";

const { values } = parseArgs({ options: { kills: { type: "string", default: "1000" }, seed: { type: "string" } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
console.log(`${values.kills} kills, seed ${seed}`);
const report = await crash({
  kills: Number(values.kills),
  seed,
  onKill: (done, what, acknowledged) => {
    if (done % 25 === 0) console.log(`${String(done).padStart(6)} kills  ${acknowledged} acknowledged  (${what})`);
  },
});
const { wrong, failures, kills, ...figures } = report;
console.table({ ...kills, ...figures });
console.log("what clients met before they were acknowledged:");
console.table(failures);
for (const sentence of wrong.slice(0, 50)) console.log(`! ${sentence}`);
console.log(wrong.length === 0 ? "nothing lost, nothing twice, nothing half done" : `${wrong.length} things are wrong`);
process.exit(wrong.length === 0 ? 0 : 1);
