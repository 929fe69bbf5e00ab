import type { VNode } from 'preact';
import { ROLES } from '../../access/roles.ts';
import { Button } from '../../ui/components/button.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { ProcedureView } from './procedures-page.service.ts';
import { errorIn, IncidentForm, keptIn } from './procedures-parts.views.tsx';
import type { Look, Run } from './procedures-run.ts';

interface PanelProps {
  shell: Shell;
  view: ProcedureView;
  run: Run;
}

/** “Safeguarding lead”, as the school calls it. */
const roleName = (role: string) => (ROLES as Readonly<Record<string, string>>)[role] ?? role;

/** Who, which computer, which addresses are open, and the machine. */
export function Aside({ shell, view, run }: PanelProps): VNode {
  const { incident, now, me } = view;
  const goes = me.reviewer && incident.underWay && !incident.frozen;
  return (
    <>
      <Panel title="Reviewers">
        <ul class="gh-plainlist">
          {run.accepted.map(({ person, role, at, apart }) => (
            <li>
              <b>
                <bdi>{person.name}</bdi>
              </b>{' '}
              {roleName(role)}, {dateTimeWords(at, now)}
              {apart ? null : <span class="gh-soft"> Named in the incident since, so they count no more.</span>}
            </li>
          ))}
        </ul>
        {run.accepted.length ? null : <p>Nobody yet.</p>}
      </Panel>
      <ComputerPanel shell={shell} view={view} run={run} goes={goes} />
      <LooksPanel shell={shell} view={view} run={run} goes={goes} />
      <Panel title="The machine">
        <p>
          <a href={`/incidents/${incident.id}/custody`}>Isolate it, and write down who has it</a>
        </p>
      </Panel>
    </>
  );
}

function ComputerPanel({ shell, view, run, goes }: PanelProps & { goes: boolean }): VNode {
  const { computer } = run;
  const [error, kept] = [errorIn(view.sent, 'computer'), keptIn(view.sent, 'computer')];
  if (computer) {
    return (
      <Panel title="Designated computer">
        <p>
          <b>
            <bdi>{computer.name}</bdi>
          </b>
          , <bdi>{computer.place}</bdi>
        </p>
        <p class="gh-soft">
          Named by <bdi>{computer.by}</bdi>, {dateTimeWords(computer.at, view.now)}.{' '}
          {view.computer === 'designated' ? 'You are at it now.' : 'You are at another one.'}
        </p>
      </Panel>
    );
  }
  return (
    <Panel title="Designated computer">
      <p>One computer for the whole procedure, which no pupil uses. Sit down at it, then name it here.</p>
      {goes ? (
        <Details summary="This is the designated computer" open={view.sent?.form === 'computer'}>
          <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/procedure/computer`}>
            <Input
              name="name"
              label="Its name or number"
              value={kept('name')}
              error={error('name')}
              width={20}
              attributes={{ maxlength: 100 }}
            />
            <Input
              name="place"
              label="Where it stands"
              value={kept('place')}
              error={error('place')}
              width={20}
              attributes={{ maxlength: 200 }}
            />
            <Button variant="secondary" preventDoubleClick>
              Use this one
            </Button>
          </IncidentForm>
        </Details>
      ) : null}
    </Panel>
  );
}

function LooksPanel({ shell, view, run, goes }: PanelProps & { goes: boolean }): VNode {
  const [error, kept] = [errorIn(view.sent, 'look'), keptIn(view.sent, 'look')];
  return (
    <Panel title="Opened for looking">
      {run.looks.length ? (
        <ul class="gh-plainlist">
          {run.looks.map((look) => (
            <li>
              <LookLine look={look} view={view} />
            </li>
          ))}
        </ul>
      ) : (
        <p>No address was opened.</p>
      )}
      {goes ? (
        <Details summary="Ask for an address" open={view.sent?.form === 'look'}>
          <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/procedure/look`}>
            <p>
              It opens for you alone once somebody else has approved it, and closes by itself.{' '}
              <b>Until then everything that you ask for is recorded here in full</b>, at whichever computer you are:
              each page, each search, and what is refused. So do nothing else meanwhile.
            </p>
            <p>
              All staff can read the log of changes: it says your name, the address and the time, and nothing of this
              incident.
            </p>
            <Input
              name="address"
              label="Address"
              value={kept('address')}
              error={error('address')}
              spellcheck={false}
              attributes={{ maxlength: 2000 }}
            />
            <Input
              name="hours"
              label="For how many hours?"
              hint={`At most ${view.lookHours}.`}
              value={kept('hours') ?? '1'}
              error={error('hours')}
              width={2}
              inputmode="numeric"
            />
            <Button variant="secondary" preventDoubleClick>
              Ask for it
            </Button>
          </IncidentForm>
        </Details>
      ) : null}
    </Panel>
  );
}

const LOOK_STATES: Record<string, string> = {
  asked: 'waits for its second person',
  approved: 'open',
  refused: 'refused',
  withdrawn: 'taken back',
  lapsed: 'ran out',
};

function LookLine({ look, view }: { look: Look; view: ProcedureView }): VNode {
  const over = look.state === 'approved' && (look.endedAt !== null || look.until <= view.now);
  return (
    <>
      <a href={`/filtering/changes/${look.changeId}`}>
        <bdi class="gh-break">{look.address}</bdi>
      </a>{' '}
      for <bdi>{look.person.name}</bdi> until {shortDateTimeWords(look.until, view.now)}:{' '}
      {over ? 'closed again' : (LOOK_STATES[look.state] ?? look.state)}.
      {look.state === 'approved' ? (
        <>
          <br />
          <Recorded look={look} view={view} />
        </>
      ) : null}
    </>
  );
}

function Recorded({ look, view }: { look: Look; view: ProcedureView }): VNode {
  const found = view.requests.get(look.changeId);
  if (!look.recorded) return <span class="gh-soft">It was opened before everything was recorded.</span>;
  if (!found) return <span class="gh-soft">Nothing was asked for yet.</span>;
  return (
    <a href={`/incidents/${view.incident.id}/procedure/requests`}>
      {plural(found.count, 'request')}, the last {shortDateTimeWords(found.last, view.now)}
    </a>
  );
}
