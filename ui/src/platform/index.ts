// The one platform that the page runs on. `use` is for main.ts and for tests.

import type { Method, Params, Platform, Result, Job } from "./platform";

export type { Job, MenuEntry, Method, Params, Platform, Recent, Result, Settings } from "./platform";

let active: Platform | undefined;

export function use(platform: Platform): void {
  active = platform;
}

function platform(): Platform {
  if (!active) throw new Error("no platform in use");
  return active;
}

export function call<M extends Method>(method: M, params: Params<M>, job?: Job): Promise<Result<M>> {
  return platform().call(method, params, job);
}

export function cancel(job: string): Promise<void> {
  return platform().cancel(job);
}

export function onFiles(over: (hovering: boolean) => void, dropped: (paths: string[]) => void): void {
  platform().onFiles(over, dropped);
}

export function onMenu(chosen: (action: string) => void): void {
  platform().onMenu(chosen);
}

export function onStarted(given: (paths: string[]) => void): void {
  platform().onStarted(given);
}

export function onClosing(asked: () => void): void {
  platform().onClosing(asked);
}
