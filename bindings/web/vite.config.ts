import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

// One file, nothing loaded from elsewhere; embed.mjs adds the content policy.
export default defineConfig({
  plugins: [viteSingleFile({ removeViteModuleLoader: true })],
  build: { target: "es2022", modulePreload: false, reportCompressedSize: false },
});
