/** To whom a possible image of child abuse is reported (R149, R155). */
export const BODIES = {
  police: 'The police',
  iwf: 'Internet Watch Foundation',
  ceop: 'CEOP',
  lado: 'The local authority’s designated officer',
  local_authority: 'Children’s services of the local authority',
} as const;

/** A key of BODIES. */
export type ReferralBody = keyof typeof BODIES;

/** What happened to the machine (R151). */
export const CUSTODY = {
  isolated: 'Isolated where it is',
  sealed: 'Sealed',
  stored: 'Locked away',
  handed: 'Handed over',
  returned: 'Given back',
} as const;

/** A key of CUSTODY. */
export type CustodyStep = keyof typeof CUSTODY;

/** What goes to the police (R150). */
export const TO_THE_POLICE = [
  'Images of child abuse, including drawn or computer-made images',
  'Grooming: an adult who wins a child’s trust for a sexual purpose',
  'Obscene material sent to a child',
  'Adult material that breaks the Obscene Publications Act',
  'Criminally racist material',
  'Any other conduct, activity or material that is a crime',
] as const;

/** What is said on the telephone, so that nobody has to find words. */
export const POLICE_SCRIPT =
  'I am ringing from a school. Somebody here may have come across an image of child abuse. Nobody is looking at it, and nothing was copied. I can tell you where and when. What should we do with the device? What is your reference?';

/** Where it is reported, and what for, in the order in which it is done. */
export const WHERE_TO_REPORT: readonly { who: string; how: string }[] = [
  {
    who: 'The police',
    how: 'Ring 101, or 999 where a child is in danger now. Do as they say, including with the device.',
  },
  {
    who: 'Internet Watch Foundation',
    how: 'Where it is on a public website: report the address on their own reporting page. Send the address only.',
  },
  {
    who: 'CEOP',
    how: 'Where a child was spoken to, asked for pictures or threatened by somebody online: report it on their own page.',
  },
];

/** All that is kept of a frozen incident. */
export interface FreezeFacts {
  frozen: { at: Date; by: string; because: string } | null;
  details: {
    id: string;
    seenAt: Date;
    address: string | null;
    device: string | null;
    place: string | null;
    seenBy: string;
    recordedAt: Date;
    recordedBy: string;
  }[];
  referrals: {
    id: string;
    body: ReferralBody;
    at: Date;
    reference: string;
    spokeTo: string | null;
    advice: string | null;
    recordedAt: Date;
    recordedBy: string;
  }[];
  custody: {
    id: string;
    machine: string;
    step: CustodyStep;
    at: Date;
    from: string | null;
    to: string;
    place: string;
    seal: string | null;
    recordedAt: Date;
    recordedBy: string;
  }[];
}

/** Whether it is on record when and under which reference the police were told. */
export function isReferred({ referrals }: Pick<FreezeFacts, 'referrals'>): boolean {
  return referrals.some(({ body }) => body === 'police');
}
