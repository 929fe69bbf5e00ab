import { z } from 'zod';
import { keptDays, setting } from './setting-shape.ts';

const CHANGED_BY = ['head', 'dsl'] as const;

/** Files and things kept with incidents. */
export const EVIDENCE_SETTINGS = {
  'evidence.mostMegabytes': setting<number>({
    label: 'Largest file of evidence (MB)',
    schema: z.int().min(1).max(2000),
    value: 200,
    words: (value) => `A file of up to ${value} MB is accepted as evidence.`,
    source: 'R133',
    changedBy: ['head', 'dsl', 'network_manager'],
  }),
  'evidence.keptDays': setting<number>({
    label: 'Days that evidence files are kept after the incident is closed',
    schema: z.int().min(30).max(9500),
    value: 2190,
    words: (value) =>
      `Evidence files are disposed of ${keptDays(value)} after their incident was closed, unless there is a legal hold. Their custody record and a certificate are kept.`,
    source: 'R109, UK GDPR article 5(1)(e)',
    changedBy: CHANGED_BY,
  }),
  'evidence.heldDays': setting<number>({
    label: 'Days before a confiscated device still held appears on Today',
    schema: z.int().min(1).max(365),
    value: 7,
    words: (value) =>
      `A device kept after a search appears on Today, for those who can record its return, ${value === 1 ? 'a day' : `${value} days`} later, and once its incident is closed.`,
    source: 'R133',
    changedBy: ['head'],
  }),
  'evidence.unlockHours': setting<number>({
    label: 'Hours that two people can unlock a harmful file for',
    schema: z.int().min(1).max(168),
    value: 24,
    words: (value) =>
      `A file in which the scanner found something is locked. Two people can unlock it, for ${value === 1 ? 'an hour' : `${value} hours`} each time.`,
    source: 'S20',
    changedBy: CHANGED_BY,
  }),
};
