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
import { goesOn } from './procedures-unstored.ts';

interface PanelProps {
  shell: Shell;
  view: ProcedureView;
  run: Run;
}

/** “Safeguarding lead”, as the school calls it. */
const roleName = (role: string) => (ROLES as Readonly<Record<string, string>>)[role] ?? role;

/** Who, which computer, which addresses are open, and the machine. */
export function Aside({ shell, view, run }: PanelProps): VNode {
  const { incident, now } = view;
  const goes = goesOn(view, run);
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
              {apart ? null : <span class="gh-soft"> Since named in the incident, so they no longer count.</span>}
            </li>
          ))}
        </ul>
        {run.accepted.length ? null : <p>Nobody yet.</p>}
      </Panel>
      <ComputerPanel shell={shell} view={view} run={run} goes={goes} />
      <LooksPanel shell={shell} view={view} run={run} goes={goes} />
      <Panel title="The device">
        <p>
          <a href={`/incidents/${incident.id}/custody`}>Isolate it and record who has it</a>
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
          {view.computer === 'designated' ? 'You are using it now.' : 'You are on a different computer.'}
        </p>
      </Panel>
    );
  }
  return (
    <Panel title="Designated computer">
      <p>Use one computer for the whole procedure, one that no pupil uses. Sit at it, then name it here.</p>
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
              label="Where it is"
              value={kept('place')}
              error={error('place')}
              width={20}
              attributes={{ maxlength: 200 }}
            />
            <Button variant="secondary" preventDoubleClick>
              {' '}
              Use this computer{' '}
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
    <Panel title="Sites opened for review">
      {run.looks.length ? (
        <ul class="gh-plainlist">
          {run.looks.map((look) => (
            <li>
              <LookLine look={look} view={view} />
            </li>
          ))}
        </ul>
      ) : (
        <p>No address has been opened.</p>
      )}
      {goes ? (
        <Details summary="Request an address" open={view.sent?.form === 'look'}>
          <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/procedure/look`}>
            <p>
              It opens only for you once someone else approves it, and closes automatically.{' '}
              <b>While it is open, everything you request is recorded here in full</b>, on any computer: each page, each
              search and anything blocked. Do nothing else until it closes.
            </p>
            <p>
              All staff can read the log of changes. It shows your name, the address and the time, but nothing about
              this incident.
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
              {' '}
              Send request{' '}
            </Button>
          </IncidentForm>
        </Details>
      ) : null}
    </Panel>
  );
}

const LOOK_STATES: Record<string, string> = {
  asked: 'waiting for a second person',
  approved: 'open',
  refused: 'refused',
  withdrawn: 'withdrawn',
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
