import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW, picture } from '../harness/browser.ts';
import { widthProblem } from '../harness/page-check.ts';
import { type Stage, said } from './stage.ts';

/** The head takes a member of staff's signing in away, without a script; they read so on a phone, and sign in again once it is lifted (R126). */
export function signingInWithdrawn(stage: Stage): void {
  test('who is kept out of Gatehouse reads until when and not why, and comes in again once it is lifted', async () => {
    const science = await stage.stranger({ viewport: NARROW });
    const signIn = async () => {
      await stage.go(science, '/sign-in');
      await science.fill('[name=email]', 'g.okafor@larkmoor.example');
      await science.fill('[name=password]', 'towers-and-lamps');
      await follow(science, science.getByRole('button', { name: 'Sign in' }));
      await science.waitForURL((url) => url.pathname !== '/sign-in');
    };
    await signIn();
    expect(await science.getByRole('button', { name: 'Menu' }).count()).toBe(1);

    const head = await stage.as('head', { javaScript: false });
    await stage.go(head, '/staff-concerns');
    await follow(head, head.getByRole('link', { name: 'A school laptop lent to a relative' }).first());
    const incident = new URL(head.url()).pathname;
    await stage.go(head, `${incident}/sanctions`);
    await head.check('[name=grade][value=moderate]');
    await follow(head, head.getByRole('button', { name: 'Save grade' }));
    await follow(head, head.getByRole('button', { name: 'Decide a sanction…' }));
    await head.check('[name=step][value="Withdrawal of access"]');
    await head.check('[name=what][value=none]');
    await head.fill('[name=reason]', 'Until it is known what was opened.');
    await head.check('[name=endsSignIn]');
    await follow(head, head.getByRole('button', { name: 'Decide the sanction' }));
    // What is missing is said, and what was ticked is kept.
    expect(await said(head)).toContain('Say until when: access comes back by itself');
    expect(await head.isChecked('[name=endsSignIn]')).toBe(true);
    const looking = await stage.as('head');
    await stage.go(looking, new URL(head.url()).pathname);
    await looking.check('[name=step][value="Withdrawal of access"]');
    expect(await accessibilityProblems(looking)).toEqual([]);
    await head.fill('[name=untilOn]', new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
    await follow(head, head.getByRole('button', { name: 'Decide the sanction' }));
    expect(await said(head)).toContain('They cannot sign in to Gatehouse until');
    await picture(head, 'sanction-signing-in');
    const sanction = new URL(head.url()).pathname;
    await stage.go(looking, sanction);
    expect(await accessibilityProblems(looking)).toEqual([]);

    // What was open is closed; who signs in again is told.
    await stage.go(science, '/today');
    expect(new URL(science.url()).pathname).toBe('/sign-in');
    await signIn();
    expect(new URL(science.url()).pathname).toBe('/sign-in/withdrawn');
    expect(await said(science)).toContain('has withdrawn your access until the end of');
    expect(await said(science)).not.toMatch(/laptop|STF-/);
    expect(await widthProblem(science)).toBeNull();
    expect(await accessibilityProblems(science)).toEqual([]);
    await picture(science, 'sign-in-withdrawn');
    // By keys: whoever is kept out can still tell the school something.
    await science.getByRole('button', { name: 'Tell the school' }).focus();
    await Promise.all([science.waitForURL(/\/tell$/), science.keyboard.press('Enter')]);

    await stage.go(head, sanction);
    await head.fill('[name=because]', 'Nothing of the school’s was opened.');
    await follow(head, head.getByRole('button', { name: 'Lift the sanction' }));
    expect(await said(head)).toContain('They can sign in as before.');
    await stage.go(science, '/today');
    expect(new URL(science.url()).pathname).toBe('/today');
  });
}
