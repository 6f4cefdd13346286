// What a menu offers.

export interface MenuItem {
  label: string;
  /** A choice that is on or off; it leaves the menu open. */
  checked?: boolean;
  disabled?: boolean;
  /** A line before it. */
  ruled?: boolean;
  run: () => void;
}
