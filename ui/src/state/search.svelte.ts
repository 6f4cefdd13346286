// What is searched for among the customers: one text, typed in the rail's box or in the room itself. And
// which customer is to be opened there: asked for elsewhere, taken by the room.

let text = $state("");
let wanted = $state<number | null>(null);

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

  /** The customer that the room is to show; `null`: none is asked for. The room calls `opened`. */
  get wanted(): number | null {
    return wanted;
  },
  /** Ask for a customer, by the stable id. */
  open(profile: number): void {
    wanted = profile;
  },
  opened(): void {
    wanted = null;
  },
};
