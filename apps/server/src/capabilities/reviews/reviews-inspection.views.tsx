import type { JSX, VNode } from 'preact';
import { academicYearWords } from '../../kernel/academic-year.ts';
import { PrintButton } from '../../ui/components/button.tsx';
import { FigureFacts } from '../../ui/components/figures.tsx';
import { Facts } from '../../ui/components/panel.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { ANOTHER_YEAR, dateWords, fullDateTimeWords } from '../../ui/words.ts';
import { type FigureKey, type Figures, KINDS } from './reviews.ts';
import { standingWords } from './reviews.views.tsx';
import { type Inspected, type Inspection, signedAt } from './reviews-inspection.service.ts';

/** What whoever inspects asks, in the order in which they ask it; each with the rule that asks it and the figures that answer it. */
const ASKED: readonly { ask: string; says: string; source: string; keys: readonly FigureKey[] }[] = [
  {
    ask: 'Who is responsible?',
    says: 'A senior leader, a governor, the safeguarding lead and whoever runs the technology are to be named.',
    source: 'DfE filtering and monitoring standard 1',
    keys: ['roles', 'accounts'],
  },
  {
    ask: 'Does the filter work, and how do you know?',
    says: 'People try it by hand on each kind of device, and each gate and browser agent tries known addresses by itself. What was not as expected is followed up.',
    source: 'DfE filtering and monitoring standard 2',
    keys: ['checks'],
  },
  {
    ask: 'What is blocked, for whom, and who decided it?',
    says: 'Who asked for a change, who approved it and why is kept. Lists of illegal content cannot be switched off by anybody.',
    source: 'DfE filtering and monitoring standards 1 and 3',
    keys: ['matrix', 'lists', 'changes', 'requests', 'ai'],
  },
  {
    ask: 'Which devices are covered?',
    says: 'Measured today. What has neither an agent nor a gate in front of it is not seen.',
    source: 'DfE filtering and monitoring standard 3',
    keys: ['coverage'],
  },
  {
    ask: 'Are concerns seen, and acted on in time?',
    says: 'An alert is opened within a time that depends on how severe it is; if it is not, somebody else is told. Each is decided with a reason.',
    source: 'KCSIE; DfE filtering and monitoring standard 4',
    keys: ['alerts', 'looks'],
  },
  {
    ask: 'Do pupils and staff know, and do those who need more have it?',
    says: 'The notice says what is filtered and monitored, and who sees it, in words for each age.',
    source: 'DfE filtering and monitoring standards 2 and 4; UK GDPR',
    keys: ['notice', 'help'],
  },
  {
    ask: 'Who do you turn to outside the school?',
    says: 'Whom somebody here would ring, by name.',
    source: 'KCSIE; Prevent duty guidance 2023',
    keys: ['contacts'],
  },
];

/** One page for a visit, on the screen or on paper: what is asked, what the system knows, and what to open next. */
export function inspectionPage(shell: Shell, view: Inspection & { now: Date }): VNode {
  const { year, figures, reviews, proof, now } = view;
  return (
    <Page
      title="For an inspection"
      density="desk"
      shell={shell}
      back={{ href: '/filtering/reviews', text: 'Yearly reviews' }}
    >
      <header class="gh-printtitle">
        <h1>
          <bdi>{shell.schoolName}</bdi>: safe online, {academicYearWords(year)}
        </h1>
        <p class="gh-soft">
          Counted and printed by <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}, from live records.
        </p>
        <PrintButton>Print this page</PrintButton>
      </header>
      <p>
        No pupil is named here. Numbers of pupils, alerts and requests are given as one of five, such as 10 to 14; fewer
        than 5 can also be none. Records about adults are not counted.
      </p>
      <div class="gh-stack">
        <section>
          <h2>Is it reviewed every year?</h2>
          {reviews.map((each) => (
            <Reviewed each={each} />
          ))}
        </section>
        {ASKED.map(({ ask, says, source, keys }) => (
          <section>
            <h2>{ask}</h2>
            <p>{says}</p>
            <Groups figures={figures} keys={keys} />
            <p class="gh-meta gh-soft">Required by: {source}.</p>
          </section>
        ))}
        <section>
          <h2>What to open next</h2>
          <ul>
            {proof.map(({ what, href, says }) => (
              <li>
                <a href={href}>{what}</a>: {says}.
              </li>
            ))}
          </ul>
          <p>Not in Gatehouse: staff training, recruitment checks, and the child protection policy itself.</p>
        </section>
      </div>
    </Page>
  );
}

function Groups({ figures, keys }: { figures: Figures; keys: readonly FigureKey[] }): JSX.Element {
  const groups = keys.flatMap((key) => figures.groups.filter((group) => group.key === key));
  return (
    <>
      {groups.map((group) => (
        <>
          <h3>{group.title}</h3>
          <FigureFacts group={group} />
        </>
      ))}
    </>
  );
}

function Reviewed({ each: { kind, standing, last } }: { each: Inspected }): JSX.Element {
  const facts = last
    ? [
        {
          name: 'Last signed',
          value: `For ${academicYearWords(last.year)}, ${dateWords(new Date(signedAt(last)), ANOTHER_YEAR)}`,
        },
        { name: 'For the leadership', value: <bdi>{last.leader?.name ?? ''}</bdi> },
        { name: 'For the governors', value: <bdi>{last.governor?.name ?? ''}</bdi> },
      ]
    : [{ name: 'Last signed', value: 'Not in Gatehouse yet' }];
  return (
    <>
      <h3>{KINDS[kind].name}</h3>
      <Facts layout="rows" facts={facts} />
      <p>
        {standingWords(standing, ANOTHER_YEAR)}{' '}
        {last ? <a href={`/filtering/reviews/${last.id}/print`}>Read the signed review</a> : null}
      </p>
    </>
  );
}
