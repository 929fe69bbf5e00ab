/** What a sensor in good order said of itself, and when. */
export function saidLast(at: Date, kind: 'gate' | 'agent' | 'resolver') {
  const report = {
    release: '0.1.0',
    snapshot: '3f9a'.repeat(16),
    snapshotMadeAt: new Date(at.getTime() - 26 * 3_600_000).toISOString(),
    ...{ waitingBytes: 0, lost: 0, problems: [] },
    ...(kind === 'resolver' && { zones: [zoneAt(at)] }),
  };
  // It decides with what was in force then; what is changed later it fetches as little as it is there.
  return { seen_at: at, current_at: at, report: JSON.stringify(report), reported_at: at };
}

/** What the demo's resolver closes for guests: the lists that come with Gatehouse, and the names of search engines. */
function zoneAt(at: Date) {
  const changedAt = new Date(at.getTime() - 26 * 3_600_000);
  const serial = Math.floor(changedAt.getTime() / 1000);
  const zone = { audience: 'guest', networks: [], serial, changedAt: changedAt.toISOString() };
  return { ...zone, names: 371, leftOut: 0, inForce: true };
}
