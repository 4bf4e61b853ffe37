import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const API = process.env["KANAME_API"] ?? "http://localhost:3000";

/** Every browser that runs this page reads woff2; the second format would only double the files. */
const woff2Only: Plugin = {
  name: "woff2-only",
  enforce: "pre",
  transform: {
    filter: { id: /@fontsource[\\/].*\.css$/ },
    handler: (code) => code.replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, ""),
  },
};

export default defineConfig({
  root: "src/app",
  plugins: [react(), woff2Only],
  /* The server puts each response's nonce here; theme/nonce.ts reads it back for Mantine's style tags. */
  html: { cspNonce: "__CSP_NONCE__" },
  server: { port: 5173, proxy: { "/api": { target: API, changeOrigin: false } } },
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2024",
    sourcemap: "hidden",
    /* Fonts and images stay files: a data: URI would need a wider CSP and would load unasked. */
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "locale-ja", test: /[\\/]locales[\\/]ja\.json$/ },
            { name: "locale-en", test: /[\\/]locales[\\/]en\.json$/ },
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: "charts", test: /node_modules[\\/](echarts|zrender)[\\/]/ },
          ],
        },
      },
    },
  },
});
