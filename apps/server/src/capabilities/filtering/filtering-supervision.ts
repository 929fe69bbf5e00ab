/** How closely adults watch those whom a policy is for (R79). The words are recorded beside each policy; they change nothing of what opens. */
export const LEVELS = ['close', 'supervised', 'independent'] as const;

/** See LEVELS. */
export type SupervisionLevel = (typeof LEVELS)[number];

/** The words of each level, and what they mean. */
export const LEVEL_WORDS: Record<SupervisionLevel, { name: string; means: string }> = {
  close: { name: 'Closely supervised', means: 'An adult sees the screens while the internet is used.' },
  supervised: { name: 'Supervised', means: 'An adult is in the room, or follows the lesson live.' },
  independent: { name: 'Independent', means: 'They work alone, with only filtering and monitoring.' },
};

/** What a school starts with: the younger, the closer. */
export const FIRST_SUPERVISION: Readonly<Record<string, SupervisionLevel>> = {
  ...{ 'ks:1': 'close', 'ks:2': 'close', 'ks:3': 'supervised', 'ks:4': 'supervised' },
  ...{ 'ks:5': 'independent', 'role:staff': 'independent', 'role:guest': 'supervised' },
};
