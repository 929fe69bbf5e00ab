/** The address of a list with these filters, and changes; the first page is not named. */
export function listHref(
  path: string,
  query: Record<string, string | number | undefined>,
  change: Record<string, string | number | undefined> = {},
): string {
  const all = { ...query, page: undefined, ...change };
  const kept = Object.entries(all).filter(([key, value]) => value !== undefined && !(key === 'page' && value === 1));
  const text = new URLSearchParams(kept.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}
