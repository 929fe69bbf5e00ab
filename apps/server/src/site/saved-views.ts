/** Lists that can be saved as views, and where each is. A list of a capability is one line here. */
export const VIEW_LISTS = {
  people: '/people',
  alerts: '/alerts/all',
  incidents: '/incidents',
  journal: '/journal',
} as const;

/** A list that can be saved. */
export type ViewList = keyof typeof VIEW_LISTS;

/** The filters of an address without its page number, in a fixed order, so that equal choices are equal text. */
export function viewQuery(params: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(params).filter(([key, value]) => value && key !== 'page') as [string, string][];
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}
