import { readSealedList, sealList } from '@gatehouse/engine';
import type { TestGround } from '../../test-support/database.ts';
import { keepSealedList } from './lists-sealed.store.ts';

let editions = 0;

/** A sealed list of illegal content that comes now, with these names. */
export async function sealedListComes(
  { connections, clock }: Pick<TestGround, 'connections' | 'clock'>,
  names: readonly string[],
): Promise<void> {
  const head = { source: `Late ${++editions}`, category: 'illegal-images', edition: 1, made: '2026-11-17' };
  const { bytes } = sealList(names.join('\n'), head);
  const read = readSealedList(bytes);
  if (!('size' in read)) throw new Error('No sealed list.');
  await keepSealedList(connections.owner, { list: read, bytes, smaller: false, at: clock.now() });
}
