import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from './parts.ts';

const FOLDER = join(import.meta.dirname, '../e2e');
/** What a journey calls that needs browser policies of its own. */
const BY_POLICY = /\b(openAgentBrowser|openBesideStandIn|openHandedOut|trustAuthorities)\b/;
/** What starts the demo for a journey. */
const IN_DEMO = /\b(startDemo|new Stage)\b/;

/** The journeys whose browser is under policies, which are the machine's: only one of them can be on its way at a time. */
export function journeysByPolicy(): string[] {
  return journeysThatCall(BY_POLICY);
}

function journeysThatCall(words: RegExp): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.journey.ts') && words.test(readFileSync(join(FOLDER, name), 'utf8')))
    .map((name) => `e2e/${name}`);
}

/** Journeys in the demo: making it takes half a minute of both cores, and each run of vitest makes one. */
function journeysInDemo(): string[] {
  return journeysThatCall(IN_DEMO).filter((file) => !journeysByPolicy().includes(file));
}

/**
 * All journeys in three parts that may run beside each other: in the demo, by policy, and the others; three, so that the lanes of a
 * run (scripts/test.ts) end at about the same time. In each, one file after another.
 */
export function journeyParts(): [inDemo: Part, byPolicy: Part, others: Part] {
  const part = (name: string, chosen: readonly string[]): Part => ({
    name,
    command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'journeys', ...chosen],
    isVitest: true,
    limitMinutes: 15,
  });
  const [inDemo, byPolicy] = [journeysInDemo(), journeysByPolicy()];
  const others = [...inDemo, ...byPolicy].map((file) => `--exclude=${file}`);
  return [part('journeys in the demo', inDemo), part('journeys by policy', byPolicy), part('other journeys', others)];
}
