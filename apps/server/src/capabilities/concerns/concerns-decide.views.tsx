import type { JSX } from 'preact';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { OUTCOMES } from './concerns.ts';
import { ActForm, type ConcernPageView, LeaveIt, type PartProps, typedIn } from './concerns-act.views.tsx';
import { UndoIt } from './concerns-undo.views.tsx';

/** What can be done: take it on, then decide; what was decided stays. */
export function Decide({ shell, view }: { shell: Shell; view: ConcernPageView }): JSX.Element {
  const { concern, isMine } = view;
  if (concern.outcome) {
    return (
      <>
        {concern.unanswered ? (
          <Note tone="amber" icon="warning" lead="They have written again since it was decided.">
            Read what they added and reply: a short reply is enough. If it is something new, log or add to an incident.
          </Note>
        ) : null}
        <Decided view={view} />
        <UndoIt shell={shell} view={view} />
        {view.mayAnswer ? <Answer shell={shell} view={view} /> : <NotSent view={view} />}
      </>
    );
  }
  if (!isMine) {
    return (
      <>
        <NotSent view={view} />
        <TakeOn shell={shell} view={view} />
        <LeaveIt shell={shell} view={view} />
      </>
    );
  }
  return (
    <>
      <Panel title="What should happen next?" emphasis="strong">
        {view.mayLog ? (
          <ButtonGroup>
            <LinkButton href={`/concerns/${concern.id}/incident`}>Log an incident…</LinkButton>
          </ButtonGroup>
        ) : null}
        <Stack>
          <NewPassword view={view} />
          {view.mayLog ? <Join shell={shell} view={view} /> : null}
          {!view.mayLog && concern.desk === 'security' ? <Pass shell={shell} view={view} /> : null}
          <End shell={shell} view={view} />
          <ToStaff shell={shell} view={view} />
          <LeaveIt shell={shell} view={view} />
        </Stack>
      </Panel>
      <Answer shell={shell} view={view} />
    </>
  );
}

function TakeOn(props: PartProps): JSX.Element {
  const { takenByName } = props.view.concern;
  return (
    <Panel
      title={takenByName ? <bdi>{takenByName} is dealing with it</bdi> : 'Nobody is dealing with it yet'}
      emphasis="strong"
    >
      <p>
        If you take it on, you see who reported it, decide what happens and can reply to them. It is recorded that you
        saw the name.
      </p>
      <ActForm {...props} act="take">
        <Button variant={takenByName ? 'secondary' : 'primary'}>
          {takenByName ? 'Take it over' : 'I am dealing with it'}
        </Button>
      </ActForm>
    </Panel>
  );
}

/** Before anything else: whoever has a password that is known goes on being let in until it is another one. */
function NewPassword({ view }: { view: ConcernPageView }): JSX.Element | null {
  const { account, reporter } = view;
  if (account === null || !reporter) return null;
  return (
    <Note tone="amber" icon="warning" lead="If somebody may know their password, change it first.">
      <a href={`/people/${account}/account`}>
        Give <bdi>{reporter.name}</bdi> a new password for Gatehouse…
      </a>{' '}
      It ends every session of theirs. Change their other school accounts where those are kept.
    </Note>
  );
}

function Pass(props: PartProps): JSX.Element {
  const typed = typedIn(props.view, 'pass');
  return (
    <Details summary="It is an incident" open={typed.isThis}>
      <ActForm {...props} act="pass">
        <p>The safeguarding team logs it. They read what you write here; the person who reported it does not.</p>
        <Textarea
          name="words"
          id="pass-words"
          label="What did you find and do, and what is still to do?"
          hint="For example: password changed and sessions ended at 10:40. Nobody else had signed in."
          rows={4}
          value={typed.value('words')}
          error={typed.error('words')}
          attributes={{ maxlength: 2000 }}
        />
        <Button>Pass to the safeguarding team</Button>
      </ActForm>
    </Details>
  );
}

