import { z } from 'zod';
import { keptDays, setting } from './setting-shape.ts';

const CHANGED_BY = ['head', 'dsl'] as const;

/** Files and things kept with incidents. */
export const EVIDENCE_SETTINGS = {
  'evidence.mostMegabytes': setting<number>({
    label: 'Largest file of evidence (MB)',
    schema: z.int().min(1).max(2000),
    value: 200,
    words: (value) => `A file of up to ${value} MB is taken in as evidence.`,
    source: 'R133',
    changedBy: ['head', 'dsl', 'network_manager'],
  }),
  'evidence.keptDays': setting<number>({
    label: 'Days that files of evidence are kept after their incident was closed',
    schema: z.int().min(30).max(9500),
    value: 2190,
    words: (value) =>
      `Files of evidence are disposed of ${keptDays(value)} after their incident was closed, unless a legal hold stands. Their custody and a certificate stay.`,
    source: 'R109, UK GDPR article 5(1)(e)',
    changedBy: CHANGED_BY,
  }),
  'evidence.heldDays': setting<number>({
    label: 'Days after which a device that is still held is on Today',
    schema: z.int().min(1).max(365),
    value: 7,
    words: (value) =>
      `A device that the school kept after a search is on Today of those who may note its return ${value === 1 ? 'a day' : `${value} days`} later, and once its incident is closed.`,
    source: 'R133',
    changedBy: ['head'],
  }),
  'evidence.unlockHours': setting<number>({
    label: 'Hours for which two people open a file in which something harmful was found',
    schema: z.int().min(1).max(168),
    value: 24,
    words: (value) =>
      `A file in which the scanner found something is locked. Two people may open it, for ${value === 1 ? 'an hour' : `${value} hours`} each time.`,
    source: 'S20',
    changedBy: CHANGED_BY,
  }),
};
