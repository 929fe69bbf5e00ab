import type { JSX, VNode } from 'preact';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dateWords } from '../../ui/words.ts';
import type { AftercareView } from './aftercare.service.ts';
import { LANDS_ON, type Learned, type LookBack } from './aftercare.ts';
import { Notes } from './aftercare-asked.views.tsx';
import { Away, Give } from './aftercare-give.views.tsx';
import { dayWords, Errors, Of, Overdue, type SentShort, TooLate, typed } from './aftercare-short.views.tsx';

/** Everything that follows an incident: support, meetings, what was learned. */
export function aftercarePage(shell: Shell, view: AftercareView & { sent: SentShort }): VNode {
  const { incident, plans, meetings, lookBacks, now, sent } = view;
  const here = `/incidents/${incident.id}`;
  return (
    <Page title={`Afterwards · ${incident.number}`} density="desk" shell={shell}>
      <Errors sent={sent} />
      <PageTitle
        crumbs={[
          { text: 'Incidents', href: '/incidents' },
          { text: incident.number, href: here },
          { text: 'Afterwards' },
        ]}
        under={<bdi>{incident.title}</bdi>}
      >
        Afterwards
      </PageTitle>
      <div class="gh-stack">
        <Panel title="Support" note="For anyone affected, pupil or staff">
          {plans.length ? null : <p class="gh-soft">No support plans yet.</p>}
          {plans.map((plan) => (
            <Plan plan={plan} view={view} here={here} csrf={shell.csrf} />
          ))}
          <Add href={`${here}/aftercare/support`} text="Plan support…" ended={incident.ended} />
        </Panel>
        <Panel title="Restorative meetings">
          {meetings.length ? null : <p class="gh-soft">No meetings planned.</p>}
          {meetings.map((meeting) => (
            <OneMeeting meeting={meeting} view={view} here={here} csrf={shell.csrf} />
          ))}
          <Add href={`${here}/aftercare/meeting`} text="Plan a meeting…" ended={incident.ended} />
        </Panel>
        <Panel title="Review">
          {lookBacks.length ? null : <p class="gh-soft">Not reviewed yet.</p>}
          {lookBacks.map((each) => (
            <Found found={each} now={now} />
          ))}
          <Add href={`${here}/aftercare/look-back`} text="Review the incident…" ended={false} />
        </Panel>
      </div>
    </Page>
  );
}

function Add({ href, text, ended }: { href: string; text: string; ended: boolean }): JSX.Element | null {
  return ended ? null : (
    <ButtonGroup>
      <LinkButton href={href} variant="secondary">
        {text}
      </LinkButton>
    </ButtonGroup>
  );
}

interface LineProps {
  view: AftercareView & { sent: SentShort };
  here: string;
  csrf: string;
}

function Said({ what, words }: { what: string; words: string }): JSX.Element {
  return (
    <p class="gh-written">
      <span class="gh-soft">{what}:</span> <bdi>{words}</bdi>
    </p>
  );
}

type Planned = AftercareView['plans'][number];
type Meeting = AftercareView['meetings'][number];

interface Asked {
  who: string;
  isTold: boolean;
  ofOwn: boolean;
  notes: Meeting['notes'];
}

/** Whether whoever is asked knows of it; null where they have said so, or asked themselves. */
function knownWords({ who, isTold, ofOwn, notes }: Asked): string | null {
  if (ofOwn || notes.some(({ words }) => words === null)) return null;
  return isTold
    ? `${who} has it on Today but has not confirmed reading it.`
    : `${who} was not told about it here: tell them.`;
}

function Plan({ plan, view, here, csrf }: { plan: Planned } & LineProps): JSX.Element {
  const { now, sent } = view;
  const who = plan.supporter ?? 'The person providing support';
  const known = plan.endedAt ? null : knownWords({ ...plan, who, isTold: plan.supporterTold });
  const to = `${here}/aftercare/support/${plan.id}`;
  const of = <Of what={plan.name} />;
  return (
    <section id={plan.id}>
      <h3>
        <bdi>{plan.name}</bdi>
      </h3>
      <Said what="What they need" words={plan.needs} />
      <Said what="Support" words={plan.support} />
      <p class="gh-soft">
        <bdi>{plan.supporter ?? 'A colleague'}</bdi> provides support.{' '}
        {plan.endedAt ? `Ended ${dateWords(plan.endedAt, now)}.` : `Review date: ${dayWords(plan.reviewOn, now)}.`}
        {plan.endedAt ? null : <Overdue on={plan.reviewOn} now={now} />}
        {known ? (
          <>
            {' '}
            <bdi>{known}</bdi>
          </>
        ) : null}
      </p>
      {plan.leftOn && !plan.endedAt ? (
        <p>
          <StateTag state="due">They left the school on {dayWords(plan.leftOn, now)}.</StateTag> End this plan below. If
          they go to another school, its safeguarding lead needs to know what support they had.
        </p>
      ) : null}
      {plan.endedAt ? null : <Away view={view} personId={plan.supporterId} />}
      <Notes notes={plan.notes} now={now} />
      {plan.outcome ? <Said what="How they were when it ended" words={plan.outcome} /> : null}
      {plan.endedAt ? <TooLate sent={sent} of={plan.id} /> : null}
      {plan.endedAt ? null : (
        <Details summary={<>Move, end or hand over{of}</>} open={sent.of === plan.id}>
          <form method="post" action={to}>
            <Csrf token={csrf} />
            <input type="hidden" name="was" value={plan.reviewOn} />
            <Input
              {...typed(sent, plan.id, 'reviewOn')}
              label="New review date"
              type="date"
              width={20}
              value={sent.of === plan.id && sent.form.reviewOn ? sent.form.reviewOn : plan.reviewOn}
            />
            <Button variant="secondary" name="how" value="move">
              Save date{of}
            </Button>
          </form>
          <form method="post" action={to}>
            <Csrf token={csrf} />
            <Textarea
              {...typed(sent, plan.id, 'outcome')}
              label={plan.leftOn ? 'How were they when they left, and who was told?' : 'How are they now?'}
              rows={2}
            />
            <Button variant="secondary" name="how" value="end">
              End plan{of}
            </Button>
          </form>
          <Give view={view} csrf={csrf} to={to} of={plan.id} how="plan" whose={of} />
        </Details>
      )}
    </section>
  );
}

