import { stat, statfs } from 'node:fs/promises';

/** The room of one disk, bytes; `size` without what only root may fill. */
export interface Room {
  free: number;
  size: number;
}

/** Asks the disk of a path how much room it has, and which disk it is; undefined where there is no such path. */
export async function roomAt(path: string): Promise<(Room & { disk: string }) | undefined> {
  try {
    const { bsize, blocks, bfree, bavail } = await statfs(path);
    // What is kept back for root is neither free nor to be filled: PostgreSQL never runs as root.
    const size = (blocks - bfree + bavail) * bsize;
    if (size <= 0) return undefined;
    return { free: bavail * bsize, size, disk: String((await stat(path)).dev) };
  } catch {
    return undefined;
  }
}
