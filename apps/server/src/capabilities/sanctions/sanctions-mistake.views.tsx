import type { JSX } from 'preact';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { FactorField } from '../../ui/components/factor-field.tsx';
import { Note, TwoPeopleNote, WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { capital, dateTimeWords } from '../../ui/words.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import { GRADE_WORDS, isAskedMistake, mistakeOf, stateOf, whyMistake } from './sanctions.ts';
import type { Followed, ToldOfIt } from './sanctions-mistake.store.ts';
import { TellOfMistake, ToldOfMistake } from './sanctions-mistake-told.views.tsx';
import type { SanctionView } from './sanctions-one.service.ts';
import { type FormProps, field, type SanctionRights } from './sanctions-parts.views.tsx';

/** That it was recorded by mistake, by whom and why, and what still has to be put right; also what somebody asked and another refused. */
export function Mistake({
  view,
  shell,
  draft,
}: { view: SanctionView } & Pick<FormProps, 'shell' | 'draft'>): JSX.Element | null {
  const { incident, sanction, followed, now } = view;
  const made = mistakeOf(sanction);
  const refused = sanction.mistake.filter(({ says }) => says === 'refused');
  if (!made && refused.length === 0) return null;
  const asked = made?.says === 'agreed' ? sanction.mistake.findLast(({ says }) => says === 'asked') : undefined;
  return (
    <>
      {made ? (
        <Note
          icon="dash"
          lead={`Recorded by mistake: ${(asked ?? made).by.name} said so, ${dateTimeWords((asked ?? made).at, now)}${asked ? `, and ${made.by.name} agreed` : ''}.`}
        >
          <p>
            <bdi>“{whyMistake(sanction)}”</bdi>
          </p>
          It counts for nothing. It is kept so that it can be read.
        </Note>
      ) : null}
      {made
        ? null
        : refused.map((each) => (
            <Note
              icon="dash"
              lead={`${each.by.name} did not agree that it was a mistake, ${dateTimeWords(each.at, now)}.`}
            >
              <bdi>“{each.because}”</bdi>
            </Note>
          ))}
      {followed ? (
        <PutRight {...{ shell, draft, sanction, followed, now }} isOpen={isUnderWay(incident.state)} />
      ) : null}
    </>
  );
}

function PutRight(props: FormProps & { followed: Followed; isOpen: boolean; now: Date }): JSX.Element {
  const { sanction, followed, isOpen, now } = props;
  const { told, raised, isPutRight, toldSince } = followed;
  const incident = `/incidents/${sanction.incidentId}`;
  return (
    <Panel title="To put right">
      {told.length ? (
        <>
          {isPutRight ? (
            <p>A parent has been told since.</p>
          ) : (
            <WarningNote lead="People were told before it was found to be a mistake.">
              Tell them.{' '}
              {isOpen ? <a href={`${incident}/notices?whom=parent`}>Record that the parent was told…</a> : null}
            </WarningNote>
          )}
          <ul class="gh-plainlist">
            {told.map((each) => (
              <li>{toldWords(each, now)}</li>
            ))}
          </ul>
          <ToldOfMistake told={toldSince} now={now} />
          {isOpen ? null : <TellOfMistake shell={props.shell} draft={props.draft} />}
        </>
      ) : (
        <p>Nobody is recorded as told of this incident since the sanction was given.</p>
      )}
      {raised.length ? (
        <>
          <p>It counted for these grades. Grade them again:</p>
          <ul class="gh-plainlist">
            {raised.map(({ incidentId, number, grade }) => (
              <li>
                <a href={`/incidents/${incidentId}/sanctions`}>{number}</a>: {GRADE_WORDS[grade].toLowerCase()}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {isOpen ? (
        <p>
          If <bdi>{sanction.personName}</bdi> had no part in what happened,{' '}
          <a href={`${incident}/people/${sanction.rowId}`}>strike them out of the incident</a> too.
        </p>
      ) : null}
    </Panel>
  );
}

const { whom: WHOM, ways: WAYS } = INCIDENT_CHOICES.words;

function toldWords({ whom, name, how, at, reference }: ToldOfIt, now: Date): JSX.Element {
  const named: Readonly<Record<string, string>> = WHOM;
  const ways: Readonly<Record<string, string>> = WAYS;
  return (
    <>
      {named[whom] ?? whom}: <bdi>{name}</bdi>, {(ways[how] ?? how).toLowerCase()}, {dateTimeWords(at, now)}
      {reference ? (
        <>
          , reference <bdi>{reference}</bdi>
        </>
      ) : null}
    </>
  );
}

/** The way to say that it was recorded by mistake; where two had decided, what the second person is asked. */
export function MistakeForms(props: FormProps & { rights: SanctionRights; now: Date }): JSX.Element | null {
  const { sanction, rights, now } = props;
  const state = stateOf(sanction, schoolDate(now));
  if (mistakeOf(sanction) || sanction.personId === rights.personId) return null;
  if (isAskedMistake(sanction)) return <Answer {...props} />;
  if (state === 'asked' || state === 'refused' || sanction.isOverturned) return null;
  if (sanction.twoNeeded && !sanction.agreement) return null;
  return <Say {...props} />;
}

function Say({ shell, sanction, draft, rights }: FormProps & { rights: SanctionRights }): JSX.Element {
  const isFirst = sanction.twoNeeded && sanction.decidedBy.id === rights.personId;
  const ends = sanction.lift ? '' : 'It ends now, and ';
  const two = isFirst
    ? 'Somebody else must agree. Until then nothing changes'
    : `${ends}somebody else must agree before it stops counting`;
  const one = `${ends}it counts for nothing, but it is kept so that it can be read`;
  return (
    <Panel title="Recorded by mistake?">
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <Textarea
          {...field(draft, 'whyMistake')}
          label="What was the mistake?"
          hint={`Such as the wrong pupil. ${capital(sanction.twoNeeded ? two : one)}`}
          rows={2}
        />
        <Button name="do" value="mistake" variant="secondary" preventDoubleClick>
          {' '}
          Record the mistake{' '}
        </Button>
      </form>
    </Panel>
  );
}

function Answer({
  shell,
  sanction,
  draft,
  rights,
  now,
}: FormProps & { rights: SanctionRights; now: Date }): JSX.Element {
  const asked = sanction.mistake.at(-1);
  const by = asked?.by.name ?? 'A colleague';
  const said = (
    <p>
      {by}, {dateTimeWords(asked?.at ?? now, now)}: <bdi>“{whyMistake(sanction)}”</bdi>
    </p>
  );
  if (!rights.mayAgree || asked?.by.id === rights.personId)
    return (
      <Panel title="Recorded by mistake?">
        {said}
        <TwoPeopleNote lead="Two people decide this.">
          {by} said so, so {by} cannot agree. Somebody else can: the headteacher, a senior leader or the safeguarding
          lead. Until then it counts.
        </TwoPeopleNote>
      </Panel>
    );
  return (
    <Panel title="Was it recorded by mistake?" emphasis="strong">
      {said}
      <TwoPeopleNote lead={`${by} said so, so ${by} cannot agree.`}>You can.</TwoPeopleNote>
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <Textarea {...field(draft, 'answer')} label="If you disagree, why?" rows={2} />
        <FactorField factor={rights.factor} error={problemOf(draft.problems, 'code')} />
        <ButtonGroup>
          <Button name="do" value="agreeMistake" preventDoubleClick>
            It was a mistake
          </Button>
          <Button name="do" value="refuseMistake" variant="secondary" preventDoubleClick>
            It was not
          </Button>
        </ButtonGroup>
      </form>
    </Panel>
  );
}
