import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp } from '../../test-support/http.ts';
import { packedAgent } from './agents-packed.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

/** Fields of a protocol buffer that holds bytes only, by number. */
function fields(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  let at = 0;
  const number = () => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  while (at < bytes.length) {
    const tag = number();
    const length = number();
    found.set(tag >> 3, bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}

const crx = async () => (await app.inject({ url: '/agent/gatehouse.crx' })).rawPayload;
const partsOf = (file: Buffer) => {
  const length = file.readUInt32LE(8);
  return { header: fields(file.subarray(12, 12 + length)), zip: file.subarray(12 + length) };
};

test('the file is signed as CRX3 asks, by the key that its id comes from', async () => {
  const file = await crx();
  expect([file.subarray(0, 4).toString(), file.readUInt32LE(4)]).toEqual(['Cr24', 3]);
  const { header, zip } = partsOf(file);
  const proof = fields(header.get(2) ?? Buffer.alloc(0));
  const [publicKey, signature] = [proof.get(1) ?? Buffer.alloc(0), proof.get(2) ?? Buffer.alloc(0)];
  const signedData = header.get(10_000) ?? Buffer.alloc(0);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(signedData.length);
  const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), size, signedData, zip]);
  expect(verify('sha256', signed, createPublicKey({ key: publicKey, format: 'der', type: 'spki' }), signature)).toBe(
    true,
  );
  expect(fields(signedData).get(1)).toEqual(createHash('sha256').update(publicKey).digest().subarray(0, 16));
});

test('the archive opens, has what the manifest names, and is small enough to travel', async () => {
  const file = await crx();
  expect(file.length).toBeLessThan(400_000);
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-crx-'));
  try {
    const path = join(folder, 'agent.zip');
    writeFileSync(path, partsOf(file).zip);
    const listed = execFileSync('python3', ['-c', LIST, path], { encoding: 'utf8' });
    const { names, manifest } = JSON.parse(listed) as { names: string[]; manifest: Record<string, string> };
    expect(names).toEqual(expect.arrayContaining(['worker.js', 'blocked.html', 'managed-schema.json']));
    expect(manifest.update_url).toMatch(/\/agent\/update\.xml$/);
    expect(manifest.key).toMatch(/^[\w+/]+=*$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What another program reads in an archive, its manifest in full: it checks every checksum on the way. */
const LIST = `import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps({'names': z.namelist(), 'manifest': json.loads(z.read('manifest.json'))}))`;

test('the manifest of updates names what is handed out; the same files give the same bytes, under one id', async () => {
  const one = await packedAgent(t.ground, 'https://gatehouse.example');
  const two = await packedAgent(t.ground, 'https://gatehouse.example', '0.1.1');
  expect([two.id, two.version]).toEqual([one.id, '0.1.1']);
  expect(one.id).toMatch(/^[a-p]{32}$/);
  const manifest = (await app.inject({ url: '/agent/update.xml' })).payload;
  expect(manifest).toContain(`appid="${one.id}"`);
  expect(manifest).toMatch(/codebase="http[^"]+\/agent\/gatehouse\.crx" version="0\.1\.0"/);
  expect(await crx()).toEqual(await crx());
});

test('the key lies in the database sealed', async () => {
  const { sealed } = await t.ground.db.selectFrom('agent_key').select('sealed').executeTakeFirstOrThrow();
  expect(sealed.toString('latin1')).not.toContain('PRIVATE KEY');
  expect(() => inflateRawSync(sealed)).toThrow();
});
