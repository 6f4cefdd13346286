// Files that were dropped on the window or given at a start: a project is opened; a list is held against
// the customers where that is on show; anything else is imported, into a new project where none is open.

import { exporting } from "./exporting.svelte";
import { importing } from "./importing.svelte";
import { t } from "./language.svelte";
import { leads } from "./leads.svelte";
import { notices } from "./notices.svelte";
import { project } from "./project.svelte";
import { route } from "./route.svelte";
import { work } from "./work.svelte";

export function isProject(path: string): boolean {
  return path.toLowerCase().endsWith(".ficha");
}

export async function receive(paths: string[]): Promise<void> {
  const theProject = paths.find(isProject);
  const [first] = paths;
  if (first === undefined) return;
  // Lists can wait in the queue while work goes on; a project cannot be changed under it.
  if (work.running && (theProject !== undefined || !project.summary || comparing())) {
    notices.show(t("ui.drop.busy"));
    return;
  }
  if (theProject !== undefined) return project.open(theProject);
  if (comparing()) {
    if (paths.length > 1) notices.show(t("ui.leads.one"));
    return leads.start(first);
  }
  if (!project.summary && !(await project.create(first))) return;
  route.go("import");
  await importing.add(paths);
}

/** A list that falls on the window now is compared, not imported. */
export function comparing(): boolean {
  return project.summary !== null && route.current === "export" && exporting.section === "leads";
}
