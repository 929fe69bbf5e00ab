import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';

/** Our compiler: `compile.side.ts LISTS SNAPSHOT`. */
const [, , lists = '', snapshot = ''] = process.argv;
const files = readdirSync(lists, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.includes('/'))
  .map((path) => ({ path, bytes: readFileSync(join(lists, path)) }));
writeFileSync(snapshot, serialize(files));
