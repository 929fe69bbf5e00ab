import { HARMS, type HarmCode } from '../src/harms.ts';
import type { HarmPhrase } from '../src/phrases.ts';

/** How sure the classifier has to be before a harm is told of which no phrase was heard: of so many hundredths that worry. */
const SURE = 0.65;

const IDS: Readonly<Record<Exclude<HarmCode, 'language'>, string>> = {
  'self-harm': 'ML-SH',
  suicide: 'ML-SU',
  eating: 'ML-EA',
  bullying: 'ML-BU',
  grooming: 'ML-GR',
  sexual: 'ML-SX',
  'image-sharing': 'ML-IM',
  'abuse-at-home': 'ML-AB',
  drugs: 'ML-DR',
  'county-lines': 'ML-CL',
  weapons: 'ML-WE',
  radicalisation: 'ML-RA',
  racism: 'ML-RC',
  misogyny: 'ML-MI',
  homophobia: 'ML-HO',
  gambling: 'ML-GA',
  circumvention: 'ML-CI',
  'personal-details': 'ML-PD',
  violence: 'ML-VI',
};

/** One entry a harm: what the classifier makes of words of which no entry says anything. A school switches it off or weighs it like any other. */
export const LEARNED: readonly HarmPhrase[] = (Object.keys(IDS) as (keyof typeof IDS)[]).map((harm) => ({
  id: IDS[harm],
  harm,
  learned: SURE,
  // Severity 3, or the most that the harm has: a person looks today, and nobody is woken.
  weight: HARMS[harm].severityFrom[2] ?? 45,
  why: `No phrase was heard, but the words together are like those of lines about ${HARMS[harm].name.toLowerCase()} that people have labelled.`,
}));
