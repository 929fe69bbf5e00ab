import { schoolBegan } from '../../access/schools.store.ts';
import { type SystemScopeName, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { Days } from '../../kernel/academic-year.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { instantOf, schoolDate } from '../../kernel/school-time.ts';
import { insertReport, lastDays } from './reports.store.ts';
import { daysDue, KIND_LIST, type Kind, signByOf } from './reports.ts';
import { gatherFigures, spanOf } from './reports-figures.service.ts';
import { drawQuiet, insertDraw } from './reports-sample.store.ts';

const SCOPE: SystemScopeName = 'reports-draw';

/** Draws the reports whose days are over (R100, R102, R103), each once; returns how many. Every minute; safe to repeat. */
export function drawReports(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope(SCOPE, schoolId), async (tx) => {
    const settings = await readSettings(tx);
    const today = schoolDate(tx.at);
    if (tx.at < instantOf(today, settings['reports.drawAt'])) return 0;
    const last = await lastDays(tx);
    const began = schoolDate(await schoolBegan(tx));
    let drawn = 0;
    for (const kind of KIND_LIST) {
      const days = daysDue(everyOf(kind, settings), last.get(kind) ?? null, {
        ...{ today, began, springEnds: settings['reports.springEnds'], closed: settings['school.closedDays'] },
      });
      if (!days || !(await draw(tx, kind, days, settings))) continue;
      drawn += 1;
      if (kind === 'weekly') await sample(tx, days, settings['reports.sampleSize']);
    }
    return drawn;
  });
}

function everyOf(kind: Kind, settings: Settings) {
  if (kind === 'weekly') return 'week';
  return settings[kind === 'monitoring' ? 'reports.monitoringEvery' : 'reports.digestEvery'];
}

async function draw(tx: Tx, kind: Kind, days: Days, settings: Settings): Promise<boolean> {
  const figures = await gatherFigures(tx, kind, days);
  const signBy = kind === 'digest' ? null : signByOf(schoolDate(tx.at), settings);
  const id = await insertReport(tx, { kind, ...days, signBy, figures });
  if (id === undefined) return false;
  tx.journal({ action: 'report.drawn', subject: { kind: 'report', id }, payload: { kind, ...days } });
  return true;
}

/** Draws what alerted nobody in these days, to be judged until the next report. */
async function sample(tx: Tx, days: Days, size: number): Promise<void> {
  if (size === 0) return;
  const seed = sha256(`quiet ${tx.scope.schoolId} ${days.from} ${days.to}`);
  await insertDraw(tx, days, seed, await drawQuiet(tx, spanOf(days), seed, size));
}
