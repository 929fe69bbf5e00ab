import type { Flow, FlowStep } from './procedures-steps.ts';

/*
 * Misuse, version 1. Sources: the flowcharts and the first responders’ guide of the sample policies (R143), the form for reviewing sites (R153), the
 * checklists for serious violations (R154), illegal acts (R155), bullying and threats (R156), and the three outcomes of a judgement (R152).
 * Never edited: what is to change becomes procedures-misuse-2.ts.
 */

const WHO_AND_WHEN = 'Who did what, and when?';

/** Deliberate, then bullying, then how serious: the same three questions for adults and pupils, with different checklists behind them. */
function misuseBy(who: 'adult' | 'pupil'): Record<string, FlowStep> {
  const they = who === 'adult' ? 'the adult' : 'the pupil';
  return {
    [`${who}_intent`]: {
      title: 'Accident or not?',
      guidance: [
        `Judge by what is known, not by what ${they} is like. Somebody who reported it at once hardly meant it.`,
      ],
      words: { label: 'What makes you think so?', needed: true },
      answers: [
        { answer: 'accidental', text: 'An accident', next: 'accidental' },
        { answer: 'deliberate', text: 'Deliberate', next: `${who}_bullying` },
      ],
    },
    [`${who}_bullying`]: {
      title: 'Is anybody bullied or threatened?',
      guidance: ['Think of pupils and of staff. Ask whoever was affected what they are afraid of before you decide.'],
      answers: [
        { answer: 'yes', text: 'Yes', next: `${who}_threat` },
        { answer: 'no', text: 'No', next: `${who}_serious` },
      ],
    },
    [`${who}_threat`]: {
      title: 'Bullying or a threat',
      guidance: [
        'Whoever is bullied or threatened comes first. Keep what was written, with its time and address.',
        'Where it is sexual, or somebody pretends to be another person, it goes to CEOP with the evidence.',
      ],
      never: 'Do not answer the messages and do not ask anybody to delete them.',
      checks: [
        { check: 'policy', text: 'The anti-bullying and behaviour policies were looked at' },
        { check: 'evidence', text: 'Evidence is secured and preserved' },
        { check: 'parents', text: 'Parents of the pupils concerned are told' },
        { check: 'police', text: 'The police are told, where there is a threat or a crime' },
        { check: 'officer', text: 'The local authority’s officer is asked for advice' },
        { check: 'support', text: 'Support is in place for whoever was affected' },
        { check: 'ceop', text: 'Evidence was sent to CEOP, where it is sexual or about a false identity' },
      ],
      words: { label: WHO_AND_WHEN, needed: true },
      answers: [{ answer: 'done', text: 'Done', next: `${who}_serious` }],
    },
    [`${who}_serious`]: {
      title: 'How serious is it?',
      guidance: [
        'Serious: somebody was put at risk, material was sought or shared that no adult would show a child, a system was broken into, or it is not the first time.',
      ],
      words: { label: 'Why?', needed: true },
      answers: [
        { answer: 'serious', text: 'Serious', next: `${who}_violation` },
        { answer: 'ordinary', text: 'Not serious', next: 'look' },
      ],
    },
    [`${who}_violation`]: {
      title: who === 'adult' ? 'Serious, by an adult' : 'Serious, by a pupil',
      guidance: [
        'Work through the list. Nobody looks into equipment alone, and nobody looks longer than it takes to know what it is.',
      ],
      never: 'Do not look at, copy or print anything that might show the abuse of a child: use the box on this page.',
      checks: [
        { check: 'identify', text: 'The precise details of the material are written down: address, time, place' },
        { check: 'audit', text: 'Whoever looks after the equipment has been asked for an audit' },
        { check: 'equipment', text: 'The equipment is in a secure place' },
        ...(who === 'adult'
          ? [{ check: 'lado', text: 'The local authority’s designated officer is asked, where a child may be at risk' }]
          : [{ check: 'parents', text: 'The pupil’s parents are told' }]),
        {
          check: 'discipline',
          text:
            who === 'adult'
              ? 'The disciplinary procedure is looked at with whoever runs it'
              : 'The behaviour policy is looked at',
        },
        { check: 'governors', text: 'The chair of governors is told' },
      ],
      words: { label: WHO_AND_WHEN, needed: true },
      answers: [{ answer: 'done', text: 'Done', next: 'look' }],
    },
  };
}

