import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for what the journeys of one run share. */
    run: string;
  }
}

/** Makes the folder of this run, gone when the run is over. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-journeys-'));
  // PostgreSQL's account may pass through it.
  chmodSync(folder, 0o711);
  project.provide('run', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
