import type { Tx } from '../../access/transact.ts';
import { academicYearWords } from '../../kernel/academic-year.ts';
import { FEW, rangeWords } from '../../site/small-numbers.ts';
import { listWords } from '../../ui/words.ts';
import { directoryOf, WHOM, type Whom } from '../agencies/index.ts';
import { countNoticeRead } from '../agents/index.ts';
import type { Figures } from './reviews.ts';
import type { Span } from './reviews-figures.store.ts';
import { countHelp, countRequests, countTold } from './reviews-figures-people.store.ts';

type Group = Figures['groups'][number];

/** Whom a school turns to about the Prevent risk, in the order in which the guidance names them. */
const PARTNERS = ['prevent', 'la', 'police', 'social_care', 'ceop'] as const satisfies readonly Whom[];

/** Who has read the monitoring notice in the words that hold now: of everybody whom the school filters and monitors. */
export async function notice(tx: Tx): Promise<Group> {
  const { pupil, staff, other } = await countNoticeRead(tx);
  const words = ({ read, all }: { read: number; all: number }) =>
    all ? `${read.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')}` : 'None here';
  return {
    key: 'notice',
    title: 'Who has read the monitoring notice as it stands now',
    lines: [
      { name: 'Pupils', value: words(pupil) },
      { name: 'Staff', value: words(staff) },
      { name: 'Governors and other adults', value: words(other) },
    ],
  };
}

/** Pupils with extra help online (R206), in fives: who reads this knows none of them. */
export async function help(tx: Tx, span: Span): Promise<Group> {
  const { helped, easy, due, taught } = await countHelp(tx, span);
  return {
    key: 'help',
    title: 'Pupils with extra help online',
    lines: [
      { name: 'Have it now', value: rangeWords(helped) },
      // Of fewer than five each part is fewer than five.
      ...(helped < FEW
        ? []
        : [
            { name: 'Of these, read the notice in easy-read words', value: rangeWords(easy) },
            { name: 'Of these, their help was to be reviewed by now', value: rangeWords(due) },
          ]),
      { name: 'Were taught something extra this year', value: rangeWords(taught) },
    ],
  };
}

/** What pupils and staff asked to have unblocked this year, in fives as all that children did. */
export async function requests(tx: Tx, span: Span): Promise<Group> {
  const { asked, opened, refused, open } = await countRequests(tx, span);
  return {
    key: 'requests',
    title: 'Unblock requests this year',
    lines: [
      { name: 'Asked', value: rangeWords(asked) },
      ...(asked < FEW
        ? []
        : [
            { name: 'Unblocked', value: rangeWords(opened) },
            { name: 'Refused', value: rangeWords(refused) },
            { name: 'Waiting now', value: rangeWords(open) },
          ]),
    ],
  };
}

/** Whom the school knows to turn to, by name, and how many incidents were referred to the Prevent team. */
export async function contacts(tx: Tx, span: Span, year: number): Promise<Group> {
  const { agencies } = await directoryOf(tx);
  const lines = PARTNERS.map((whom) => {
    const names = agencies.filter((agency) => agency.whom === whom).map(({ name }) => name);
    return { name: WHOM[whom], value: names.length ? listWords(names) : 'Nobody in Contacts' };
  });
  const told = rangeWords(await countTold(tx, 'prevent', span));
  return {
    key: 'contacts',
    title: 'Who is in Contacts, and who was told',
    lines: [...lines, { name: `Incidents told to the Prevent team in ${academicYearWords(year)}`, value: told }],
  };
}
