import { expect, test } from 'vitest';
import { bundleAgent } from './agents-bundle.ts';

test('an agent carries what checks and nothing that describes a check: what zod writes JSON Schema with, and its words, are seven thousand bytes of the file', async () => {
  const parts = { version: '1.0', updateUrl: 'https://gatehouse.school.example/agent/update.xml' };
  const files = await bundleAgent({ ...parts, publicKey: Buffer.alloc(0) });
  const worker = Buffer.from(files.find(({ name }) => name === 'worker.js')?.bytes ?? '').toString();
  expect(worker.length).toBeGreaterThan(500_000);
  for (const word of ['draft-2020-12', 'additionalProperties', 'Invalid input: expected'])
    expect(worker.includes(word), word).toBe(false);
});
