import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { textsPlugin } from "./src/kernel/i18n/vite-plugin.ts";
import { fontPlugin } from "./src/ui/theme/font-plugin.ts";

const API = process.env["KANAME_API"] ?? "http://localhost:3000";

export default defineConfig({
  root: "src/app",
  plugins: [react(), textsPlugin(), fontPlugin()],
  resolve: { alias: { zod: join(import.meta.dirname, "src/app/no-schemas.ts") } },
  /* The server puts each response's nonce here; theme/nonce.ts reads it back for Mantine's style tags. */
  html: { cspNonce: "__CSP_NONCE__" },
  server: { port: 5173, proxy: { "/api": { target: API, changeOrigin: false } } },
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    target: "es2024",
    sourcemap: "hidden",
    chunkSizeWarningLimit: 1200,
    /* Images stay files: a data: URI would need a wider content security policy. */
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: "charts", test: /node_modules[\\/](echarts|zrender)[\\/]/ },
          ],
        },
      },
    },
  },
});