/** The branch for what may be a crime: the police decide what happens next (R155). */
const ILLEGAL: Record<string, FlowStep> = {
  police: {
    title: 'Tell the police and do as they say',
    guidance: [
      'Ring the police before anything else: 999 where somebody is in danger now, otherwise 101. Ask for advice on what to keep and whom to tell.',
      'To the police goes: grooming, obscene material sent to a child, adult material that breaks the Obscene Publications Act, criminally racist material, and any other crime.',
    ],
    never: 'Do not question anybody and do not warn whoever is suspected.',
    checks: [
      { check: 'rung', text: 'The police are told' },
      { check: 'reference', text: 'Their reference is written below' },
    ],
    words: { label: 'Whom did you speak to, when, under which reference, and what did they say?', needed: true },
    answers: [{ answer: 'done', text: 'Done', next: 'equipment' }],
  },
  equipment: {
    title: 'Equipment',
    guidance: ['Take equipment away only if the police ask for it. Otherwise nobody touches it until they say so.'],
    never: 'Do not switch it off, do not switch it on, do not look into it.',
    words: { label: 'What was asked, and where is it now?', needed: true },
    answers: [
      { answer: 'asked', text: 'The police asked for it', next: 'illegal_who' },
      { answer: 'left', text: 'It stays as it is', next: 'illegal_who' },
    ],
  },
  illegal_who: {
    title: 'Adult or pupil?',
    guidance: ['Whom it is about decides who else must know. Ask the police first whether they may be told now.'],
    answers: [
      { answer: 'adult', text: 'An adult', next: 'illegal_adult' },
      { answer: 'pupil', text: 'A pupil', next: 'illegal_pupil' },
    ],
  },
  illegal_adult: {
    title: 'An adult: who must know',
    guidance: [
      'The local authority’s designated officer is told within one working day. Personnel steps wait for their advice.',
    ],
    checks: [
      { check: 'lado', text: 'The designated officer is told' },
      { check: 'chair', text: 'The chair of governors is told, unless it is about them' },
      { check: 'support', text: 'Children who may be affected have somebody beside them' },
    ],
    words: { label: WHO_AND_WHEN, needed: true },
    answers: [{ answer: 'done', text: 'Done', next: 'illegal_record' }],
  },
  illegal_pupil: {
    title: 'A pupil: who must know',
    guidance: [
      'A pupil who did something illegal is also a child who may need help. Parents are told when the police say so.',
    ],
    checks: [
      { check: 'care', text: 'The local authority’s children’s services are told' },
      { check: 'parents', text: 'Parents are told, or the police asked to wait' },
      { check: 'support', text: 'Everybody affected has somebody beside them' },
    ],
    words: { label: WHO_AND_WHEN, needed: true },
    answers: [{ answer: 'done', text: 'Done', next: 'illegal_record' }],
  },
  illegal_record: {
    title: 'Write everything down',
    guidance: ['Who said and did what, in order, with times. The police may ask for it in a year.'],
    words: { label: 'What is not in the record yet?', needed: false },
    answers: [{ answer: 'done', text: 'Everything is written down', next: 'finish' }],
  },
};

