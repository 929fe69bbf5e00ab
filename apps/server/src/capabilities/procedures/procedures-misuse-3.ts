import { MISUSE_2 } from './procedures-misuse-2.ts';
import type { Flow, FlowStep } from './procedures-steps.ts';

/*
 * Misuse, version 3: the steps, checks and answers of version 2 in the words that a tired head of year reads once. Only words are written here, so the
 * ways through cannot differ. Never edited once a school has begun a run with it.
 */

/** What is said at a step; the keys of `checks` and `answers` are those of version 2. */
interface StepWords {
  title: string;
  guidance: readonly string[];
  never?: string;
  checks?: Readonly<Record<string, string>>;
  label?: string;
  answers: Readonly<Record<string, string>>;
}

const WHO_AND_WHEN = 'Who did each of these, and when?';
const CALLED = 'Who did you speak to, when, what did they say, and what is the reference number?';
const DONE = { done: 'Done' };
const NOBODY_USES = 'Nobody is using the device, and nothing on it has been changed';
const EQUIPMENT =
  'The equipment is where our policy says it should be, and I have written down below whether it is on, off or locked';

/** Deliberate, then bullying, then how serious: the same questions for adults and pupils. */
function misuseBy(who: 'adult' | 'pupil'): Record<string, StepWords> {
  const adult = who === 'adult';
  return {
    [`${who}_intent`]: {
      title: 'Was it an accident?',
      guidance: [
        `Go by what you know happened, not by what you think of the ${who}. Someone who reported it straight away probably did not mean to do it.`,
      ],
      label: 'Why do you think so?',
      answers: { accidental: 'It was an accident', deliberate: 'It was deliberate' },
    },
    [`${who}_bullying`]: {
      title: 'Is anyone being bullied or threatened?',
      guidance: ['Think of staff as well as pupils. Before you decide, ask the people affected what worries them.'],
      answers: { yes: 'Yes', no: 'No' },
    },
    [`${who}_threat`]: {
      title: 'Deal with the bullying or threat',
      guidance: [
        'The person being bullied or threatened comes first. Keep the messages, with the time and address of each.',
        'If it is sexual, or someone is pretending to be another person, report it to CEOP and send the evidence.',
      ],
      never: 'Do not reply to the messages, and do not ask anyone to delete them.',
      checks: {
        policy: 'I have checked the anti-bullying and behaviour policies',
        evidence: 'The evidence has been saved and is secure',
        parents: 'The parents of the pupils involved have been told',
        police: 'The police have been told, if there is a threat or a crime',
        officer: 'I have asked the local authority for advice',
        support: 'The people affected are getting support',
        ceop: 'I have sent the evidence to CEOP, if it is sexual or someone used a false identity',
      },
      label: WHO_AND_WHEN,
      answers: DONE,
    },
    [`${who}_serious`]: {
      title: 'How serious is it?',
      guidance: [
        'It is serious if someone was put at risk, if someone looked for or shared material that no adult would show a child, if someone broke into a system, or if it has happened before.',
      ],
      label: 'Why do you think so?',
      answers: { serious: 'Serious', ordinary: 'Not serious' },
    },
    [`${who}_violation`]: {
      title: adult ? 'Serious misuse by an adult' : 'Serious misuse by a pupil',
      guidance: [
        'Work through this list. Never examine equipment alone. Stop as soon as you know what you are looking at.',
      ],
      never: 'Do not open, copy or print anything that might show child abuse: use the box on this page.',
      checks: {
        identify: 'I have written down what the material is: its address, the time and the place',
        audit: 'The network manager has been asked to check all equipment, so that no pupil can reach this material',
        equipment: EQUIPMENT,
        ...(adult
          ? { lado: 'The local authority designated officer (LADO) has been asked, if a child may be at risk' }
          : { parents: 'The pupil’s parents have been told' }),
        discipline: adult
          ? 'I have checked the disciplinary procedure with the person who runs it'
          : 'I have checked the behaviour policy',
        governors: 'The governors’ committee has been told, without names',
      },
      label: WHO_AND_WHEN,
      answers: DONE,
    },
  };
}

