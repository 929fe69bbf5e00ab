import { expect, test } from 'vitest';
import { agentWorldHeaderSchema } from './agent-world.ts';
import { OPERATIONS, REFUSAL } from './operations.ts';
import { sensorPartSchema, snapshotHeaderSchema } from './snapshot.ts';

const header = {
  ...{ format: 1, school: '019a9133-2f40-7c11-8a63-0d5f0c7be2a1', version: 'a'.repeat(64), keyId: 'k', signature: 's' },
  madeAt: '2026-11-30T08:00:00.000Z',
};
const part = {
  ...{ onError: 'block', seesSearches: true, people: { fingerprint: 0 } },
  readers: [{ audience: 'pupil-ks3', year: 8, groups: ['8B'], person: '019a9133' }],
};

/** All that a server says to a sensor. */
const said = [
  ...OPERATIONS.flatMap(({ answers }) => (answers ? [answers] : [])),
  REFUSAL,
  { name: 'first line of a snapshot', schema: snapshotHeaderSchema, example: header },
  { name: 'first line of an agent’s world', schema: agentWorldHeaderSchema, example: header },
  { name: 'second line of a snapshot', schema: sensorPartSchema, example: part },
];

/** As a server of the next release might say it: in every object a field more. `people` is a map, whose names are no fields. */
function newer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(newer);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([name, held]) => [name, name === 'people' ? held : newer(held)]);
  return { ...Object.fromEntries(known), ofTheNextRelease: { kind: 'something' } };
}

test.each(said)(
  'a sensor reads $name of a newer server, and leaves aside what it does not know (S26)',
  ({ schema, example }) => {
    const read = schema.safeParse(newer(example));
    expect(read.error?.issues ?? []).toEqual([]);
    expect(read.data).toEqual(schema.parse(example));
  },
);
