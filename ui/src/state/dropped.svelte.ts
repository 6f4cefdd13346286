// Files that were dropped on the window or chosen at the start: a project is opened, anything else is
// imported, into a new project where none is open.

import { importing } from "./importing.svelte";
import { project } from "./project.svelte";
import { route } from "./route.svelte";
import { work } from "./work.svelte";

export async function receive(paths: string[]): Promise<void> {
  if (work.running) return;
  const theProject = paths.find((path) => path.toLowerCase().endsWith(".ficha"));
  if (theProject !== undefined) return project.open(theProject);
  const [first] = paths;
  if (first === undefined) return;
  if (!project.summary && !(await project.create(first))) return;
  route.go("import");
  await importing.add(paths);
}
