import { parentPort, workerData } from 'node:worker_threads';
import { buildListFilter } from '@gatehouse/engine';
import { readLists } from './filtering-lists.ts';

/** Reads the lists again, in a thread of its own, and builds the filter over some of their categories. */
const { folder, categories } = workerData as { folder: string; categories: string[] };
const { lists } = await readLists(folder);
const bytes = buildListFilter(lists, new Set(categories));
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
