/** What a sensor in good order said of itself, and when. */
export function saidLast(at: Date) {
  const report = {
    release: '0.1.0',
    snapshot: '3f9a'.repeat(16),
    snapshotMadeAt: new Date(at.getTime() - 26 * 3_600_000).toISOString(),
    ...{ waitingBytes: 0, lost: 0, problems: [] },
  };
  return { seen_at: at, report: JSON.stringify(report), reported_at: at };
}
