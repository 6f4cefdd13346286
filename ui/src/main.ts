import "@fontsource-variable/inter";
import "./styles/tokens.css";
import "./styles/base.css";

import { mount } from "svelte";

import App from "./App.svelte";
import { use } from "./platform";
import { tauri } from "./platform/tauri";

/** A plain browser, while the page is being made, has no desk behind it: a small invented one answers. */
async function start(): Promise<void> {
  if (import.meta.env.DEV && !("__TAURI_INTERNALS__" in window)) {
    const { browser } = await import("./platform/browser");
    // `?customers=1000000&entries=100000` makes it a large one.
    const asked = new URLSearchParams(location.search);
    const size = (name: string): number => Number(asked.get(name) ?? 2000);
    use(browser(12, {}, { customers: size("customers"), entries: size("entries") }));
  } else {
    use(tauri);
  }
  const target = document.getElementById("app");
  if (target) mount(App, { target });
}

void start();
