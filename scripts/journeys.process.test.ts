import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { journeyParts, journeysByPolicy } from './journeys.ts';
import { type Part, ROOT } from './parts.ts';

/** The files that vitest takes for this part. */
function filesOf({ command }: Part): string[] {
  const [vitest, , ...rest] = command;
  const listed = execFileSync(process.execPath, [vitest, 'list', '--filesOnly', '--json', ...rest], { cwd: ROOT });
  return (JSON.parse(listed.toString()) as { file: string }[]).map(({ file }) => file.slice(file.indexOf('e2e/')));
}

it('runs every journey in one of three parts, and those by policy one after another in theirs', () => {
  const [inDemo, byPolicy, others] = journeyParts().map(filesOf) as [string[], string[], string[]];
  const all = readdirSync(`${ROOT}/e2e`).filter((name) => name.endsWith('.journey.ts'));
  expect([...inDemo, ...byPolicy, ...others].sort()).toEqual(all.map((name) => `e2e/${name}`).sort());
  expect(byPolicy.sort()).toEqual(journeysByPolicy().sort());
  expect(byPolicy).toEqual(expect.arrayContaining(['e2e/agent.journey.ts', 'e2e/gate.journey.ts']));
  expect(inDemo).toEqual(expect.arrayContaining(['e2e/pages.journey.ts', 'e2e/casework.journey.ts']));
  expect(others).toEqual(expect.arrayContaining(['e2e/start.journey.ts', 'e2e/resilience.journey.ts']));
});
