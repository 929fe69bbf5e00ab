/** The title of a tab with the count of what waits before it: "(3) Triage". Nothing waiting, nothing written. */
export function titleWithCount(title: string, count: number): string {
  const plain = title.replace(/^\(\d+\) /, '');
  return count > 0 ? `(${count}) ${plain}` : plain;
}
