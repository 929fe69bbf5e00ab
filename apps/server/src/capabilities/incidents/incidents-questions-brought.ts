import type { Question } from './incidents-questions.ts';
import type { TypeCode } from './incidents-taxonomy.ts';

const yesNo = (key: string, text: string, before = false): Question => ({
  ...{ key, text, kind: 'yes_no', options: [], before },
});
const words = (key: string, text: string, before = false): Question => ({
  ...{ key, text, kind: 'words', options: [], before },
});
const oneOf = (key: string, text: string, options: string[], before = false): Question => ({
  ...{ key, text, kind: 'one_of', options, before },
});

const WHERE = oneOf('where_online', 'Where did it happen?', [
  'School account or system',
  'Social media or messaging',
  'A game',
  'A web site',
  'Somewhere else',
  'Not known',
]);
const safeNow = yesNo('safe_now', 'Is the child safe now?', true);
const parentRisk = yesNo('parent_risk', 'Could telling a parent or carer put the child at risk?');
const ownWords = words('own_words', 'What did the child say, in their own words?');
const lookedAt = yesNo('looked_at', 'Has any adult looked at the picture? Nobody needs to.');
const spread = oneOf('spread', 'How far has it gone?', [
  'Not shared',
  'A few people',
  'A class or group',
  'Public',
  'Not known',
]);
const removed = yesNo('removed', 'Has the service been asked to take it down?');
const held = words('held', 'What was on it, and was it encrypted?');

