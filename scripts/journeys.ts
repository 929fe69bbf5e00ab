import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from './parts.ts';

const FOLDER = join(import.meta.dirname, '../e2e');
/** What a journey calls that needs browser policies of its own. */
const BY_POLICY = /\b(openAgentBrowser|openHandedOut|trustAuthorities)\b/;

/** The journeys whose browser is under policies, which are the machine's: only one of them can be on its way at a time. */
export function journeysByPolicy(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.journey.ts') && BY_POLICY.test(readFileSync(join(FOLDER, name), 'utf8')))
    .map((name) => `e2e/${name}`);
}

/** Kept apart so that the two lanes of a run (scripts/test.ts) end at about the same time. */
const RESILIENCE = 'e2e/resilience.journey.ts';

/**
 * All journeys in three parts that may run beside each other: without policies, resilience, and by policy. In each, one file after
 * another.
 */
export function journeyParts(): [without: Part, resilience: Part, byPolicy: Part] {
  const files = journeysByPolicy();
  const part = (name: string, chosen: readonly string[]): Part => ({
    name,
    command: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'journeys', ...chosen],
    isVitest: true,
    limitMinutes: 15,
  });
  const others = [RESILIENCE, ...files].map((file) => `--exclude=${file}`);
  return [part('journeys', others), part('journeys of resilience', [RESILIENCE]), part('journeys by policy', files)];
}