/** The branch for what may be a crime: the police decide what happens next (R155). */
const ILLEGAL: Record<string, StepWords> = {
  police: {
    title: 'Call the police and follow their advice',
    guidance: [
      'Do this before anything else. Call 999 if someone is in danger now, or 101 if not. Ask what to keep and who to tell.',
      'Report grooming, obscene material sent to a child, adult material that breaks the Obscene Publications Act, criminally racist material and any other crime.',
    ],
    never: 'Do not question anyone, and do not warn the person you suspect.',
    checks: { rung: 'I have told the police', reference: 'I have written their reference number below' },
    label: CALLED,
    answers: DONE,
  },
  equipment: {
    title: 'Leave the equipment to the police',
    guidance: ['Take equipment away only if the police ask you to. Until they do, nobody touches it.'],
    never: 'Do not turn it off, turn it on or look at what is on it.',
    label: 'What did the police ask for, and where is the equipment now?',
    answers: { asked: 'The police asked for it', left: 'It stays where it is' },
  },
  illegal_who: {
    title: 'Is it about an adult or a pupil?',
    guidance: ['This decides who else you need to tell. Ask the police first whether you can tell them yet.'],
    answers: { adult: 'An adult', pupil: 'A pupil' },
  },
  illegal_adult: {
    title: 'Tell the people who need to know about an adult',
    guidance: [
      'Tell the local authority designated officer (LADO) within one working day. Wait for their advice before you start any staff procedure.',
    ],
    checks: {
      lado: 'The LADO has been told',
      chair: 'The chair of governors has been told, unless it is about them',
      support: 'Any children who may be affected are getting support',
    },
    label: WHO_AND_WHEN,
    answers: DONE,
  },
  illegal_pupil: {
    title: 'Tell the people who need to know about a pupil',
    guidance: [
      'A pupil who has done something illegal is still a child and may need help. Tell their parents when the police say you can.',
    ],
    checks: {
      care: 'The local authority’s children’s services have been told',
      parents: 'The parents have been told, or the police have asked us to wait',
      support: 'Everyone affected is getting support',
    },
    label: WHO_AND_WHEN,
    answers: DONE,
  },
  illegal_record: {
    title: 'Write down everything that happened',
    guidance: ['Record who said and did what, in order, with times. The police may ask for it in a year’s time.'],
    label: 'Is there anything that is not in the record yet?',
    answers: { done: 'Everything is written down' },
  },
};