/** What is asked where nothing is set: by type, in the order of the page. Types that are not here ask nothing more. */
export const STARTER_QUESTIONS: Partial<Record<TypeCode, readonly Question[]>> = {
  accidental_access: [
    yesNo('told_at_once', 'Did they tell an adult or close it at once?'),
    yesNo('filter_let_through', 'Did the filter let it through?'),
  ],
  circumvention: [
    oneOf('how', 'How was the filter bypassed?', [
      'VPN',
      'Proxy or mirror site',
      'Somebody else’s account',
      'Own data connection',
      'Another way',
      'Not known',
    ]),
    yesNo('still_open', 'Does the bypass still work?'),
  ],
  hate: [
    parentRisk,
    oneOf('aimed_at', 'What was it aimed at?', [
      'Race or nationality',
      'Faith',
      'Sex or gender',
      'Sexuality',
      'Disability',
      'Something else',
    ]),
    WHERE,
  ],
  misogyny: [parentRisk, WHERE, yesNo('someone_named', 'Was it aimed at somebody at the school?')],
  misinformation: [
    WHERE,
    yesNo('acted_on', 'Has anybody done something because of it, or been hurt by it?'),
    yesNo('towards_group', 'Does it turn pupils against a group of people, or towards violence?'),
  ],
  cyberbullying: [
    safeNow,
    parentRisk,
    WHERE,
    oneOf('how_often', 'How often has it happened?', ['Once', 'A few times', 'Repeatedly', 'Not known']),
    yesNo('power', 'Is there a difference of age, strength or number between them?'),
  ],
  violence: [
    safeNow,
    parentRisk,
    yesNo('weapon_seen', 'Was a weapon seen?'),
    words('threat_to', 'Who was the threat made to?'),
  ],
  weapons: [
    safeNow,
    parentRisk,
    yesNo('on_site', 'Was it on the school’s site?'),
    words('where_now', 'Where is it now?'),
  ],
  exploitation: [
    safeNow,
    parentRisk,
    yesNo('missing', 'Has the child been missing from home or school?'),
    yesNo('gifts', 'Does the child have things nobody can account for?'),
  ],
  image_sharing: [
    safeNow,
    parentRisk,
    lookedAt,
    yesNo('adult_involved', 'Is an adult involved, or might one be?', true),
    yesNo('pressure', 'Was there pressure, threat or money?'),
    oneOf('ages', 'How far apart are they in age?', ['Less than two years', 'Two years or more', 'Not known']),
    spread,
    removed,
  ],
  deepfake: [
    safeNow,
    parentRisk,
    lookedAt,
    yesNo('sexual', 'Was it described as sexual or showing undress?'),
    words('made_with', 'What was it made with, if known?'),
    spread,
    removed,
  ],
  peer_harm: [
    safeNow,
    parentRisk,
    ownWords,
    yesNo('separated', 'Are the children kept apart where they need to be?'),
    yesNo('both_supported', 'Does each child have someone to turn to?'),
  ],
  grooming: [
    safeNow,
    ownWords,
    yesNo('meeting', 'Has a meeting been suggested, or happened?'),
    yesNo('knows_where', 'Does the other person know where the child lives or goes to school?'),
    WHERE,
  ],
  sexual_content: [
    parentRisk,
    oneOf('what_kind', 'What was it?', ['Looked for', 'Came up', 'Sent to somebody', 'Said to somebody']),
    WHERE,
  ],
  illegal_content: [lookedAt, words('where_address', 'Where is it? The address only.')],
  radicalisation: [safeNow, yesNo('prevent_asked', 'Has the Prevent lead been asked for advice?'), WHERE],
  self_harm: [
    safeNow,
    parentRisk,
    ownWords,
    yesNo('spoken_with', 'Has someone spoken with the child?', true),
    yesNo('plan', 'Is there a plan, or the means?'),
    yesNo('known_before', 'Is a service already involved?'),
  ],
  harm_at_home: [safeNow, ownWords, yesNo('going_home', 'Is it safe for the child to go home today?', true)],
  disrepute: [
    words('what_said', 'What was written, as exactly as you know?'),
    yesNo('removal_asked', 'Has its removal been requested?'),
    WHERE,
  ],
  security_breach: [
    yesNo('stopped', 'Has it been stopped?'),
    yesNo('data_reached', 'Could personal data have been reached?'),
    words('accounts', 'Which accounts and systems?'),
  ],
  lost_kit: [
    held,
    yesNo('locked', 'Has it been remotely locked or wiped?'),
    words('last_had', 'Where and when did you last have it?'),
  ],
  lost_data: [
    words('which_data', 'Which data, and about how many people?'),
    oneOf('on_device', 'Was it on a laptop, phone or stick that is missing?', [
      'Yes, and it is locked or wiped',
      'Yes, and it is not locked yet',
      'No',
    ]),
    yesNo('got_back', 'Has it been recovered, or confirmed destroyed?'),
    yesNo('dpo_asked', 'Has the data protection officer been asked whether it must be reported?', true),
  ],
  credentials: [yesNo('changed', 'Has it been changed or blocked?'), yesNo('used', 'Has anyone used it?')],
  malware: [
    yesNo('stopped_using', 'Was the device taken off the network at once?'),
    yesNo('others_warned', 'Were others warned?'),
    yesNo('clean', 'Has it been declared safe to use, or taken out of use for good?', true),
    words('released_by', 'Who decided that, when and why?', true),
  ],
  off_channel: [
    oneOf('channel', 'Which channel was used?', [
      'Personal e-mail',
      'Personal telephone or text',
      'Social media',
      'A game',
      'Another way',
    ]),
    oneOf('who_began', 'Who began it?', ['The adult', 'The pupil or parent', 'Not known']),
    yesNo('kept', 'Have the messages been kept?'),
  ],
  self_report: [
    words('what_may_affect', 'What may affect you, and how?'),
    yesNo('want_support', 'Would you like someone to speak with you?'),
  ],
  colleague: [
    oneOf('threshold', 'What does it amount to, as far as you know?', [
      'May have harmed a child',
      'May have committed an offence against a child',
      'May pose a risk to children',
      'Behaviour that may not be suitable',
      'A low-level concern',
      'Not known yet',
    ]),
    yesNo('lado_asked', 'Has the LADO been asked?', true),
    yesNo('contact_now', 'Is the adult in contact with children now?'),
  ],
};

/** Every question that Gatehouse brings, by its key. */
export const BROUGHT: ReadonlyMap<string, Question> = new Map(
  Object.values(STARTER_QUESTIONS)
    .flat()
    .map((question) => [question.key, question]),
);
