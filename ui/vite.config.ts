import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  // The text catalogues lie beside this folder and are read by Rust as well.
  server: { port: 5173, strictPort: true, fs: { allow: [".."] } },
  // The oldest engines that know `light-dark()`. For older ones the build would replace it by the system's
  // theme, and the user's own choice of theme would do nothing.
  build: { target: ["safari17.5", "chrome123"], modulePreload: false },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/testing/setup.ts"],
    // The colours are measured.
    css: { include: /tokens\.css/ },
    include: ["src/**/*.test.ts"],
  },
});
