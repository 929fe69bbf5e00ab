import { z } from 'zod';
import { setting } from './setting-shape.ts';

const CHANGED_BY = ['head', 'network_manager'] as const;

/** Bytes of which no disk is called full, whatever share of it they are: a fifth of a large disk is years of room. */
export const ROOM_ENOUGH = { soon: 100e9, nearly: 20e9 } as const;

/** The same in words: "100 GB". */
export function enoughWords(step: keyof typeof ROOM_ENOUGH): string {
  return `${ROOM_ENOUGH[step] / 1e9} GB`;
}

/** When whoever runs the server is told that a disk fills. The two ranges do not meet, so that neither step can pass the other. */
export const MACHINE_SETTINGS = {
  'machine.roomSoon': setting<number>({
    label: 'A disk is filling up below (per cent free)',
    schema: z.int().min(10).max(50),
    value: 15,
    words: (value) =>
      `Whoever runs the server is told a disk is filling up when less than ${value} per cent of it, and less than ${enoughWords('soon')}, is free.`,
    source: 'S23',
    changedBy: CHANGED_BY,
  }),
  'machine.roomNearly': setting<number>({
    label: 'A disk is nearly full below (per cent free)',
    schema: z.int().min(1).max(9),
    value: 5,
    words: (value) =>
      `They are told at once, at any hour, when less than ${value} per cent of it, and less than ${enoughWords('nearly')}, is free.`,
    source: 'S23',
    changedBy: CHANGED_BY,
  }),
  'machine.backupDays': setting<number>({
    label: 'Days without a backup before Today says so',
    schema: z.int().min(0).max(60),
    value: 3,
    words: (value) =>
      value === 0
        ? 'Nobody is told how old the last backup is.'
        : `Whoever runs the server is told on Today once the last backup is ${value === 1 ? 'a day' : `${value} days`} old.`,
    source: 'S25',
    changedBy: CHANGED_BY,
  }),
};
