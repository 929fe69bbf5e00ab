import { cpSync } from 'node:fs';

/** Our compiler: `compile.side.ts LISTS SNAPSHOT`. */
const [, , lists = '', snapshot = ''] = process.argv;
cpSync(lists, snapshot, { recursive: true });
