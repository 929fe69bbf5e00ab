import { categoryWords, readerFor, whyWords } from '@gatehouse/contract';
import type { VNode } from 'preact';
import type { Audiences } from '../../access/audiences.store.ts';
import { audienceKeyWords, audienceWords } from '../../access/audiences.ts';
import type { Audience } from '../../access/settings-filter.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { Button } from '../../ui/components/button.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { WhyQuery } from './why.schemas.ts';
import type { Explained } from './why.service.ts';
import { traceWords } from './why-words.ts';

const NOBODY = 'Nobody here has this username or email address, or several people share it';

/** What was asked and answered. */
interface WhyView {
  query: WhyQuery;
  /** Whom it can be asked for. */
  audiences: readonly Audience[];
  classes: Audiences;
  explained: Explained | 'nobody' | null;
  now: Date;
}

/** The form, and the answer when something was asked. It is a link, so that the answer can be sent to a colleague. */
export function whyPage(shell: Shell, { query, audiences, classes, explained, now }: WhyView): VNode {
  const problems = explained === 'nobody' ? [query.person ? { field: 'person', message: NOBODY } : NO_PUPILS] : [];
  return (
    <Page title="Why blocked?" density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <SectionViews shell={shell} />
      <PageTitle>Why is an address open or blocked?</PageTitle>
      <MainAside layout="form" aside={<Limits />} asideLabel="What the reader sees">
        {/* The answer stands beneath the form: without its name in the address it would be out of sight. */}
        <form method="get" action="/why#answer" noValidate>
          <Input
            name="address"
            label="Web address"
            hint="As typed, such as games.example/chess"
            value={query.address}
            spellcheck={false}
            attributes={{ maxlength: 4000 }}
          />
          <Select
            name="as"
            label="For whom"
            value={query.as}
            error={problemOf(problems, 'as')}
            items={[
              ...audiences.map((audience) => ({ value: audience, text: audienceWords(audience) })),
              ...classes.years.map((year) => ({ value: `year:${year}`, text: audienceKeyWords(`year:${year}`) })),
              ...classes.classes.map((name) => ({ value: `group:${name}`, text: name })),
            ]}
          />
          <Input
            name="person"
            label="Or for one person"
            hint="Their school username or email address. It replaces the choice above"
            value={query.person}
            error={problemOf(problems, 'person')}
            spellcheck={false}
            width={20}
          />
          <Select
            name="place"
            label="Where"
            value={query.place}
            items={[
              { value: 'on-site', text: 'On site' },
              { value: 'off-site', text: 'Off site' },
              { value: 'not-known', text: 'Not known' },
            ]}
          />
          <Input
            name="on"
            label="At another moment"
            hint="Leave empty for now. For the past, the answer comes from the log; for the future, from the changes agreed so far."
            type="datetime-local"
            value={query.on}
            width={20}
          />
          <Button>Show why</Button>
        </form>
        {explained && explained !== 'nobody' ? <Answer explained={explained} now={now} /> : null}
        {explained && explained !== 'nobody' && !explained.isPast && explained.verdict.action !== 'block' ? (
          <p>
            Unsuitable? <a href={blockHref(query.address)}>Ask to block it…</a>
          </p>
        ) : null}
      </MainAside>
    </Page>
  );
}

/** A class whose pupils have left: whose rules would hold for it, nobody can say. */
const NO_PUPILS = { field: 'as', message: 'No pupil of a year is in this class or group' };

/** Where a member of staff reports a site that should not be open (R86): a change to the filter, which somebody else approves. */
function blockHref(address: string): string {
  return `/filtering/propose/address?${new URLSearchParams({ address, action: 'block' })}`;
}

const STANDS = {
  block: { icon: 'cross', tone: 'crimson', words: 'Blocked' },
  allow: { icon: 'check', tone: 'quiet', words: 'Open' },
  log: { icon: 'lines', tone: 'petrol', words: 'Open, and logged' },
  warn: { icon: 'warning', tone: 'amber', words: 'Open after a warning' },
} as const;

