import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";
import { cssVariables, dark, light, type Tokens } from "./theme/tokens.ts";

const FONT = '"BIZ UDPGothic", "Hiragino Sans", "Yu Gothic UI", Meiryo, "Noto Sans JP", sans-serif';
const MONO = 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "BIZ UDPGothic", monospace';

const ai = tuple("#f2f6fb #e8eef6 #cbd9ea #a5bddb #7d9ec7 #5680b3 #3d6ba3 #2e5a8f #234a78 #1b3b61");
const shu = tuple("#fdf4f1 #fbeae6 #f4cbc2 #eba797 #e0816c #d55f46 #c9472e #c23a22 #b8341d #96290f");
const koke = tuple("#f1f8f4 #e6f1ea #c6e0d1 #9dcab1 #72b190 #4f9872 #3d835e #357654 #2f6d4a #23523a");
const yamabuki = tuple("#fefaf0 #fdf3dc #f8e2b1 #f0cc7c #e3b34d #c99528 #b07f0f #9a6a00 #855b00 #664600");
const gray = tuple("#f8f9f7 #f4f5f3 #eef0ed #e2e4e0 #828b98 #747d8a #69727f #606a79 #4f5968 #1d2430");
const ink = tuple("#e7e9ec #b4bcc7 #98a1af #747e8c #313843 #282e37 #232932 #1b2027 #13171c #0d1014");

/** Of every dialog and drawer, whoever opens it. */
const DIALOG_TITLE = { fontSize: 16, fontWeight: 700, lineHeight: 1.5 };

/** Mantine's view of the visual language. Sizes are 14px body text at line height 1.7, radius 6px, cards 8px. */
export const theme = createTheme({
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  fontSmoothing: true,
  white: light.paper,
  black: light.ink,
  colors: { ai, shu, koke, yamabuki, gray, dark: ink },
  primaryColor: "ai",
  primaryShade: { light: 8, dark: 6 },
  defaultRadius: "md",
  radius: { xs: "3px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  lineHeights: { xs: "1.5", sm: "1.6", md: "1.7", lg: "1.6", xl: "1.4" },
  headings: {
    fontFamily: FONT,
    fontWeight: "700",
    textWrap: "pretty",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "1.4" },
      h2: { fontSize: "16px", lineHeight: "1.5" },
      h3: { fontSize: "14px", lineHeight: "1.6" },
      h4: { fontSize: "14px", lineHeight: "1.6" },
      h5: { fontSize: "13px", lineHeight: "1.6" },
      h6: { fontSize: "12px", lineHeight: "1.6" },
    },
  },
  shadows: {
    xs: "0 1px 2px rgb(20 26 36 / 6%)",
    sm: "0 1px 3px rgb(20 26 36 / 8%)",
    md: "0 4px 16px rgb(20 26 36 / 12%)",
    lg: "0 10px 30px rgb(20 26 36 / 16%)",
    xl: "0 18px 48px rgb(20 26 36 / 20%)",
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  focusRing: "auto",
  variantColorResolver: resolveVariant(),
  components: {
    Button: { defaultProps: { size: "sm" } },
    Modal: {
      defaultProps: { radius: "lg", centered: false, yOffset: "8dvh", overlayProps: { backgroundOpacity: 0.4 } },
      styles: { title: DIALOG_TITLE },
    },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.4 } }, styles: { title: DIALOG_TITLE } },
    Tooltip: {
      styles: { tooltip: { padding: "6px 10px", fontSize: 13, lineHeight: 1.6 } },
      defaultProps: {
        withArrow: true,
        multiline: true,
        maw: 320,
        openDelay: 150,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Menu: { defaultProps: { shadow: "md", position: "bottom-end", withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: "md" } },
    InputWrapper: {
      styles: {
        label: { marginBottom: 4, fontWeight: 700 },
        description: { marginBottom: 6, lineHeight: 1.6 },
        error: { marginTop: 6, lineHeight: 1.6 },
      },
    },
    Select: { defaultProps: { checkIconPosition: "right" } },
    Textarea: { defaultProps: { autosize: true, minRows: 3, maxRows: 12 } },
  },
});

/** Text and surfaces of Mantine's own parts, taken from the tokens so that both schemes stay in one place. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...cssVariables(light), ...surfaces(light) },
  dark: { ...cssVariables(dark), ...surfaces(dark) },
});

function surfaces(t: Tokens): Record<`--${string}`, string> {
  const variables: Record<`--${string}`, string> = {
    "--mantine-color-body": t.paper,
    "--mantine-color-text": t.ink,
    "--mantine-color-bright": t.ink,
    "--mantine-color-dimmed": t.ink2,
    "--mantine-color-placeholder": t.ink3,
    "--mantine-color-anchor": t.ai,
    "--mantine-color-error": t.shu,
    "--mantine-color-success": t.koke,
    "--mantine-color-default": t.paper,
    "--mantine-color-default-hover": t.line2,
    "--mantine-color-default-color": t.ink,
    "--mantine-color-default-border": t.line,
    "--mantine-color-disabled": t.line2,
    "--mantine-color-disabled-color": t.ink3,
    "--mantine-color-disabled-border": t.line,
  };
  for (const name of ["ai", "shu", "koke", "yamabuki"] as const) {
    variables[`--mantine-color-${name}-text`] = t[name];
    variables[`--mantine-color-${name}-filled`] = t[`${name}Fill`];
    variables[`--mantine-color-${name}-filled-hover`] =
      name === "ai" || name === "shu" ? t[`${name}FillHover`] : t[`${name}Fill`];
    variables[`--mantine-color-${name}-light`] = t[`${name}Soft`];
    variables[`--mantine-color-${name}-light-hover`] = t[`${name}Soft`];
    variables[`--mantine-color-${name}-light-color`] = t[name];
    variables[`--mantine-color-${name}-outline`] = t[name];
  }
  return variables;
}

/** Soft and subtle buttons write in the tone's text colour, which is the one whose contrast is tested. */
function resolveVariant(): VariantColorsResolver {
  return (input) => {
    const base = defaultVariantColorsResolver(input);
    if (!["ai", "shu", "koke", "yamabuki"].includes(input.color ?? "ai")) return base;
    const name = input.color ?? "ai";
    const text = `var(--mantine-color-${name}-text)`;
    const soft = `var(--mantine-color-${name}-light)`;
    if (input.variant === "light") return { ...base, background: soft, hover: soft, color: text };
    if (input.variant === "subtle" || input.variant === "transparent") return { ...base, hover: soft, color: text };
    if (input.variant === "outline") return { ...base, color: text, hover: soft };
    return base;
  };
}

function tuple(shades: string): MantineColorsTuple {
  return shades.split(" ") as unknown as MantineColorsTuple;
}
