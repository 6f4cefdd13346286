// What is searched for among the customers: one text, typed in the rail's box or in the room itself.

let text = $state("");

export const search = {
  get text(): string {
    return text;
  },
  set text(next: string) {
    text = next;
  },
  clear(): void {
    text = "";
  },
};
