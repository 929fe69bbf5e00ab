import { expect, test } from 'vitest';
import { openLog } from '../kernel/log.ts';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { testGround } from '../test-support/database.ts';
import { testApp, testBrowser } from '../test-support/http.ts';

interface Line {
  req?: { path: string; ip?: string };
  status?: number;
}

test('no line of the log has the address of who is not signed in, or is a pupil or parent, beside a page that they were given: one before or after telling named who told', async () => {
  const t = await testGround();
  const lines: Line[] = [];
  const { app } = await testApp({ ...t.ground, log: openLog({ write: (line) => void lines.push(JSON.parse(line)) }) });
  try {
    const school = await buildSchool(t.ground);
    const as = async (role: 'pupil' | 'parent' | 'teacher') =>
      testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
    const [nobody, pupil, parent, teacher] = [
      testBrowser(app),
      await as('pupil'),
      await as('parent'),
      await as('teacher'),
    ];
    const asked = async (browser: typeof nobody, ...paths: string[]) => {
      lines.length = 0;
      for (const path of paths) await browser.get(path);
      return lines.flatMap(({ req, status }) => (req ? [[req.path, status, req.ip !== undefined]] : []));
    };
    const tell = `/s/${school}/tell`;
    expect(await asked(nobody, tell, '/leave', '/help')).toEqual([
      [tell, 200, false],
      ['/leave', 303, false],
      ['/help', 303, false],
    ]);
    for (const browser of [pupil, parent]) {
      expect(await asked(browser, '/', '/tell', '/leave')).toEqual([
        ['/', expect.any(Number), false],
        ['/tell', expect.any(Number), false],
        ['/leave', 303, false],
      ]);
    }
    // Who may be attacking, and who works here, is known by it.
    expect(await asked(nobody, '/sign-in', '/nothing-here')).toEqual([
      ['/sign-in', 200, true],
      ['/nothing-here', 404, true],
    ]);
    expect(await asked(teacher, '/today', '/nothing-here')).toEqual([
      ['/today', 200, true],
      ['/nothing-here', 404, true],
    ]);
  } finally {
    await app.close();
    await t.close();
  }
});
