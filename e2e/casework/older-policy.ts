import { SENT_OLDER } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { accessibilityProblems, NARROW, picture } from '../harness/browser.ts';
import { widthProblem } from '../harness/page-check.ts';
import { enrolGate } from '../harness/school.ts';
import { type Stage, said } from './stage.ts';

/** A gate was sent an older policy than it has: whoever keeps it running reads so on Today, and beside the gate what it means (S1, S4). */
export function olderPolicy(stage: Stage): void {
  test('that a gate was sent an older policy is on Today, on its line and under coverage, at a desk, on a phone and without a script', async () => {
    const network = await stage.as('network');
    const { key } = await enrolGate(network, stage.origin, 'Gate in the sports hall');
    const problems = [`${SENT_OLDER}, last on 17 November at 10:40.`];
    const answer = await fetch(`${stage.origin.replace('localhost', '127.0.0.1')}/api/v1/report`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ release: '0.1.0', snapshot: null, waitingBytes: 0, lost: 0, problems }),
    });
    expect(answer.status).toBe(200);
    const phone = await stage.as('network', { viewport: NARROW });
    const plain = await stage.as('network', { javaScript: false });
    const pages = { today: '/today', sensors: '/sensors?name=Gate+in+the+sports+hall', coverage: '/coverage' };
    for (const [name, path] of Object.entries(pages)) {
      await stage.go(plain, path);
      expect([name, await said(plain)]).toEqual([name, expect.stringContaining('older policy')]);
      for (const page of [network, phone]) {
        await stage.go(page, path);
        expect([name, await widthProblem(page), await accessibilityProblems(page)]).toEqual([name, null, []]);
        await picture(page, `older-policy-${name}-${page === phone ? 'narrow' : 'wide'}`);
      }
    }
    // By keys from Today to the gate itself.
    await stage.go(network, '/today');
    await network.locator('main a[href*="Gate+in+the+sports+hall"]').first().focus();
    await Promise.all([network.waitForURL(/\/sensors/), network.keyboard.press('Enter')]);
    expect(await said(network)).toContain('Another device on the network may be posing as this server.');
  });
}
