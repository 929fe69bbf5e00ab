/** A parent or carer of the first demo school, and how far the school is with their way in (R47). Everybody here is invented. */
export interface ParentStory {
  given: string;
  family: string;
  sex: 'male' | 'female';
  /** Children of these names at the school; with `siblings` others of the family name as well, as far as there are any. */
  children: readonly string[];
  siblings?: true;
  /** What was seen, where somebody recorded the children. */
  seen?: string;
  /** Days since they signed in last; null for an account that nobody has used, undefined for none. */
  signedIn?: number | null;
  /** On the list, and with their account, for so many days before the school year. */
  before?: number;
}

/** One of each: both parents of a child, of whom one signs in; somebody to be let in; an account from before that nobody uses; somebody of whom nothing is recorded yet. */
export const PARENTS: readonly ParentStory[] = [
  {
    ...{ given: 'Marian', family: 'Stott', sex: 'female', children: ['Imogen'], siblings: true },
    ...{ seen: 'Birth certificates seen', signedIn: 3 },
  },
  { given: 'Gavin', family: 'Stott', sex: 'male', children: ['Imogen'], seen: 'Admission form' },
  {
    ...{ given: 'Leonie', family: 'Pell', sex: 'female', children: ['Jude'] },
    ...{ seen: 'Court order of 3 May seen', signedIn: null },
  },
  { given: 'Anke', family: 'Larsen', sex: 'female', children: [], signedIn: 430, before: 700 },
  { given: 'Owen', family: 'Dray', sex: 'male', children: [] },
];
