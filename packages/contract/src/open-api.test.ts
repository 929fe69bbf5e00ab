import { expect, test } from 'vitest';
import { openApiDocument } from './open-api.ts';
import { OPERATIONS, REFUSAL } from './operations.ts';

const document = openApiDocument('https://gatehouse.larkmoor.example');
const schemas = (document.components as { schemas: Record<string, Record<string, unknown>> }).schemas;

const examples = OPERATIONS.flatMap(({ takes, answers }) => [takes, answers]).filter((each) => each != null);
test.each([...examples, REFUSAL])('the example of $name is what its schema takes', ({ schema, example }) => {
  expect(schema.safeParse(example).error?.issues ?? []).toEqual([]);
});

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(5);
  for (const name of references) expect(Object.keys(schemas)).toContain(name);
});

test('the schema of an event says what the server checks', () => {
  const [visit] = (schemas.Event?.oneOf ?? []) as Record<string, unknown>[];
  expect(visit).toMatchObject({
    additionalProperties: false,
    required: expect.arrayContaining(['id', 'occurredAt', 'kind', 'who', 'url']),
    properties: { url: { type: 'string', maxLength: 8192 }, title: { maxLength: 512 } },
  });
  expect(JSON.stringify(schemas)).not.toContain('"school_id"');
});

test('each operation is named once and says how it refuses', () => {
  expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
  for (const { key, refuses } of OPERATIONS) expect(Boolean(refuses[401])).toBe(key);
});
