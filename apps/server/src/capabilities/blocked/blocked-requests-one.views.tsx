import { categoryWords, whyWords } from '@gatehouse/contract';
import type { VNode } from 'preact';
import { audienceOf } from '../../access/audiences.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDateTime } from '../../kernel/school-time.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { ClosedAgain } from '../filtering/index.ts';
import type { AnsweredRequests } from './blocked-requests.service.ts';
import type { RequestRow } from './blocked-requests.store.ts';
import { addressesOf, isSamePage, mayOpen, widerHref, widerOf } from './blocked-requests.ts';
import { Others, SameAnswer } from './blocked-requests-others.views.tsx';
import { addressOf, answerWords, askerWords, closedWords, openedWords, othersWords } from './blocked-requests-words.ts';

/** One request, to be answered or as it was answered. */
export function requestPage(
  shell: Shell,
  view: {
    request: RequestRow;
    /** Others that wait for the same site. */
    others: readonly RequestRow[];
    /** When it was blocked again before its time; null: it was not. */
    closed: ClosedAgain | null;
    /** Whether the reader may read the change by which it was. */
    readsLog: boolean;
    kept: Record<string, string>;
    problems: readonly FieldProblem[];
    quicker?: string;
    factor: FactorState;
    now: Date;
  },
): VNode {
  const { request, problems, now } = view;
  return (
    <Page title="Unblock request" density="desk" shell={shell} back={{ href: '/requests', text: 'Unblock requests' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      {view.quicker ? <Note tone="amber" icon="warning" lead={view.quicker} /> : null}
      <PageTitle under={<UnderTitle request={request} others={view.others} />}>
        <bdi>{addressOf(request)}</bdi>
      </PageTitle>
      <MainAside
        layout="form"
        aside={<About request={request} twice={request.state === 'open' ? twiceOf(view) : []} now={now} />}
        asideLabel="The request"
      >
        {request.state === 'open' ? <DecideForm shell={shell} view={view} /> : <Answered view={view} />}
      </MainAside>
    </Page>
  );
}

/** What the same person wrote when they asked for the same page again. */
function twiceOf({ request, others }: RequestView): RequestRow[] {
  const { personId } = request.asker;
  return others.filter(
    ({ asker, url }) => personId !== null && asker.personId === personId && isSamePage(url, request.url),
  );
}

interface AboutProps {
  request: RequestRow;
  twice: readonly RequestRow[];
  now: Date;
}

/** Who asks and why, before the form: on a phone the panel that says the rest stands beneath it. */
function UnderTitle({ request, others }: Pick<RequestView, 'request' | 'others'>): VNode {
  const more = othersWords([request, ...others]);
  return (
    <bdi>
      {askerWords(request)}
      {more === null ? '' : ` and ${more}`}: “{request.words}”
    </bdi>
  );
}

function About({ request, twice, now }: AboutProps): VNode {
  const facts = [
    { name: 'Who asked', value: <bdi>{askerWords(request)}</bdi> },
    { name: 'Reason', value: <bdi>“{request.words}”</bdi> },
    { name: 'Asked', value: dateTimeWords(request.askedAt, now) },
    ...twice.map((each) => ({
      name: 'Asked again',
      value: (
        <bdi>
          “{each.words}”, {shortDateTimeWords(each.askedAt, now)}
        </bdi>
      ),
    })),
    request.category ? { name: 'Category', value: <bdi>{categoryWords(request.category)}</bdi> } : null,
    request.device ? { name: 'Device', value: <bdi>{request.device}</bdi> } : null,
  ].filter((fact) => fact !== null);
  const why = { action: 'block', category: request.category, reason: request.reason ?? '' } as const;
  return (
    <Panel title="The request">
      <Facts facts={facts} />
      <p>
        <b>Why it was blocked:</b> {whyWords(why, 'adult')}{' '}
        {request.url ? <a href={whyThen(request)}>What applied then</a> : null}
      </p>
    </Panel>
  );
}

/** "Why?" for the moment at which it was closed: the filter may say something else by now. */
function whyThen({ url, askedAt, asker }: RequestRow): string {
  const as = asker.kind === 'pupil' ? audienceOf({ kind: 'pupil', yearGroup: asker.yearGroup }) : asker.kind;
  return `/why?${new URLSearchParams({ address: url ?? '', as, on: schoolDateTime(askedAt).slice(0, 16) })}`;
}

const UNTIL = [
  { value: 'hour', text: 'For an hour' },
  { value: 'today', text: 'Until the end of today' },
  { value: 'week', text: 'For a week' },
  { value: 'term', text: 'For twelve weeks' },
];

type RequestView = Parameters<typeof requestPage>[1];

function DecideForm({ shell, view }: { shell: Shell; view: RequestView }): VNode {
  const { request, kept, problems } = view;
  const errorOf = (field: string) => problemOf(problems, field);
  const open = mayOpen(request);
  const forThem = open && request.asker.personId !== null;
  return (
    <form method="post" action={`/requests/${request.id}`} noValidate>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="version" value={request.version} />
      {open ? null : (
        <Note icon="lock" lead="Nobody can unblock this.">
          {request.reason === 'withdrawn'
            ? 'The school has withdrawn this from the person who asked; they get it back when that ends. You can tell them so.'
            : 'The law keeps it blocked, or its address was not kept. You can tell the person who asked.'}
        </Note>
      )}
      <Radios
        name="outcome"
        legend="Unblock it?"
        value={kept.outcome}
        error={errorOf('outcome')}
        items={[
          ...(forThem
            ? [
                {
                  value: 'open',
                  text: view.others.length ? (
                    'Unblock it for those who asked, and nobody else'
                  ) : (
                    <bdi>Unblock it for {request.asker.name ?? 'them'} only</bdi>
                  ),
                },
              ]
            : []),
          { value: 'refuse', text: 'Refuse: it stays blocked' },
        ]}
      />
      {open ? <Wider request={request} others={view.others} /> : null}
      {forThem ? <Opening view={view} errorOf={errorOf} /> : null}
      <Others {...view} />
      <Textarea
        name="answer"
        label="What should they be told?"
        hint="They read this on their own page. Required if you refuse."
        rows={3}
        value={kept.answer ?? ''}
        error={errorOf('answer')}
        attributes={{ maxlength: 500 }}
      />
      <SendOrCancel cancel="/requests">Send answer</SendOrCancel>
    </form>
  );
}

/** What became of them all. */
export function doneWords(outcome: 'open' | 'refuse', { people, left }: AnsweredRequests): string {
  const who = people === 1 ? 'The person who asked' : `All ${people} people who asked`;
  const what = outcome === 'open' ? `Unblocked. ${who} can see that.` : `Refused. ${who} can see why.`;
  if (left === 0) return what;
  return `${what} ${plural(left, 'request', 'requests')} could not be answered with it: another page was wanted, or a colleague was quicker.`;
}

/** For more people than asked it is a change of whoever proposes it, and somebody else agrees. */
function Wider({ request, others }: Pick<RequestView, 'request' | 'others'>): VNode {
  return (
    <TwoPeopleNote lead={others.length ? 'For more than those who asked?' : 'For more than one?'}>
      {request.asker.personId === null ? 'Who asked is not known for certain. ' : ''}
      <a href={widerHref(request, ...widerOf([request, ...others]))}>Ask for it for a class or a year</a>. A second
      adult has to approve it, and everybody it is unblocked for is told.
    </TwoPeopleNote>
  );
}

function Opening({ view, errorOf }: { view: RequestView; errorOf: (field: string) => string | undefined }): VNode {
  const { request, kept } = view;
  const { url } = request;
  const addresses = url === null ? null : addressesOf(url);
  return (
    <>
      {addresses?.page ? (
        <Radios
          name="address"
          legend="How much to unblock?"
          value={kept.address}
          error={errorOf('address')}
          items={[
            { value: 'page', text: <bdi>{addresses.page}</bdi>, hint: 'This page and everything under it' },
            { value: 'host', text: <bdi>{addresses.host}</bdi>, hint: 'The whole site' },
          ]}
        />
      ) : (
        <p>
          This unblocks all of <bdi>{addresses?.host}</bdi>. The request does not say which page they wanted.
        </p>
      )}
      <Radios name="until" legend="Until when?" value={kept.until} error={errorOf('until')} items={UNTIL} />
      <FactorField factor={view.factor} error={errorOf('code')} />
    </>
  );
}

function Answered({ view: { request, others, closed, readsLog, now } }: { view: RequestView }): VNode {
  const { state, decidedByName, decidedAt, answer } = request;
  return (
    <>
      <p>
        <bdi>{decidedByName ?? 'A colleague'}</bdi> {answerWords(state)}
        {decidedAt ? ` on ${dateTimeWords(decidedAt, now)}` : ''}.
      </p>
      {state === 'opened' && !closed ? <p>{openedWords(request, now)}</p> : null}
      {closed ? (
        <p>
          {closedWords(request, closed.at, now)}
          {readsLog && closed.change.number !== null ? (
            <>
              {' '}
              <a href={`/filtering/changes/${closed.change.id}`}>
                {recordNumber({ series: 'C', number: closed.change.number })}
              </a>{' '}
              says who and why.
            </>
          ) : null}
        </p>
      ) : null}
      {answer ? (
        <blockquote class="gh-quote">
          <bdi>{answer}</bdi>
        </blockquote>
      ) : null}
      <SameAnswer others={others} />
    </>
  );
}
