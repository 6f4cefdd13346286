// A moment as the name of a file can bear it, in the reader's own time: `2026-11-22 14.05`.

export function stamp(moment: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
  return `${day} ${two(moment.getHours())}.${two(moment.getMinutes())}`;
}