const MEETING_STATES = { planned: 'Planned', held: 'Held', called_off: 'Called off' } as const;

function OneMeeting({ meeting, view, here, csrf }: { meeting: Meeting } & LineProps): JSX.Element {
  const { now, sent } = view;
  const who = meeting.facilitator ?? 'The person leading it';
  const of = <Of what={dateTimeWords(meeting.plannedAt, now)} />;
  const known = meeting.state === 'planned' ? knownWords({ ...meeting, who, isTold: meeting.brief !== null }) : null;
  return (
    <section id={meeting.id}>
      <h3>
        {MEETING_STATES[meeting.state]}: {dateTimeWords(meeting.plannedAt, now)}{' '}
        {meeting.state === 'planned' && meeting.plannedAt < now ? (
          <StateTag state="due">Its time has passed: record the outcome</StateTag>
        ) : null}
      </h3>
      <p>
        Led by <bdi>{meeting.facilitator ?? 'a colleague'}</bdi>
        {meeting.place ? (
          <>
            , <bdi>{meeting.place}</bdi>
          </>
        ) : null}
        . {known ? <bdi class="gh-soft">{known}</bdi> : null}
      </p>
      {meeting.state === 'planned' ? <Away view={view} personId={meeting.facilitatorId} /> : null}
      <Said what={meeting.state === 'held' ? 'Who came' : 'Who is coming'} words={meeting.present} />
      <Said what="How they agreed" words={meeting.agreed} />
      {meeting.brief ? <Said what="What the person leading it was told" words={meeting.brief} /> : null}
      <Notes notes={meeting.notes} now={now} />
      {meeting.outcome ? (
        <Said what={meeting.state === 'held' ? 'Outcome' : 'Why not'} words={meeting.outcome} />
      ) : null}
      {meeting.state === 'planned' ? null : <TooLate sent={sent} of={meeting.id} />}
      {meeting.state === 'planned' ? (
        <Details summary={<>Record the outcome, call it off or hand it over{of}</>} open={sent.of === meeting.id}>
          <form method="post" action={`${here}/aftercare/meeting/${meeting.id}`}>
            <Csrf token={csrf} />
            <Textarea
              {...typed(sent, meeting.id, 'outcome')}
              label="What was the outcome, or why was it called off?"
              rows={2}
            />
            <ButtonGroup>
              <Button variant="secondary" name="state" value="held">
                It was held{of}
              </Button>
              <Button variant="secondary" name="state" value="called_off">
                It was called off{of}
              </Button>
            </ButtonGroup>
          </form>
          <Give
            view={view}
            csrf={csrf}
            to={`${here}/aftercare/meeting/${meeting.id}`}
            of={meeting.id}
            how="meeting"
            whose={of}
          />
        </Details>
      ) : null}
    </section>
  );
}

function Found({ found, now }: { found: LookBack & { learned: Learned[] }; now: Date }): JSX.Element {
  return (
    <section>
      <h3>
        <bdi>{found.madeBy ?? 'A colleague'}</bdi>, {dateWords(found.madeAt, now)}
      </h3>
      <p class="gh-written">{found.causes}</p>
      {found.worked ? <p class="gh-written">What went well: {found.worked}</p> : null}
      {found.learned.length ? (
        <ul>
          {found.learned.map((each) => (
            <li>
              {LANDS_ON[each.landsOn].name}: <bdi>{each.action}</bdi> (<bdi>{each.owner ?? 'a colleague'}</bdi>,{' '}
              {each.doneAt ? `done ${dateWords(each.doneAt, now)}` : `by ${dayWords(each.dueOn, now)}`})
              {each.doneAt ? null : <Overdue on={each.dueOn} now={now} />}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
