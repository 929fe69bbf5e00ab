import { open } from 'node:fs/promises';

/** Has the disk keep what was made or renamed in a folder: a file's own flush leaves its name to the next moment. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
