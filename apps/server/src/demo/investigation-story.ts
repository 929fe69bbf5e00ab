import { workIncident } from '../capabilities/incidents/index.ts';
import { playInvestigation } from '../capabilities/investigations/index.ts';
import { playSanction } from '../capabilities/sanctions/index.ts';
import { judgeThreshold } from '../capabilities/staff-concerns/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf } from './actors.ts';
import type { DemoPerson } from './demo-people.ts';
import type { SchoolPlay } from './school-play.ts';

/**
 * What the head of the first demo school had looked into in confidence (R128): one report that is still being written, one that waits for the line manager,
 * and one from which a sanction came. None of those whom they are about ever sees any of it.
 */
export function planInvestigations(play: SchoolPlay, now: Date): void {
  const { school } = play;
  const named = (given: string, family: string) =>
    school.roll.staff.find((each) => each.given === given && each.family === family);
  const [head, senior] = [named('Daniel', 'Osei'), named('Moira', 'Ives')];
  const [history, science, technician] = [named('Huw', 'Prosser'), named('Grace', 'Okafor'), named('Joss', 'Renwick')];
  const [year7, network] = [named('Elin', 'Marsh'), named('Tom', 'Bexley')];
  if (!head || !senior || !history || !science || !technician || !year7 || !network) return;
  const told = { play, now, head };
  tell(told, technician, {
    ...{ back: 15, title: 'Films on the computer of the server room', grade: 'moderate' },
    details: 'The business manager heard it through the door on three afternoons, and told the headteacher.',
    ...{ investigates: senior, question: 'On which days, for how long, and what was left undone meanwhile.' },
    draft: {
      substance: 'partly',
      findings:
        'He says that it was his lunch, taken late, on two of the three days. The record of the door agrees for one of them. On the third a teacher waited forty minutes for a screen.',
      advice: 'A word about how breaks are noted, and whether he has a place to take them.',
    },
    passes: { to: network, words: 'Please see it before his next review.' },
    decides: { became: 'disciplinary', because: 'He knew of the rule, and somebody waited.' },
    sanction: 'Written warning',
  });
  tell(told, science, {
    ...{ back: 6, title: 'A school laptop lent to a relative', grade: 'moderate' },
    details: 'She said so herself when it came back with another name signed in.',
    ...{
      investigates: senior,
      question: 'Whether anything of the school’s was opened, and whether pupils’ work was on it.',
    },
    draft: {
      substance: 'upheld',
      findings:
        'It was lent for one evening. The agent shows one other account, no page of the school’s systems, and no file opened.',
      advice: 'She told it at once and is sorry. A reminder of the agreement may be enough.',
    },
    passes: { to: year7, words: 'You manage her work as a tutor of your year.' },
  });
  tell(told, history, {
    ...{ back: 2, title: 'A message to a former pupil late at night', grade: 'moderate' },
    details: 'A parent showed it on her son’s phone. It is about a book, and it was sent at ten to midnight.',
    ...{ investigates: head, question: 'How many messages there were, through which account, and why at that hour.' },
    draft: { substance: null, findings: 'Spoken with the parent on the telephone. She kept the message.', advice: '' },
  });
}

interface Telling {
  play: SchoolPlay;
  now: Date;
  head: DemoPerson;
}

interface Told {
  /** So many days ago it was logged; what followed came a day or more later each time. */
  back: number;
  title: string;
  details: string;
  grade: 'minor' | 'moderate';
  investigates: DemoPerson;
  question: string;
  draft: { substance: 'upheld' | 'partly' | null; findings: string; advice: string };
  passes?: { to: DemoPerson; words: string };
  decides?: { became: 'disciplinary' | 'no_action'; because: string };
  /** What followed from it, of the ladder for staff. */
  sanction?: string;
}

const LOW = 'Nothing that was said points to harm to a child.';

function tell({ play, now, head }: Telling, about: DemoPerson, told: Told): void {
  const { ground, school, agenda } = play;
  const opens = actorOf(school, head);
  const investigator = actorOf(school, told.investigates);
  const { question, draft, passes, decides, sanction } = told;
  let id = '';
  let investigationId = '';
  const later = (days: number, time: string, run: () => Promise<unknown>) =>
    agenda.add({
      at: instantOf(addDays(schoolDate(now), days - told.back), time),
      run: async () => void (await run()),
    });
  later(0, '16:30', async () => {
    const form = {
      ...{ 'person-0-name': `${about.given} ${about.family}`, 'person-0-part': 'responsible', type: 'colleague' },
      ...{ 'when-date': 'today', 'when-time': '08:20', title: told.title, details: told.details },
      ...{ grade: told.grade, intent: 'deliberate', gradeReason: 'What was said about it.' },
    };
    id = await workIncident(ground, opens, { do: 'log', form });
    await judgeThreshold(ground, opens, id, { verdict: 'low_level', because: LOW });
    const dueOn = addDays(schoolDate(ground.clock.now()), 14);
    const opened = { do: 'open', incidentId: id, investigator, question, dueOn } as const;
    investigationId = await playInvestigation(ground, opens, opened);
  });
  later(1, '15:50', () => playInvestigation(ground, investigator, { do: 'write', id, investigationId, ...draft }));
  if (passes) {
    const to = actorOf(school, passes.to);
    const { words } = passes;
    later(4, '11:20', () => playInvestigation(ground, investigator, { do: 'pass', id, investigationId, to, words }));
    if (decides)
      later(6, '08:40', () => playInvestigation(ground, to, { do: 'decide', id, investigationId, ...decides }));
  }
  if (!sanction) return;
  const reason = 'As the investigation found, and after hearing him.';
  later(8, '16:10', () => playSanction(ground, opens, { do: 'sanction', incidentId: id, step: sanction, reason }));
}
