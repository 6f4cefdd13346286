// What the app as a whole can do, whichever room is open.

import { provide } from "../actions/actions.svelte";
import { call } from "../platform";
import { receive } from "../state/dropped.svelte";
import { attempt } from "../state/faults.svelte";
import { t } from "../state/language.svelte";
import { panels } from "../state/panels.svelte";
import { project } from "../state/project.svelte";
import { route } from "../state/route.svelte";
import { settings } from "../state/settings.svelte";
import { work } from "../state/work.svelte";

/** Choose lists to import, into a new project where none is open. */
export async function pickFiles(): Promise<void> {
  const paths = await attempt(() => call("shell.pick_files", { kind: "import", title: t("ui.open.file") }));
  if (paths && paths.length > 0) await receive(paths);
}

const isOpen = (): boolean => project.summary !== null;
const isIdle = (): boolean => work.running === null;

/** Call it while the window's own component is made. */
export function provideApp(): void {
  provide(
    {
      "go.import": () => route.go("import"),
      "go.quality": () => route.go("quality"),
      "go.review": () => route.go("review"),
      "go.profiles": () => route.go("profiles"),
      "go.segments": () => route.go("segments"),
      "go.export": () => route.go("export"),
      "go.history": () => route.go("history"),
    },
    { enabled: isOpen },
  );
  provide({ "app.close_project": () => void project.close() }, { enabled: () => isOpen() && isIdle() });
  provide({ "app.undo": () => void project.undo() }, { enabled: () => !!project.summary?.undo && isIdle() });
  provide({ "app.redo": () => void project.redo() }, { enabled: () => !!project.summary?.redo && isIdle() });
  provide(
    {
      "app.open": () => void project.pickAndOpen(),
      "app.new": () => void project.create(),
      "app.sample": () => void project.sample(),
      "app.import": () => void pickFiles(),
    },
    { enabled: isIdle },
  );
  provide({
    "app.palette": () => panels.open("palette"),
    "app.help": () => panels.open("help"),
    "app.settings": () => panels.open("settings"),
    "app.zoom_in": () => settings.zoom(1),
    "app.zoom_out": () => settings.zoom(-1),
    "app.zoom_reset": () => settings.zoom(0),
  });
}
