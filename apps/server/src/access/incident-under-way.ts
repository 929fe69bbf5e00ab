/** The states of an incident in which something can still be added or corrected; migration 0021 names the same. */
export const UNDER_WAY = ['open', 'waiting', 'review'] as const;

/** Whether something can still be added or corrected. */
export function isUnderWay(state: string): boolean {
  return (UNDER_WAY as readonly string[]).includes(state);
}
