/** Stages of an initiative: start small, then widen (試行 → 展開 → 定着). */
export const STAGES = ["planned", "pilot", "expansion", "settled", "stopped"] as const;
export type Stage = (typeof STAGES)[number];

const NEXT: Record<Stage, readonly Stage[]> = {
  planned: ["pilot", "stopped"],
  pilot: ["expansion", "planned", "stopped"],
  expansion: ["settled", "pilot", "stopped"],
  settled: ["expansion"],
  stopped: ["planned"],
};

/** Stages that may follow. */
export const nextStages = (stage: Stage): readonly Stage[] => NEXT[stage];

export const isFinished = (stage: string): boolean => stage === "settled" || stage === "stopped";
export const hasBegun = (stage: string): boolean => stage !== "planned" && stage !== "stopped";
