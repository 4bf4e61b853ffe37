/**
 * The colours of Kaname: ink on paper, 藍 for what can be done, 朱 for grave or late, 苔 for done in time,
 * 山吹 for soon or waiting. Every value reaches CSS as `--<kebab-name>`; every text/ground pair used on screen is
 * checked against WCAG 2.2 AA in tokens.test.ts.
 */
export type Tokens = {
  /** Main text, secondary text, notes. */
  ink: string;
  ink2: string;
  ink3: string;
  /** Cards, raised layers (menus), the ground behind cards. */
  paper: string;
  raised: string;
  desk: string;
  /** Outer and inner hairlines; edge is the outline of input fields (3:1). */
  line: string;
  line2: string;
  edge: string;
  /** Text colour, soft ground, and solid fill with white text, for each meaning. */
  ai: string;
  aiSoft: string;
  aiFill: string;
  aiFillHover: string;
  shu: string;
  shuSoft: string;
  shuFill: string;
  shuFillHover: string;
  koke: string;
  kokeSoft: string;
  kokeFill: string;
  yamabuki: string;
  yamabukiSoft: string;
  yamabukiFill: string;
};

/** Neutral surfaces and inks apart, a tone is one of the four meanings or plain. */
export type Tone = "plain" | "ai" | "shu" | "koke" | "yamabuki";

export const light: Tokens = {
  ink: "#1d2430",
  ink2: "#4f5968",
  ink3: "#606a79",
  paper: "#ffffff",
  raised: "#ffffff",
  desk: "#f4f5f3",
  line: "#e2e4e0",
  line2: "#eef0ed",
  edge: "#828b98",
  ai: "#234a78",
  aiSoft: "#e8eef6",
  aiFill: "#234a78",
  aiFillHover: "#1b3b61",
  shu: "#b8341d",
  shuSoft: "#fbeae6",
  shuFill: "#c23a22",
  shuFillHover: "#a42f1a",
  koke: "#2a6443",
  kokeSoft: "#e6f1ea",
  kokeFill: "#2f6d4a",
  yamabuki: "#855b00",
  yamabukiSoft: "#fdf3dc",
  yamabukiFill: "#8f6200",
};

export const dark: Tokens = {
  ink: "#e7e9ec",
  ink2: "#b4bcc7",
  ink3: "#98a1af",
  paper: "#1b2027",
  raised: "#232932",
  desk: "#13171c",
  line: "#313843",
  line2: "#282e37",
  edge: "#747e8c",
  ai: "#93b8e8",
  aiSoft: "#1f3149",
  aiFill: "#35639c",
  aiFillHover: "#3f70ae",
  shu: "#ff9280",
  shuSoft: "#43221d",
  shuFill: "#b8432d",
  shuFillHover: "#c54c35",
  koke: "#86cba4",
  kokeSoft: "#1c3528",
  kokeFill: "#357a55",
  yamabuki: "#e6b95c",
  yamabukiSoft: "#3a2f17",
  yamabukiFill: "#8f6a1c",
};

/** `aiSoft` → `--ai-soft`, `ink2` → `--ink-2`. */
export function cssName(token: string): `--${string}` {
  return `--${token
    .replace(/([A-Z])/g, "-$1")
    .replace(/(\d)/g, "-$1")
    .toLowerCase()}`;
}

/** The CSS custom properties of one colour scheme. */
export function cssVariables(tokens: Tokens): Record<`--${string}`, string> {
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [cssName(name), value]));
}
