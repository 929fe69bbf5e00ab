import { parentPort, workerData } from 'node:worker_threads';
import { addUp } from './log-part.ts';

const { file, from } = workerData as { file: number; from: number };
const part = addUp(file, from).part();
parentPort?.postMessage(part, [part.records.buffer as ArrayBuffer]);
