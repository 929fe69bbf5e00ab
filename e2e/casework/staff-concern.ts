import { expect, test } from 'vitest';
import { accessibilityProblems, follow, NARROW } from '../harness/browser.ts';
import { type Stage, said } from './stage.ts';

/** A concern about the head: logged by a colleague, worked by the chair of governors by keyboard, on a phone; the head, without a script, finds nothing. */
export function staffConcern(stage: Stage): void {
  test('a concern about the headteacher is the chair’s, and the headteacher cannot tell that it exists', async () => {
    const head = await stage.as('head', { javaScript: false });
    await stage.go(head, '/staff-concerns');
    const before = await said(head);
    const title = 'What was said after assembly';
    const year = await stage.as('year', { viewport: NARROW });
    await stage.go(year, '/incidents/new');
    await year.fill('[name=when-date]', 'today');
    await year.fill('[name=when-time]', '00:01');
    await year.fill('[name=person-0-name]', 'Daniel Osei');
    await year.check('[name=person-0-part][value=responsible]');
    await year.selectOption('[name=type]', 'colleague');
    await year.fill('[name=title]', title);
    await year.fill('[name=details]', 'Three colleagues heard it.');
    await year.check('[name=intent][value=not_known]');
    await year.check('[name=grade][value=severe]');
    await year.fill('[name=gradeReason]', 'It may have been about a child.');
    await follow(year, year.getByRole('button', { name: 'Log the incident' }).last());
    const path = new URL(year.url()).pathname;

    const chair = await stage.as('chair', { viewport: NARROW });
    await stage.go(chair, '/staff-concerns');
    expect(await said(chair)).toContain(title);
    expect(await accessibilityProblems(chair)).toEqual([]);
    await stage.go(chair, `${path}/threshold`);
    expect(await accessibilityProblems(chair)).toEqual([]);
    await chair.focus('[name=verdict]');
    await chair.keyboard.press('Space');
    await chair.keyboard.press('Tab');
    await chair.keyboard.type('It may have been about a child.');
    await chair.keyboard.press('Tab');
    await Promise.all([chair.waitForURL((url) => url.pathname === path), chair.keyboard.press('Enter')]);
    expect(await said(chair)).toContain('Ring the LADO');
    for (const page of ['/who', '/looked']) {
      await stage.go(chair, `${path}${page}`);
      expect(await accessibilityProblems(chair)).toEqual([]);
    }
    expect(await said(chair)).toContain('Chair of governors');

    await stage.go(head, '/staff-concerns');
    expect(await said(head)).toBe(before);
    for (const page of ['', '/who', '/looked', '/threshold', '/print']) {
      await stage.go(head, `${path}${page}`);
      expect(await said(head)).not.toContain(title);
    }
    await stage.go(head, '/incidents?who=Daniel+Osei&held=staff');
    expect(await said(head)).not.toContain(title);
  });
}
