import type { JSX, VNode } from 'preact';
import { schoolDate } from '../../kernel/school-time.ts';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { FactorField } from '../../ui/components/factor-field.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, TwoPeopleNote, WarningNote } from '../../ui/components/notice.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords, dayWords, plural } from '../../ui/words.ts';
import {
  GRADE_WORDS,
  hasCounted,
  isOpenEnded,
  mistakeOf,
  POWERS,
  ROUTES,
  type Sanction,
  stateOf,
  takesDecisions,
  whyMistake,
} from './sanctions.ts';
import { AppealTag } from './sanctions-appeals.views.tsx';
import { Ended, LiftForm, LookAgain } from './sanctions-end.views.tsx';
import { Mistake, MistakeForms } from './sanctions-mistake.views.tsx';
import type { SanctionView } from './sanctions-one.service.ts';
import { OrdersPanel } from './sanctions-orders.views.tsx';
import {
  Beneath,
  type Draft,
  type FormProps,
  field,
  lastsFact,
  type SanctionRights,
  SanctionTag,
  untilWords,
} from './sanctions-parts.views.tsx';
import { withdrawnWords, withdrawsAny } from './sanctions-withdrawn.ts';

/** One sanction: what it is, how far it has come at the filter, its second person, its end. */
export function sanctionPage(shell: Shell, view: SanctionView, rights: SanctionRights, draft: Draft): VNode {
  const { incident, sanction, now } = view;
  const state = stateOf(sanction, schoolDate(now));
  const ask = state === 'asked' && rights.mayAgree && sanction.decidedBy.id !== rights.personId;
  const isFirstOfTwo = sanction.twoNeeded && sanction.decidedBy.id === rights.personId;
  const isOthers = sanction.personId !== rights.personId;
  const mayLift = (state === 'in_force' || (state === 'asked' && !ask)) && !isFirstOfTwo;
  return (
    <Beneath
      shell={shell}
      incident={incident}
      title={`${sanction.step}: ${sanction.personName}`}
      tab={sanction.step}
      crumb={{ text: 'Grades and sanctions', href: `/incidents/${incident.id}/sanctions` }}
      problems={draft.problems}
      actions={<SanctionTag sanction={sanction} now={now} />}
    >
      <MainAside layout="form" aside={<About view={view} />} asideLabel="The sanction">
        <Panel title="Why">
          <p class="gh-written" dir="auto">
            {sanction.reason}
          </p>
        </Panel>
        <AtTheFilter view={view} />
        <SigningIn sanction={sanction} now={now} />
        <OrdersPanel shell={shell} sanction={sanction} now={now} draft={draft} mayNote={isOthers} />
        {ask ? <AgreeForm shell={shell} sanction={sanction} rights={rights} draft={draft} /> : null}
        {state === 'asked' && !ask ? (
          <TwoPeopleNote lead="Two people decide this.">
            {sanction.decidedBy.name} decided, so {sanction.decidedBy.name} cannot agree. Somebody else can: the
            headteacher, a senior leader or the safeguarding lead. Decided by mistake, it is for them not to agree.
          </TwoPeopleNote>
        ) : null}
        <Mistake view={view} shell={shell} draft={draft} />
        {mistakeOf(sanction) && sanction.lift?.because === whyMistake(sanction) ? null : (
          <Ended sanction={sanction} now={now} />
        )}
        {state === 'in_force' && isOpenEnded(sanction) ? (
          <LookAgain shell={shell} sanction={sanction} draft={draft} now={now} maySet={isOthers} />
        ) : null}
        {mayLift ? <LiftForm shell={shell} sanction={sanction} draft={draft} /> : null}
        <MistakeForms shell={shell} sanction={sanction} draft={draft} rights={rights} now={now} />
        {view.appeals.length ? (
          <Panel title="Appeals">
            <ul class="gh-plainlist">
              {view.appeals.map((appeal) => (
                <li>
                  {rights.mayAppeal ? (
                    <a href={`/appeals/${appeal.id}`}>By {appeal.fromName}</a>
                  ) : (
                    <>By {appeal.fromName}</>
                  )}{' '}
                  <AppealTag appeal={appeal} now={now} />
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
        {sanction.isInPart && takesDecisions(incident.state) ? (
          <p>
            <LinkButton href={`/incidents/${incident.id}/sanctions/new/${sanction.rowId}`} variant="secondary">
              Decide another sanction…
            </LinkButton>
          </p>
        ) : null}
        {rights.mayAppeal && !sanction.isOverturned && !mistakeOf(sanction) && state !== 'refused' ? (
          <p>
            <LinkButton href={`/incidents/${incident.id}/sanctions/${sanction.id}/appeal`} variant="secondary">
              Record an appeal…
            </LinkButton>
          </p>
        ) : null}
      </MainAside>
    </Beneath>
  );
}

function About({ view: { incident, sanction, investigationId, now } }: { view: SanctionView }): JSX.Element {
  const lasts = lastsFact(sanction, now);
  const facts = [
    { name: 'For', value: <bdi>{sanction.personName}</bdi> },
    { name: 'Under', value: ROUTES[sanction.route] },
    ...(investigationId
      ? [
          {
            name: 'Came of',
            value: (
              <a href={`/incidents/${incident.id}/investigations/${investigationId}`}>The confidential investigation</a>
            ),
          },
        ]
      : []),
    { name: 'Grade', value: GRADE_WORDS[sanction.grade] },
    { name: 'Told', value: dateTimeWords(sanction.givenAt, now) },
    ...(withdrawsAny(sanction) ? [{ name: 'Withdrawn', value: <bdi>{withdrawnWords(sanction)}</bdi> }] : []),
    ...(lasts ? [lasts] : []),
    ...(sanction.keptUntil && hasCounted(sanction)
      ? [{ name: 'On record until', value: dayWords(sanction.keptUntil, now) }]
      : []),
    ...(sanction.power ? [{ name: 'Power relied on', value: POWERS[sanction.power] }] : []),
    { name: 'Decided by', value: <bdi>{sanction.decidedBy.name}</bdi> },
    ...(sanction.agreement?.agrees ? [{ name: 'Agreed by', value: <bdi>{sanction.agreement.by.name}</bdi> }] : []),
  ];
  return (
    <Panel title="The sanction">
      <Facts facts={facts} />
    </Panel>
  );
}

/** Whether what the filter takes is really taken (R126): counted at the gates, not believed. */
function AtTheFilter({ view: { sanction, standing } }: { view: SanctionView }): JSX.Element | null {
  if (!standing) return null;
  const link = <a href={`/filtering/changes/${sanction.changeId}`}>The change to the filter</a>;
  if (standing.state === 'over') {
    return (
      <Panel title="At the filter">
        {standing.refused ? 'The second person for the filter change refused it. ' : 'It has ended. '}
        {link}
      </Panel>
    );
  }
  if (standing.state === 'waiting') {
    return (
      <Panel title="At the filter">
        <WarningNote lead="Not in force yet.">Waiting for a second person. {link}</WarningNote>
      </Panel>
    );
  }
  const { has, all } = standing.gates;
  return (
    <Panel title="At the filter">
      <Note
        tone={has === all && all > 0 ? 'petrol' : 'amber'}
        icon="lock"
        lead={all ? `In force in ${has} of ${plural(all, 'gate')}.` : 'No gate has been in contact in the last day.'}
      >
        {standing.signed ? '' : 'It is already working, but a second person still needs to sign. '}
        {link}
      </Note>
    </Panel>
  );
}

/** What becomes of their signing in here (R126): nobody has to do anything for it, at the beginning or at the end. */
function SigningIn({ sanction, now }: { sanction: Sanction; now: Date }): JSX.Element | null {
  if (!sanction.endsSignIn) return null;
  const state = stateOf(sanction, schoolDate(now));
  const words = {
    asked: 'They can still sign in until a second person agrees.',
    in_force: `They cannot sign in to Gatehouse ${untilWords(sanction, now)}. They were signed out. If they try, they are told until when, but not why.`,
    refused: 'They can sign in as before.',
    lifted: 'They can sign in as before.',
    over: 'They can sign in as before.',
  }[state];
  return <Panel title="Signing in to Gatehouse">{words}</Panel>;
}

function AgreeForm({ shell, sanction, draft, rights }: FormProps & { rights: SanctionRights }): JSX.Element {
  return (
    <Panel title="Do you agree?" emphasis="strong">
      <TwoPeopleNote lead={`${sanction.decidedBy.name} decided, so ${sanction.decidedBy.name} cannot agree.`}>
        You can.
      </TwoPeopleNote>
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <Textarea {...field(draft, 'answer')} label="If you disagree, why?" rows={2} />
        <FactorField factor={rights.factor} error={problemOf(draft.problems, 'code')} />
        <ButtonGroup>
          <Button name="do" value="agree" preventDoubleClick>
            Agree to it
          </Button>
          <Button name="do" value="refuse" variant="secondary" preventDoubleClick>
            Do not agree
          </Button>
        </ButtonGroup>
      </form>
    </Panel>
  );
}