/** Looking, judging, deciding (R147, R152). */
const JUDGEMENT: Record<string, StepWords> = {
  accidental: {
    title: 'It was an accident',
    guidance: ['Thank the person who told you. Close what was open, and look after anyone who saw it.'],
    checks: {
      support: 'Someone has talked to everyone who saw it',
      filter: 'The address has been reported to the network manager, to check the filter',
      parents: 'The parents have been told, if a pupil was upset',
    },
    label: 'What have you done?',
    answers: DONE,
  },
  look: {
    title: 'Check the site or device, if you need to',
    guidance: [
      'Two of you look together, on the designated computer, for no longer than you need. Fill in one record for each site. Both of you sign it.',
      'If the site is blocked, it can be unblocked for one of you for a set time.',
    ],
    never: 'Stop at once if it might show child abuse, and use the box on this page.',
    answers: { looked: 'We looked, and both of us signed', none: 'We do not need to look at anything' },
  },
  substance: {
    title: 'Is the concern true, and does it matter?',
    guidance: ['Two of you decide this. One answers first. The other agrees, or says why not.'],
    label: 'What is this based on?',
    answers: { yes: 'Yes: it needs action', no: 'No: it needs no action' },
  },
  nothing: {
    title: 'No action needed',
    guidance: [
      'The person who raised it was right to do so. We keep the record for its set time, so that any later concern can be seen beside this one.',
    ],
    checks: {
      reporter: 'The person who raised it knows that we looked into it',
      subject: 'The person it was about has been told the result, if they knew about it',
    },
    answers: DONE,
  },
  outcome: {
    title: 'Who deals with it now?',
    guidance: [
      'The school deals with it under its behaviour or disciplinary procedure. If another body needs to be involved, choose the local authority or a national body. If it may be a crime after all, choose the police.',
    ],
    label: 'Why this choice?',
    answers: {
      internal: 'The school, under its own procedure',
      body: 'The local authority or a national body',
      police: 'The police',
    },
  },
  internal: {
    title: 'Follow the school’s own procedure',
    guidance: ['Keep the response in proportion to what happened, and the same for everyone.'],
    checks: {
      sanction: 'The response has been decided and recorded in the incident',
      told: 'The people it is about have been told, and know how to appeal',
      support: 'The people affected have been told as much as they can be',
    },
    label: 'What was decided?',
    answers: DONE,
  },
  body: {
    title: 'Tell the local authority or national body',
    guidance: ['Say what you know, ask for advice, and write down what they say.'],
    checks: { told: 'They have been told, and I have written their reference number below' },
    label: CALLED,
    answers: DONE,
  },
  finish: {
    title: 'Finish the record',
    guidance: [
      'Read through everything once more. Finishing here does not close the incident: you do that on its page.',
    ],
    checks: {
      record: 'Everything we did is in the record',
      evidence: 'The evidence is kept, and nobody has a copy of their own',
      learn: 'I have written down below what the school has learned',
    },
    label: 'What has the school learned from this?',
    answers: { done: 'Finish the procedure' },
  },
};

const WORDS: Readonly<Record<string, StepWords>> = {
  secure: {
    title: 'Keep everything as it is',
    guidance: ['Keep what is already there, unchanged. Write down what you were told, in that person’s own words.'],
    never: 'Do not forward anything, and do not ask a pupil to show it to you.',
    checks: {
      device: NOBODY_USES,
      kept: 'Nothing on school systems that may be evidence will be deleted',
      few: 'Only the people who need to know have been told',
    },
    label: 'What were you told? Use their own words.',
    answers: DONE,
  },
  illegal: {
    title: 'Could it be illegal?',
    guidance: [
      'Illegal things include grooming, obscene material sent to a child, threats to life, criminally racist material and breaking into systems. If you are not sure, answer yes: the police will advise you.',
    ],
    never: 'Do not look at more to find out.',
    label: 'Why do you think so?',
    answers: { yes: 'Yes, or we are not sure', no: 'No' },
  },
  ...ILLEGAL,
  who: {
    title: 'Was it an adult or a pupil?',
    guidance: ['Who did it, as far as you know? If both were involved, start with the adult.'],
    answers: { adult: 'An adult', pupil: 'A pupil or pupils' },
  },
  ...misuseBy('adult'),
  ...misuseBy('pupil'),
  ...JUDGEMENT,
};

/** The step in its new words; throws where a check, an answer or the question has none. */
function reworded(name: string, step: FlowStep): FlowStep {
  const words = WORDS[name];
  const said = (text: string | undefined, what: string): string => {
    if (text === undefined) throw new Error(`Version 3 has no words for ${what} at ${name}.`);
    return text;
  };
  if (!words) throw new Error(`Version 3 has no words for ${name}.`);
  const { title, guidance, never, checks, label, answers } = words;
  return {
    ...step,
    title,
    guidance,
    ...(step.never === undefined ? {} : { never: said(never, 'what not to do') }),
    ...(step.checks && {
      checks: step.checks.map(({ check }) => ({ check, text: said(checks?.[check], check) })),
    }),
    ...(step.words && { words: { ...step.words, label: said(label, 'the question') } }),
    answers: step.answers.map((each) => ({ ...each, text: said(answers[each.answer], each.answer) })),
  };
}

/** Misuse of the school's technology, in plain words. */
export const MISUSE_3: Flow = {
  ...MISUSE_2,
  version: 3,
  steps: Object.fromEntries(Object.entries(MISUSE_2.steps).map(([name, step]) => [name, reworded(name, step)])),
};
