import { z } from 'zod';
import { type Setting, setting } from './setting-shape.ts';

const CHANGED_BY = ['head'] as const;

/** What a step of a ladder does: a word on record, a consequence, access withdrawn, away from school or work, or the end of it. */
export const EFFECTS = {
  warning: 'A warning, on record',
  sanction: 'A sanction',
  access: 'Withdraws access: the internet, parts of it, or something else',
  away: 'Away from school or work',
  ends: 'Ends the time at the school',
} as const;

/** A key of EFFECTS. */
export type Effect = keyof typeof EFFECTS;

/** `minor warning: Verbal warning`. */
const STEP = /^(minor|moderate|severe) (warning|sanction|access|away|ends): (.{2,80})$/;
/** `minor: Food in the computer room`, or with an exception: `minor: Games in a lesson, unless they are part of it`. */
const EXAMPLE = /^(minor|moderate|severe): (.{3,200})$/;

/** One step of a ladder: from which grade it is usual, what it does, its name. */
export interface LadderStep {
  grade: 'minor' | 'moderate' | 'severe';
  effect: Effect;
  name: string;
}

/** The steps of a ladder from its lines; what is no step is left out. */
export function readLadder(lines: readonly string[]): LadderStep[] {
  return lines.flatMap((line) => {
    const [, grade, effect, name] = STEP.exec(line) ?? [];
    return name ? [{ grade: grade as LadderStep['grade'], effect: effect as Effect, name }] : [];
  });
}

/** One line of the matrix of user actions (R35). */
export interface UserAction {
  /** What it is when somebody does it. */
  grade: LadderStep['grade'];
  /** What is done: "Games or shopping in a lesson". */
  text: string;
  /** When it is allowed all the same: "planned as part of the lesson"; null: never. */
  unless: string | null;
}

const UNLESS = ', unless ';

/** The school's matrix of user actions; what stands after “, unless” is when it is allowed. */
export function readExamples(lines: readonly string[]): UserAction[] {
  return lines.flatMap((line) => {
    const [, grade, whole] = EXAMPLE.exec(line) ?? [];
    const at = whole?.indexOf(UNLESS, 1) ?? -1;
    const unless = at < 0 ? '' : whole?.slice(at + UNLESS.length);
    const text = unless ? whole?.slice(0, at) : whole;
    return text ? [{ grade: grade as LadderStep['grade'], text, unless: unless || null }] : [];
  });
}

/** When what is normally unacceptable is allowed (002:526). */
const PLANNED = 'unless planned as part of the lesson or needed by IT staff to solve a problem';

const ladder = (label: string, whom: string, value: string[], starters: Setting<string[]>['starters']) =>
  setting<string[]>({
    starters,
    label,
    schema: z.array(z.string().max(140).regex(STEP, 'Write “minor warning: Verbal warning”.')).min(1).max(20),
    value,
    words: (steps) =>
      `For ${whom} the school has ${steps.length} sanctions, from ${named(steps.at(0))} to ${named(steps.at(-1))}.`,
    source: 'R127, R129',
    changedBy: CHANGED_BY,
  });

/** For what is very serious (R127). */
const POLICE = 'severe sanction: Report to the police';

/** Access is withdrawn by any breach or suspected one, until it has been looked into (004:31). */
const UNTIL_LOOKED_INTO = 'minor access: Access withdrawn until it has been looked into';

/** A ladder of the policies that name the police (000:423, 004:31), and in one of them begins with the withdrawal. */
const withPolice = (value: readonly string[]): Setting<string[]>['starters'] => ({
  'special-school': [...value, POLICE],
  'high-b': [UNTIL_LOOKED_INTO, ...value.filter((line) => !/^\w+ access:/.test(line)), POLICE],
});

const PUPILS = [
  'minor warning: Verbal warning',
  'minor sanction: Detention',
  'moderate sanction: Meeting with parents',
  'moderate access: Withdrawal of access',
  'severe away: Suspension from school',
  'severe ends: Permanent exclusion',
];
const STAFF = [
  'minor warning: Informal warning',
  'moderate sanction: Written warning',
  'moderate sanction: Probation extended',
  'severe access: Withdrawal of access',
  'severe away: Suspension from work',
  'severe ends: Dismissal',
];
const OTHERS = [
  'minor warning: A conversation, on record',
  'moderate sanction: Warning in writing',
  'moderate access: Withdrawal of access',
  'severe away: Not on the school’s site',
  'severe ends: End of the appointment',
];

function named(line: string | undefined): string {
  const [step] = readLadder(line === undefined ? [] : [line]);
  return step ? `“${step.name}”` : 'none';
}

const count = (rule: Pick<Setting<number>, 'label' | 'words' | 'source' | 'value'> & { least: number; most: number }) =>
  setting<number>({
    ...{ label: rule.label, words: rule.words, source: rule.source, value: rule.value },
    schema: z.int().min(rule.least).max(rule.most),
    changedBy: CHANGED_BY,
  });

const stage = (label: string, who: string, value: number) =>
  count({
    ...{ label, value, least: 1, most: 60, source: 'R32' },
    words: (days) => `An appeal or complaint ${who} is answered within ${days} school days.`,
  });

