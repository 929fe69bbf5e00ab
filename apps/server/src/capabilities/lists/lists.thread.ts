import { parentPort, workerData } from 'node:worker_threads';
import { runWork, type Work } from './lists-work.ts';

parentPort?.postMessage(runWork(workerData as Work));
