/** When a sensor in good order, or one that is silent since, said last of itself how it is. */
export function saidAt(now: Date, { silentDays }: { silentDays?: number }): Date {
  return new Date(now.getTime() - (silentDays ?? 0) * 86_400_000 - 40_000);
}

/** What the demo's resolver closes for guests: the lists that come with Gatehouse, and the names of search engines. */
export function zoneAt(at: Date) {
  const changedAt = new Date(at.getTime() - 26 * 3_600_000);
  const serial = Math.floor(changedAt.getTime() / 1000);
  const zone = { audience: 'guest', networks: [], serial, changedAt: changedAt.toISOString() };
  return { ...zone, names: 371, leftOut: 0, inForce: true };
}