/** Looking, judging, deciding (R147, R152). */
const JUDGEMENT: Record<string, FlowStep> = {
  accidental: {
    title: 'An accident',
    guidance: ['Thank whoever told. Close what was open, and look after whoever saw it.'],
    checks: [
      { check: 'support', text: 'Whoever saw it was spoken with' },
      { check: 'filter', text: 'The address was reported to whoever looks after the filter' },
      { check: 'parents', text: 'Parents are told, where a pupil was upset' },
    ],
    words: { label: 'What has been done?', needed: false },
    answers: [{ answer: 'done', text: 'Done', next: 'look' }],
  },
  look: {
    title: 'Look at the site or device, if it must be',
    guidance: [
      'Two of you look together, at the designated computer, and no longer than it takes. Write one record a site; both sign it.',
      'An address that is closed can be opened for one of you and for a time.',
    ],
    never: 'Stop at once if it might show the abuse of a child, and use the box on this page.',
    answers: [
      { answer: 'looked', text: 'We looked, and both signed', next: 'substance', needs: 'signed-site' },
      { answer: 'none', text: 'Nothing has to be looked at', next: 'substance' },
    ],
  },
  substance: {
    title: 'Does the concern have substance?',
    guidance: [
      'Both of you judge whether it is true and whether it matters. One answers, the other agrees or says why not.',
    ],
    two: true,
    words: { label: 'On what do you base it?', needed: true },
    answers: [
      { answer: 'yes', text: 'It has substance', next: 'outcome' },
      { answer: 'no', text: 'It has none', next: 'nothing' },
    ],
  },
  nothing: {
    title: 'Nothing in it',
    guidance: [
      'Whoever raised it was right to. The record stays for its time, so that a second concern is not judged as if it were the first.',
    ],
    checks: [
      { check: 'reporter', text: 'Whoever raised it was told that it was looked into' },
      { check: 'subject', text: 'Whoever it was about was told, if they knew of it' },
    ],
    answers: [{ answer: 'done', text: 'Done', next: 'finish' }],
  },
  outcome: {
    title: 'What becomes of it?',
    guidance: [
      'Internal: the school’s own behaviour or disciplinary procedure. Local or national: the local authority or another body joins in. Police: it may be a crime after all.',
    ],
    two: true,
    words: { label: 'Why this?', needed: true },
    answers: [
      { answer: 'internal', text: 'The school’s own procedure', next: 'internal' },
      { answer: 'body', text: 'The local authority or a national body', next: 'body' },
      { answer: 'police', text: 'The police', next: 'police' },
    ],
  },
  internal: {
    title: 'The school’s own procedure',
    guidance: ['What follows is proportionate, and the same for everybody.'],
    checks: [
      { check: 'sanction', text: 'What follows is decided and written into the incident' },
      { check: 'told', text: 'Those whom it is about are told, with how they can appeal' },
      { check: 'support', text: 'Whoever was affected knows what they may know' },
    ],
    words: { label: 'What was decided?', needed: true },
    answers: [{ answer: 'done', text: 'Done', next: 'finish' }],
  },
  body: {
    title: 'The local authority or a national body',
    guidance: ['Say what you know, ask for advice, and write down what they say.'],
    checks: [{ check: 'told', text: 'They are told, and their reference is written below' }],
    words: { label: 'Whom did you speak to, when, under which reference, and what did they say?', needed: true },
    answers: [{ answer: 'done', text: 'Done', next: 'finish' }],
  },
  finish: {
    title: 'Complete the record',
    guidance: ['Look once more through what was written. The incident is closed apart from this.'],
    checks: [
      { check: 'record', text: 'Everything that was done is in the record' },
      { check: 'evidence', text: 'Evidence is kept, and nobody has copies of their own' },
      { check: 'learn', text: 'What the school learns from it is written down' },
    ],
    words: { label: 'What does the school learn from it?', needed: true },
    answers: [{ answer: 'done', text: 'The procedure is complete', next: null }],
  },
};

/** Misuse of the school's technology, from the first report to the outcome. */
export const MISUSE_1: Flow = {
  name: 'Misuse',
  version: 1,
  first: 'secure',
  steps: {
    secure: {
      title: 'Secure what there is',
      guidance: ['Keep what already exists, as it is. Write down what was said when it was reported, in their words.'],
      never: 'Do not forward anything, and do not ask a pupil to show it to you.',
      checks: [
        { check: 'device', text: 'The device is out of use and in a safe place' },
        { check: 'kept', text: 'What is on school systems is kept from deletion' },
        { check: 'few', text: 'Only those who must know, know' },
      ],
      words: { label: 'What was said when it was reported, in their words?', needed: true },
      answers: [{ answer: 'done', text: 'Done', next: 'illegal' }],
    },
    illegal: {
      title: 'May it be illegal?',
      guidance: [
        'Illegal are, among others: grooming, obscene material sent to a child, threats to life, criminally racist material, breaking into systems. If you do not know, it is a yes: the police will tell you.',
      ],
      never: 'Do not look at more in order to find out.',
      two: true,
      words: { label: 'What makes you think so?', needed: true },
      answers: [
        { answer: 'yes', text: 'Yes, or we do not know', next: 'police' },
        { answer: 'no', text: 'No', next: 'who' },
      ],
    },
    ...ILLEGAL,
    who: {
      title: 'Adult or pupil?',
      guidance: ['Who did it, as far as is known. If both, begin with the adult.'],
      answers: [
        { answer: 'adult', text: 'An adult', next: 'adult_intent' },
        { answer: 'pupil', text: 'A pupil or pupils', next: 'pupil_intent' },
      ],
    },
    ...misuseBy('adult'),
    ...misuseBy('pupil'),
    ...JUDGEMENT,
  },
};
