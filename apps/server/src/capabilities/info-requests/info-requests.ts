import { addDays, schoolDaysLater } from '../../kernel/school-time.ts';

/** Where the register is. */
export const INFO_REQUESTS = '/registers/information-requests';

/** By when the law wants it done: calendar months, so many days until the complaint is acknowledged, or school days. */
type Time = { months: number } | { acknowledge: number } | { schoolDays: number };

interface Asked {
  name: string;
  /** What the form says of it. */
  means: string;
  /** From which the time comes; the page asks the data protection officer to confirm it. */
  law: string;
  time: Time;
}

/** What somebody can ask of the school, with its time (R176, R212, R219). */
export const ASKS = {
  access: {
    name: 'A copy of their data',
    means: 'A subject access request, in any words and by any way: “everything you have about my son” is one.',
    law: 'UK GDPR, Article 15',
    time: { months: 1 },
  },
  correct: {
    name: 'To have something put right',
    means: 'What is wrong is corrected on its own page. What somebody sees differently is added to it, and stays.',
    law: 'UK GDPR, Article 16',
    time: { months: 1 },
  },
  erase: {
    name: 'To have something erased',
    means: 'A school seldom has to erase safeguarding records: it answers all the same, with its reasons.',
    law: 'UK GDPR, Article 17',
    time: { months: 1 },
  },
  restrict: {
    name: 'To have something not used for now',
    means: 'For example, until it is clear whether it is right.',
    law: 'UK GDPR, Article 18',
    time: { months: 1 },
  },
  object: {
    name: 'To object to how their data is used',
    means: 'For example, to being monitored. The school stops, or says why its reasons are stronger.',
    law: 'UK GDPR, Article 21',
    time: { months: 1 },
  },
  complaint: {
    name: 'A complaint about how data is handled',
    means: 'Acknowledged within 30 days; then they are told how it goes, and what came of it.',
    law: 'Data Protection Act 2018, section 164A',
    time: { acknowledge: 30 },
  },
  record: {
    name: 'A child’s educational record',
    means: 'Asked for by a parent, of a school that the local authority maintains.',
    law: 'the pupil information regulations',
    time: { schoolDays: 15 },
  },
  transfer: {
    name: 'A pupil’s safeguarding file, for their new school',
    means: 'Goes apart from the main file to the new school’s safeguarding lead, who confirms that it came.',
    law: 'Keeping children safe in education, on pupils who move',
    time: { schoolDays: 5 },
  },
  information: {
    name: 'Information that the school holds',
    means: 'A freedom of information request: about anything, and by anybody. Nobody’s personal data is given out.',
    law: 'Freedom of Information Act 2000, section 10',
    time: { schoolDays: 20 },
  },
} as const satisfies Record<string, Asked>;

/** A key of ASKS. */
export type Asks = keyof typeof ASKS;

/** Who asks. */
export const ASKED_AS = {
  self: 'The person whose data it is',
  parent: 'A parent or carer of theirs',
  agent: 'Somebody whom they have authorised, such as a solicitor or a union',
  anybody: 'Somebody else, such as a new school',
} as const;

/** A key of ASKED_AS. */
export type AskedAs = keyof typeof ASKED_AS;

/** What is done about one: how the form asks for it, and whether only those who decide may note it (migration 0193 names the same). */
export const STEPS = {
  asked_who: { name: 'Asked them to show who they are', hint: 'The time begins again once they have.', decides: false },
  asked_what: { name: 'Asked them what they mean', hint: 'The time stands still until they answer.', decides: false },
  heard: { name: 'They have answered', hint: 'They showed who they are, or said what they mean.', decides: false },
  acknowledged: { name: 'Acknowledged it', hint: 'Told them that it has come, and who deals with it.', decides: false },
  told: { name: 'Told them how it goes', hint: '', decides: false },
  searched: {
    name: 'Looked for what there is',
    hint: 'Where, and how: a reasonable search is enough. Do not write what was found.',
    decides: false,
  },
  held_back: {
    name: 'Held something back',
    hint: 'What, why, and by which exemption. Only those who decide requests read this, never whoever it is about.',
    decides: true,
  },
  extended: {
    name: 'Took two months more',
    hint: 'Because it is complex. It counts if they were told, and why, before the first month was over.',
    decides: true,
  },
  answered: { name: 'Answered it', hint: 'What they were given or told, how, and by whom.', decides: true },
  receipt: { name: 'They confirmed that it came', hint: 'Who did, and how.', decides: false },
  reopened: { name: 'Opened it again', hint: 'They came back, or the answer was not complete.', decides: true },
} as const;

/** A key of STEPS. */
export type Step = keyof typeof STEPS;

/** How it was answered. */
export const OUTCOMES = {
  all: 'In full',
  part: 'In part',
  none: 'Refused, with the reasons and how to complain',
  withdrawn: 'Withdrawn by whoever asked',
} as const;

/** A key of OUTCOMES. */
export type Outcome = keyof typeof OUTCOMES;

/** Something done about a request. */
export interface DoneStep {
  id: string;
  step: Step;
  doneOn: string;
  words: string;
  outcome: Outcome | null;
  notedAt: Date;
  /** Null where the reader sees no list of people. */
  notedBy: string | null;
}

/** A request, with the steps that its reader sees, the first one first. */
export interface InfoRequest {
  id: string;
  asks: Asks;
  receivedOn: string;
  askedBy: string;
  askedAs: AskedAs;
  about: string | null;
  personId: string | null;
  words: string;
  recordedAt: Date;
  recordedById: string;
  steps: readonly DoneStep[];
}

