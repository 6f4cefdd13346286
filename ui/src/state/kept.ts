// What the page remembers between starts. A window without storage (a test, a locked-down profile)
// forgets, and works.

const prefix = "ficha.";

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // Forgotten at the end of the session: the choice still holds now.
  }
}