/** What is a breach of which grade, what follows, how long it is remembered, and how somebody appeals. */
export const SANCTION_SETTINGS = {
  'sanctions.examples': setting<string[]>({
    label: 'What is not acceptable, by grade',
    schema: z
      .array(
        z
          .string()
          .max(220)
          .regex(
            EXAMPLE,
            'Write “minor: Food in the computer room”, or “minor: Games, unless they are part of the lesson”.',
          ),
      )
      .min(3)
      .max(60),
    value: [
      ...[
        'Food or drink where there are computers',
        'Nuisance e-mail that hurts nobody',
        'Disturbing others at a computer',
      ].map((text) => `minor: ${text}`),
      ...[
        'Signing in as somebody else',
        'Using a computer where it is not allowed',
        'Helping others to get access they should not have',
        'Abusive or frightening messages',
        'Saying untrue and harmful things about somebody',
        'Software or media without a licence',
        'Changing how a computer is set up',
      ].map((text) => `moderate: ${text}`),
      ...[
        'Theft or wilful damage of equipment',
        'Changing or destroying somebody else’s data',
        'Messages in somebody else’s name',
        'Copying, keeping or passing on software that is not allowed',
        'Trying to break into a system remotely',
        'Pornographic or other offensive material',
        'Bringing the school into disrepute',
        'Trying to get round or damage security',
        'Disrupting the network on purpose',
      ].map((text) => `severe: ${text}`),
    ],
    starters: {
      // The matrix of user actions: normally unacceptable, likely to be disciplinary, always unacceptable.
      middle: [
        ...[
          `Social media, chat, e-mail or a phone for oneself in a lesson, ${PLANNED}`,
          `Games, shopping or other sites that are not for learning in a lesson, ${PLANNED}`,
        ].map((text) => `minor: ${text}`),
        ...[
          'Not reporting something unsuitable that came up by accident',
          'Own devices used unsuitably at school',
          'Files that were not obtained lawfully',
          'Offensive or bullying messages',
          'Trying to get round the filter or security',
          'Chain messages or advertising',
          'Somebody’s personal information or picture without permission',
          'Copying others’ work from the internet',
          'Sending sensitive data without protection',
        ].map((text) => `moderate: ${text}`),
        ...[
          'Going to illegal or unsuitable content on purpose',
          'Spreading offensive, obscene, racist or violent material',
          'Bullying or harassing on, after a warning',
          'Something online that harms the school’s name',
          'Changing, deleting or opening somebody else’s files to do harm',
          'Staff writing to pupils in a way that is not allowed',
        ].map((text) => `severe: ${text}`),
      ],
    },
    words: (lines) =>
      `The school names ${lines.length} things that are not acceptable, each minor, moderate or severe.`,
    source: 'R122, R35',
    changedBy: CHANGED_BY,
  }),
  'sanctions.minorMonths': count({
    label: 'A minor breach stays on record (months)',
    ...{ value: 12, least: 1, most: 36, source: 'R123' },
    words: (months) => `A warning for a minor breach stays on record for ${months} months.`,
  }),
  'sanctions.minorRepeats': count({
    label: 'Minor breaches on record that make the next one moderate',
    ...{ value: 1, least: 1, most: 10, source: 'R124' },
    words: (times) =>
      `With ${times} minor ${times === 1 ? 'breach' : 'breaches'} on record the next is proposed as moderate.`,
  }),
  'sanctions.moderateMonths': count({
    label: 'A moderate breach stays on record (months)',
    ...{ value: 12, least: 1, most: 36, source: 'R124' },
    words: (months) => `A sanction for a moderate breach stays on record for ${months} months.`,
  }),
  'sanctions.moderateRepeats': count({
    label: 'Moderate breaches on record that make the next one severe',
    ...{ value: 1, least: 1, most: 10, source: 'R124' },
    words: (times) =>
      `With ${times} moderate ${times === 1 ? 'breach' : 'breaches'} on record the next is proposed as severe.`,
  }),
  'sanctions.pupils': ladder('Sanctions for pupils', 'pupils, under the behaviour policy,', PUPILS, withPolice(PUPILS)),
  'sanctions.staff': ladder(
    'Sanctions for staff',
    'staff, under the disciplinary procedure,',
    STAFF,
    withPolice(STAFF),
  ),
  'sanctions.others': ladder(
    'Sanctions for governors, volunteers and parents',
    'governors, volunteers and parents, under their code of conduct,',
    OTHERS,
    withPolice(OTHERS),
  ),
  'sanctions.twoFromDays': count({
    label: 'Withdrawing access needs two people if longer than (days)',
    ...{ value: 5, least: 1, most: 90, source: 'R126' },
    words: (days) => `Withdrawing access for more than ${days} days has to be agreed by two people.`,
  }),
  'sanctions.reviewDays': count({
    label: 'A withdrawal pending an outcome is reviewed within (days)',
    ...{ value: 14, least: 1, most: 60, source: 'R126' },
    words: (days) => `Access withdrawn during an investigation is reviewed within ${days} days.`,
  }),
  'sanctions.liftedReviewDays': count({
    label: 'A withdrawal without an end date is reviewed within (days)',
    ...{ value: 90, least: 1, most: 370, source: 'R126 (000:56)' },
    words: (days) => `Access withdrawn until it is lifted is reviewed within ${days} days.`,
  }),
  'appeals.informalDays': stage('An informal answer within (school days)', 'that is dealt with informally', 10),
  'appeals.headDays': stage('The headteacher’s answer within (school days)', 'that is with the headteacher', 10),
  'appeals.panelDays': stage('The governors’ answer within (school days)', 'that is with the governors', 15),
  'appeals.outsideDays': stage(
    'An outside body is asked for an answer within (school days)',
    'that is with an outside body',
    30,
  ),
};
