import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { openPostbox, type Postbox } from './postbox.fixture.ts';

/** A server that takes events and a mail server, for the tests of a file; after each of them nothing has been mailed, and it is Tuesday again. */
export function ingestWithPostbox(made: (both: { t: Ingest; box: Postbox }) => void): void {
  let both: { t: Ingest; box: Postbox };
  beforeAll(async () => {
    both = { t: await openIngest(), box: await openPostbox() };
    made(both);
  });
  afterEach(() => {
    both.box.taken.length = 0;
    both.t.clock.set(new Date('2026-11-17T10:42:00Z'));
  });
  afterAll(async () => {
    await both.box.stop();
    await both.t.close();
  });
}