/** What is to be done next, and on which day at the latest; null once it is answered. `hear`: the time stands still until they answer. */
export interface Next {
  what: 'answer' | 'acknowledge' | 'tell' | 'hear' | 'receipt';
  by: string;
}

type Timed = Pick<InfoRequest, 'asks' | 'receivedOn'> & {
  steps: readonly Pick<DoneStep, 'step' | 'doneOn' | 'outcome'>[];
};

/** After so many days somebody who asked is told how their complaint goes, or is reminded that the school waits for them. */
const REMIND_DAYS = 30;

/** The end of a request as it stands: its last answer, unless it was opened again. */
export function answerOf<Of extends { step: Step }>({ steps }: { steps: readonly Of[] }): Of | undefined {
  const last = steps.filter(({ step }) => step === 'answered' || step === 'reopened').at(-1);
  return last?.step === 'answered' ? last : undefined;
}

/** Within so many school days a new school confirms that a file came, or is asked. */
const RECEIPT_DAYS = 5;

/** Whether a file was sent, and nobody has said yet that it came. */
function lacksReceipt({ asks, steps }: Timed): boolean {
  const answer = answerOf({ steps });
  if (asks !== 'transfer' || !answer || answer.outcome === 'none' || answer.outcome === 'withdrawn') return false;
  return !steps.slice(steps.indexOf(answer)).some(({ step }) => step === 'receipt');
}

/** What is next, by the school's days on which it is closed. */
export function nextOf(request: Timed, closed: readonly string[]): Next | null {
  const answer = answerOf(request);
  if (answer && lacksReceipt(request))
    return { what: 'receipt', by: schoolDaysLater(answer.doneOn, RECEIPT_DAYS, closed) };
  if (answer) return null;
  const { steps } = request;
  const waits = waitOf(steps);
  if (waits) return { what: 'hear', by: addDays(waits.doneOn, REMIND_DAYS) };
  const { time }: Asked = ASKS[request.asks];
  if ('acknowledge' in time) {
    const told = steps.filter(({ step }) => step === 'acknowledged' || step === 'told').at(-1);
    if (told) return { what: 'tell', by: addDays(told.doneOn, REMIND_DAYS) };
    return { what: 'acknowledge', by: addDays(request.receivedOn, time.acknowledge) };
  }
  const { from, stood } = runsFrom(request);
  if ('schoolDays' in time)
    return { what: 'answer', by: addDays(schoolDaysLater(from, time.schoolDays, closed), stood) };
  const first = weekday(addDays(monthsLater(from, time.months), stood));
  const isExtended = steps.some(({ step, doneOn }) => step === 'extended' && doneOn <= first);
  return { what: 'answer', by: isExtended ? weekday(addDays(monthsLater(from, time.months + 2), stood)) : first };
}

/** The question that nobody has answered yet. */
function waitOf<Of extends { step: Step }>(steps: readonly Of[]): Of | undefined {
  const last = steps.filter(({ step }) => step === 'asked_who' || step === 'asked_what' || step === 'heard').at(-1);
  return last?.step === 'heard' ? undefined : last;
}

/** Whether the school waits for whoever asked. */
const isWaiting = ({ steps }: { steps: readonly { step: Step }[] }): boolean => waitOf(steps) !== undefined;

/** Since when the time runs, and for how many days it stood still: who they are begins it anew, what they mean stops it. */
function runsFrom({ receivedOn, steps }: Timed): { from: string; stood: number } {
  let [from, stood] = [receivedOn, 0];
  let asked: Timed['steps'][number] | undefined;
  for (const each of steps) {
    if (each.step === 'asked_who' || each.step === 'asked_what') asked ??= each;
    if (each.step !== 'heard' || !asked) continue;
    if (asked.step === 'asked_who') [from, stood] = [each.doneOn, 0];
    else stood += daysBetween(asked.doneOn, each.doneOn);
    asked = undefined;
  }
  return { from, stood };
}

const DAY_MS = 86_400_000;
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);
const daysBetween = (from: string, to: string) => Math.max(0, Math.round((noon(to) - noon(from)) / DAY_MS));

/** The same day so many calendar months later, or the last of that month: a month from 31 January is over on the last of February. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, of = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0, 12)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(of, last), 12)).toISOString().slice(0, 10);
}

/** The day, or the Monday after it where it is on a weekend. */
function weekday(day: string): string {
  const of = new Date(noon(day)).getUTCDay();
  return addDays(day, of === 6 ? 2 : of === 0 ? 1 : 0);
}

/** Which steps can be noted of it as it stands, by somebody who decides or not. */
export function stepsFor(request: Timed, decides: boolean): Step[] {
  const { time }: Asked = ASKS[request.asks];
  const isAnswered = answerOf(request) !== undefined;
  const waits = isWaiting(request);
  const fits: Record<Step, boolean> = {
    asked_who: !waits,
    asked_what: !waits,
    heard: waits,
    acknowledged: true,
    told: true,
    searched: true,
    held_back: true,
    extended: 'months' in time && !request.steps.some(({ step }) => step === 'extended'),
    answered: true,
    receipt: false,
    reopened: false,
  };
  const after: readonly Step[] = [
    'reopened',
    'held_back',
    'told',
    ...(lacksReceipt(request) ? (['receipt'] as const) : []),
  ];
  return (Object.keys(STEPS) as Step[]).filter(
    (step) => (decides || !STEPS[step].decides) && (isAnswered ? after.includes(step) : fits[step]),
  );
}

/** What each next thing is called. */
export const NEXT_WORDS: Record<Next['what'], string> = {
  answer: 'Answer it',
  acknowledge: 'Acknowledge it',
  tell: 'Tell them how it goes',
  hear: 'Waiting for them: remind them',
  receipt: 'Have them confirm that it came',
};
