/** Words of metrics that contract, server and screens share. */
export const LEVELS = ["kgi", "csf", "kpi"] as const;
export const SOURCES = ["manual", "import", "measure", "formula"] as const;
/** How typed values of shorter periods make one of a longer. */
export const ROLLUPS = ["sum", "mean", "last"] as const;
/** Between two targets: the former one goes on, or the straight line. */
export const PATHS = ["step", "linear"] as const;
