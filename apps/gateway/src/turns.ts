/**
 * How often the server is asked for a newer snapshot and told how this program is, in milliseconds. A class waits for a page that
 * somebody has just opened; a question that has no news costs the server a few milliseconds.
 */
export const CONTACT_MS = 10_000;

/** Takes a turn now and every `ms` milliseconds. One that takes longer is not overtaken by the next: both would write the same files. */
export function takeTurns(ms: number, turn: () => Promise<void>): NodeJS.Timeout {
  let isTaking = false;
  const take = async () => {
    if (isTaking) return;
    isTaking = true;
    await turn().finally(() => {
      isTaking = false;
    });
  };
  void take();
  return setInterval(() => void take(), ms);
}
