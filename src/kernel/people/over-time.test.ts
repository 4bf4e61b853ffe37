import fc from "fast-check";
import { expect, it } from "vitest";
import { responsibleBetween } from "./over-time.ts";
import { responsible } from "./responsible.ts";
import { anyMoment, history, HOURS, moment, sampleDirectory, succession } from "./sample.ts";

it("says at every moment the same as asking for that moment, in stretches without gaps", () => {
  fc.assert(
    fc.property(history, fc.option(succession), anyMoment, (rows, steps, at) => {
      const directory = sampleDirectory(rows);
      const query = (when: string) => ({ post: "post-0", at: when, succession: steps ?? undefined });
      const period = { from: moment(0), to: moment(HOURS + 1) };
      const segments = responsibleBetween(directory, query, period);
      const covering = segments.filter(({ from, to }) => from <= at && at < to);
      expect(covering.map(({ answer }) => answer.personId)).toEqual([responsible(directory, query(at)).personId]);
      expect([segments[0]?.from, segments.at(-1)?.to]).toEqual([period.from, period.to]);
      for (const [index, segment] of segments.entries())
        if (index > 0) expect(segment.from).toBe(segments[index - 1]?.to);
    }),
    { numRuns: 1_000 },
  );
});