function Join(props: PartProps): JSX.Element {
  const typed = typedIn(props.view, 'join');
  return (
    <Details summary="It belongs to an incident that is already open" open={typed.isThis}>
      <ActForm {...props} act="join">
        <Input
          name="number"
          label="Incident number"
          hint="For example, INC-0471"
          width={10}
          value={typed.value('number')}
          error={typed.error('number')}
        />
        <Button variant="secondary">Add to this incident</Button>
      </ActForm>
    </Details>
  );
}

function End(props: PartProps): JSX.Element {
  const typed = typedIn(props.view, 'end');
  return (
    <Details summary="It is not an incident" open={typed.isThis}>
      <ActForm {...props} act="end">
        <Radios
          name="outcome"
          legend="What was the outcome?"
          value={typed.value('outcome')}
          error={typed.error('outcome')}
          items={[
            {
              value: 'no_incident',
              text: 'Dealt with, no incident needed',
              hint: 'Talked through, explained or put right.',
            },
            {
              value: 'false_report',
              text: OUTCOMES.false_report,
              hint: 'It is kept. The person it was about is never told who reported it.',
            },
          ]}
        />
        <Textarea
          name="because"
          id="end-because"
          label="Why?"
          rows={3}
          value={typed.value('because')}
          error={typed.error('because')}
          attributes={{ maxlength: 2000 }}
        />
        <Button variant="secondary">Save decision</Button>
      </ActForm>
    </Details>
  );
}

function ToStaff(props: PartProps): JSX.Element | null {
  const { desk } = props.view.concern;
  if (desk !== 'safeguarding' && desk !== 'security') return null;
  return (
    <Details summary="It is about a colleague">
      <ActForm {...props} act="staff">
        <p>
          It goes to the people who deal with concerns about staff. Unless you are one of them, you can no longer read
          it; you will only see that you moved it.
        </p>
        <Button variant="secondary">Move to staff concerns</Button>
      </ActForm>
    </Details>
  );
}

function Answer(props: PartProps): JSX.Element {
  const typed = typedIn(props.view, 'answer');
  return (
    <Panel title="Write to the person who reported it">
      <p>
        They see that somebody is dealing with it, or that it was dealt with. They never see what was decided, or about
        whom.
      </p>
      <ActForm {...props} act="answer">
        <input type="hidden" name="answersSeen" value={props.view.answers} />
        <Textarea
          name="words"
          id="answer-words"
          label="What they read"
          hint="Such as: Thank you for telling us. You can come to room 12 at any time."
          rows={3}
          value={typed.value('words')}
          error={typed.error('words')}
          attributes={{ maxlength: 4000 }}
        />
        <Button variant="secondary">Send reply</Button>
      </ActForm>
    </Panel>
  );
}

/** What somebody wrote who may not send it any more: it is somebody else's to answer by now, and their words are not lost. */
function NotSent({ view }: { view: ConcernPageView }): JSX.Element | null {
  const words = typedIn(view, 'answer').value('words');
  if (!words) return null;
  return (
    <Panel title="What you wrote">
      <p class="gh-written">
        <bdi>{words}</bdi>
      </p>
    </Panel>
  );
}

function Decided({ view }: { view: ConcernPageView }): JSX.Element {
  const { outcome, because, incidentId, decidedByName, decidedAt } = view.concern;
  return (
    <Panel title={outcome ? OUTCOMES[outcome] : ''}>
      <p>
        <bdi>{decidedByName ?? 'A colleague'}</bdi> decided it
        {decidedAt ? ` on ${dateTimeWords(decidedAt, view.now)}` : ''}.
      </p>
      {because ? (
        <p class="gh-written">
          <bdi>{because}</bdi>
        </p>
      ) : null}
      {incidentId ? (
        <p>
          <a href={`/incidents/${incidentId}`}>Open the incident</a>
        </p>
      ) : null}
    </Panel>
  );
}