function calledChange({ number }: { number: number | null }): string {
  return number === null ? 'a change' : `change ${recordNumber({ series: 'C', number })}`;
}

/** Of a moment that is over. */
const ROLL_WORDS: Record<Explained['asked'], string | null> = {
  person: 'Using their year, class and groups then.',
  class: 'Using the year that its pupils are in today.',
  many: null,
};

function Answer({ explained, now }: { explained: Explained; now: Date }): VNode {
  const { verdict, name, asked, audience, at, isPast, isToCome, behind, ownDate } = explained;
  const { icon, tone, words } = STANDS[verdict.action];
  const whom = name ?? audienceWords(audience).toLowerCase();
  return (
    <section class="gh-answer" aria-labelledby="answer">
      <h2 id="answer">{isPast || isToCome ? `The answer on ${dateTimeWords(at, now)}` : 'The answer now'}</h2>
      {isToCome ? (
        <p class="gh-soft">By today’s rules and lists: anything changed before then is not included.</p>
      ) : null}
      {explained.beganAfter ? (
        <Note tone="amber" icon="warning" lead="What was blocked then is not known here.">
          Gatehouse has filtered for this school since {dateTimeWords(explained.beganAfter, now)}. This is what its
          first rules would have said, and not what another filter did.
        </Note>
      ) : null}
      <Note
        tone={tone}
        icon={icon}
        lead={
          <>
            {words} for <bdi>{whom}</bdi>.
          </>
        }
      >
        {whyWords(verdict, 'adult')}
        {verdict.category ? (
          <>
            {' '}
            Category: <bdi>{categoryWords(verdict.category)}</bdi>.
          </>
        ) : null}
      </Note>
      {verdict.action === 'block' ? (
        <p>
          What the reader sees: <bdi>“{whyWords(verdict, readerFor(audience))}”</bdi>
        </p>
      ) : null}
      {behind ? (
        <p>
          Behind it: <a href={`/filtering/changes/${behind.id}`}>{calledChange(behind)}</a> says who, when and why.
        </p>
      ) : null}
      {ownDate ? (
        <p>
          That day was given its own times: {ownDate.words} (
          <a href={`/filtering/changes/${ownDate.id}`}>{calledChange(ownDate)}</a>).
        </p>
      ) : null}
      {isPast && ROLL_WORDS[asked] ? <p class="gh-soft">{ROLL_WORDS[asked]}</p> : null}
      {isPast ? <NotAsThen of={explained.notAsThen} now={now} /> : null}
      <h3>What was checked, in order</h3>
      <ol class="govuk-list govuk-list--number">
        {traceWords(verdict.trace).map((sentence) => (
          <li>
            <bdi>{sentence}</bdi>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Bytes of lists are kept for some versions, and of the server's own folder not at all: an answer for the past says where it is not sure. */
function NotAsThen({ of: { gone, own }, now }: { of: Explained['notAsThen']; now: Date }): VNode {
  return (
    <>
      {gone.map(({ name, instead }) => (
        <p class="gh-soft">
          The version of <bdi>{name}</bdi> used then is no longer kept.{' '}
          {instead ? `This answer uses its version of ${dateTimeWords(instead, now)}.` : 'This answer leaves it out.'}
        </p>
      ))}
      {own ? <p class="gh-soft">The server’s own folder of lists counts as it is now.</p> : null}
    </>
  );
}

/** What no filter beside a proxy can do, said where somebody looks for the reason. */
function Limits(): VNode {
  return (
    <Panel title="What the reader sees">
      <p>On a blocked page the reader sees this reason in words for their age, and can ask for the page.</p>
      <p>
        <b>Without the school’s certificate, they do not.</b> On a device that does not trust the school’s own
        certificate authority, a blocked https page shows the browser’s own words, such as ERR_TUNNEL_CONNECTION_FAILED
        or “The proxy server is refusing connections”. It is still blocked.
      </p>
    </Panel>
  );
}
