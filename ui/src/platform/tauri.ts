// The real window.

import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";

import type { Progress } from "../wire";
import type { Job, Method, Params, Platform, Result } from "./platform";

export const tauri: Platform = {
  call<M extends Method>(method: M, params: Params<M>, job?: Job): Promise<Result<M>> {
    const progress = new Channel<Progress>((step) => job?.progress(step));
    return invoke<Result<M>>("rpc", { method, params, job: job?.id ?? null, progress });
  },

  async cancel(job: string): Promise<void> {
    await invoke("cancel", { job });
  },

  onFiles(over, dropped): void {
    void getCurrentWebview().onDragDropEvent(({ payload }) => {
      over(payload.type === "enter" || payload.type === "over");
      if (payload.type === "drop") dropped(payload.paths);
    });
  },

  onMenu(chosen): void {
    void listen<string>("menu", ({ payload }) => chosen(payload));
  },

  onStarted(given): void {
    void listen<string[]>("started", ({ payload }) => given(payload));
  },

  onClosing(asked): void {
    void listen("closing", () => asked());
  },
};
