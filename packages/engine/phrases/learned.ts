import { HARMS, type HarmCode } from '../src/harms.ts';
import type { HarmPhrase } from '../src/phrase-shapes.ts';

/**
 * How sure the classifier has to be before a harm is told of which no phrase was heard. Of what a school sees in a day next to nothing worries, so what it is
 * only likely about waits for the weekly look; what it is sure of is looked at today, and nobody is woken.
 */
const [LIKELY, SURE] = [0.6, 0.92];
/** The severities of the two, as places among a harm's steps. */
const [SECOND, THIRD] = [1, 2];

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

/** Two entries a harm: what the classifier makes of words of which no entry says anything. A school switches them off or weighs them like any other. */
export const LEARNED: readonly HarmPhrase[] = (Object.keys(IDS) as (keyof typeof IDS)[]).flatMap((harm) => {
  const { name } = HARMS[harm];
  const severityFrom: readonly number[] = HARMS[harm].severityFrom;
  const like = `No phrase of this harm was heard, but the words together are like those of lines about ${name.toLowerCase()} that people have labelled`;
  return [
    {
      id: IDS[harm],
      harm,
      learned: LIKELY,
      weight: severityFrom[SECOND] ?? 15,
      why: `${like}; likely enough to be noted.`,
    },
    {
      id: `${IDS[harm]}-S`,
      harm,
      learned: SURE,
      weight: severityFrom[THIRD] ?? 30,
      why: `${like}, nearly for certain.`,
    },
  ];
});
