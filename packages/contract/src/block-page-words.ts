import type { ReaderAge } from './agent-world.ts';

/** The sentences of the block page that differ with who reads them. */
export interface PageWords {
  title: string;
  /** What to do with the browser's own button: without script no button of ours can go back. */
  back: string;
  notInTrouble: string | null;
  mistake: string;
  thanks: string;
  need: string;
  askTitle: string;
  askLabel: string;
  askHint: string;
  askButton: string;
  upset: string;
  tell: string;
  /** The link to the page on which the school is told. */
  tellHere: string;
  /** For an adult who is worried about a child, above the number of the line for adults; null for whoever is one. */
  aboutAChild: string | null;
  childline: string;
  /** The link to what is filtered, watched and recorded (R105). */
  notice: string;
  noAnswer: string;
}

const YOUNG: PageWords = {
  title: 'We keep this page closed',
  back: 'Press the back arrow to go back.',
  notInTrouble: 'You are not in trouble.',
  mistake: 'I opened it by mistake',
  thanks: 'Thank you for telling us. You are not in trouble.',
  need: 'I need it for my work',
  askTitle: 'What do you need it for?',
  askLabel: 'Tell us in a few words',
  askHint: 'An adult at school reads this.',
  askButton: 'Ask',
  upset: 'Did something upset you?',
  tell: 'Tell a grown-up you trust.',
  tellHere: 'Or tell us here.',
  aboutAChild: null,
  childline: 'Or ring Childline. It is free.',
  notice: 'What school can see',
  noAnswer: 'If you need this page, ask your teacher.',
};

const OLDER: PageWords = {
  title: 'This page is blocked at school',
  back: 'Use your browser’s back button to return to where you were.',
  notInTrouble: 'You are not in trouble.',
  mistake: 'I opened it by mistake',
  thanks: 'Thanks for telling us. We have noted it, and you are not in trouble.',
  need: 'I need it for my work',
  askTitle: 'What do you need it for?',
  askLabel: 'Which lesson or piece of work, in a sentence',
  askHint: 'A member of staff reads this and answers it.',
  askButton: 'Ask for it',
  upset: 'Worried by something you saw?',
  tell: 'Talk to an adult you trust.',
  tellHere: 'Tell someone at school here.',
  aboutAChild: null,
  childline: 'Or talk to Childline: free, private, at any hour.',
  notice: 'What is blocked and recorded here',
  noAnswer: 'If you need it for your work, ask a member of staff.',
};

const ADULT: PageWords = {
  title: 'This page is blocked',
  back: 'Use your browser’s back button to return to where you were.',
  notInTrouble: null,
  mistake: 'It was opened by mistake',
  thanks: 'Thank you. We have noted it.',
  need: 'It is needed for work',
  askTitle: 'What is it needed for?',
  askLabel: 'Which lesson or piece of work, in a sentence',
  askHint: 'Whoever looks after the filter reads this and answers it.',
  askButton: 'Ask for it',
  upset: 'Worried by something you saw?',
  tell: 'Talk to the school’s safeguarding lead.',
  tellHere: 'Tell the school here.',
  aboutAChild: 'About a child you are worried about, ring the NSPCC’s line for adults. It is free.',
  childline: 'A child can talk to Childline: free, private, at any hour.',
  notice: 'What is blocked and recorded here',
  noAnswer: 'If it is needed for work, ask whoever looks after the school’s filter.',
};

/** The words for one kind of reader. */
export const PAGE_WORDS: Record<ReaderAge, PageWords> = { young: YOUNG, older: OLDER, adult: ADULT };

/** Where the block page leads (R207): both hosts stand on the list of help that comes with Gatehouse, so that they open for whoever may open nothing else. */
export const HELP_PAGES = {
  childline: 'https://www.childline.org.uk/',
  ceop: 'https://www.ceop.police.uk/Safety-Centre/',
} as const;

/** Free from every telephone in the United Kingdom, and not on a telephone bill. */
export const CHILDLINE = '0800 1111';

/** The NSPCC's, for an adult who is worried about a child: one who rings Childline takes the place of a child. Free from every telephone in the United Kingdom (nspcc.org.uk/keeping-children-safe/our-services/nspcc-helpline). */
export const ADULTS_LINE = '0808 800 5000';
