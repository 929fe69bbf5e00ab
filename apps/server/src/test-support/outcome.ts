/** What came of a work: 'done', or the code with which a service or the database refused it. */
export function cameOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
}
