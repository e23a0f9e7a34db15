/** Texts and numbers as the views show them. */

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).trimEnd()}…`;
}

const grouped = new Intl.NumberFormat("en");

export function grouping(number: number): string {
  return grouped.format(number);
}
