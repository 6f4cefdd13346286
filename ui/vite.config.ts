import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  // The text catalogues lie beside this folder and are read by Rust as well.
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  // Safari 16.4 is the oldest engine behind a supported window (macOS 13); the others are newer.
  build: { target: ["safari16.4", "chrome111"], modulePreload: false },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/testing/setup.ts"],
    // The colours are measured.
    css: { include: /tokens\.css/ },
    include: ["src/**/*.test.ts"],
  },
});
