import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { compileLists, snapshotPieces } from '@gatehouse/engine';
import { schoolRules } from './parts/world.ts';

/** Our compiler: `compile.side.ts LISTS SNAPSHOT`. */
const [, , folder = '', snapshot = ''] = process.argv;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.includes('/'))
  .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
const { lists, report } = compileLists(files, { version: '1' });
const refused = report.reduce((sum, file) => sum + file.refused, 0);
if (refused > 0) console.error(`${refused} lines were refused.`);
const file = openSync(snapshot, 'w');
for (const piece of snapshotPieces({ lists, rules: schoolRules(), phrases: null })) writeWhole(piece);
closeSync(file);

function writeWhole(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
