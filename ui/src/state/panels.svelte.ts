// Which of the app's own dialogs is open: one at a time.

export type Panel = "palette" | "settings" | "help" | "closing";

let current = $state<Panel | null>(null);

export const panels = {
  get current(): Panel | null {
    return current;
  },
  open(panel: Panel): void {
    current = panel;
  },
  close(): void {
    current = null;
  },
};
