import type { JSX, VNode } from 'preact';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { shortDateTimeWords } from '../../ui/words.ts';
import type { EndedLink } from './incidents-links.store.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { field, Written } from './incidents-parts.views.tsx';
import { INCIDENT_STATES } from './incidents-status.ts';
import { strikeFoot } from './incidents-strike.views.tsx';
import { AlertLines, EndedAlerts } from './incidents-unlink.views.tsx';
import { Frame, type WorkForm } from './incidents-work.views.tsx';

/** Whether the page has a panel for them: something is linked, was, or can be. */
export function hasLinks(view: IncidentView): boolean {
  const { incident, mayWork, linked, merged, alerts, devices, endedLinks, endedAlerts } = view;
  const struck = view.struck.filter(({ what }) => what === 'device');
  const known =
    view.alert || [linked, merged, alerts, devices, endedLinks, endedAlerts, struck].some(({ length }) => length > 0);
  return Boolean(known) || (mayWork && isUnderWay(incident.state));
}

/** What it has to do with: other incidents, further alerts, computers and phones. */
export function LinksPanel({ view }: { view: IncidentView }): JSX.Element | null {
  const { incident, linked, merged, alerts, devices, endedAlerts } = view;
  const may = view.mayWork && isUnderWay(incident.state);
  const here = `/incidents/${incident.id}`;
  const none = !view.alert && ![linked, merged, alerts, devices].some(({ length }) => length > 0);
  if (!hasLinks(view)) return null;
  const line = (other: { id: string; series: string; number: number; title: string; state: string }) => (
    <>
      <a href={`/incidents/${other.id}`}>{recordNumber(other)}</a> <bdi>{other.title}</bdi>,{' '}
      {(INCIDENT_STATES[other.state as keyof typeof INCIDENT_STATES] ?? other.state).toLowerCase()}
    </>
  );
  const acts = may ? (
    <>
      <a href={`${here}/links`}>Link an incident or alert…</a> <a href={`${here}/devices`}>Add a device…</a>
    </>
  ) : undefined;
  const foot = strikeFoot(view, 'device', devices);
  if (none && !view.endedLinks.length && !endedAlerts.length)
    return <Panel id="links" title="Linked records" note="Nothing yet" end={acts} foot={foot} />;
  return (
    <Panel id="links" title="Linked records" end={acts} foot={foot}>
      {none ? null : (
        <ul class="gh-plainlist">
          {linked.map((other) => (
            <li>
              {line(other)}{' '}
              <span class="gh-soft">
                <bdi>{other.because}</bdi>
              </span>
              {may ? (
                <>
                  {' '}
                  <a href={`${here}/links/${other.id}`}>
                    Remove link…<span class="govuk-visually-hidden"> with {recordNumber(other)}</span>
                  </a>
                </>
              ) : null}
            </li>
          ))}
          {merged.map((other) => (
            <li>
              {line(other)} <span class="gh-soft">linked through a merged incident</span>
            </li>
          ))}
          <AlertLines view={view} />
          {devices.map((device) => (
            <li>
              <bdi>{device.name}</bdi>
              {device.place ? (
                <>
                  , <bdi>{device.place}</bdi>
                </>
              ) : null}{' '}
              <span class="gh-soft">
                <bdi>{device.note}</bdi>
              </span>
            </li>
          ))}
        </ul>
      )}
      <EndedLinks links={view.endedLinks} now={view.now} />
      <EndedAlerts alerts={endedAlerts} now={view.now} />
    </Panel>
  );
}

/** Links that were ended: kept to be read. */
function EndedLinks({ links, now }: { links: readonly EndedLink[]; now: Date }): JSX.Element | null {
  if (!links.length) return null;
  return (
    <ul class="gh-changes">
      {links.map((other) => (
        <li>
          <p>
            No longer linked: <a href={`/incidents/${other.id}`}>{recordNumber(other)}</a>{' '}
            <del>
              <bdi>{other.because}</bdi>
            </del>{' '}
            <span class="gh-soft">
              Ended by <bdi>{other.endedBy ?? 'a colleague'}</bdi>, {shortDateTimeWords(other.endedAt, now)}. Why:{' '}
              <bdi>{other.endedBecause}</bdi>
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** End a link, with a reason. */
export function endLinkPage(shell: Shell, { view, draft }: WorkForm): VNode {
  const { link } = view;
  const number = link ? recordNumber(link) : '';
  return (
    <Frame
      shell={shell}
      view={view}
      title="Remove link"
      path={`links/${link?.id ?? ''}`}
      submit="Remove link"
      draft={draft}
    >
      <Written text={`${number} ${link?.title ?? ''}`} />
      <p>Neither incident is changed. The record that they were linked is kept, with your name and reason.</p>
      <Textarea {...field(draft, 'because')} label={{ text: 'Why?', class: 'govuk-label--s' }} rows={3} />
    </Frame>
  );
}

/** Link another incident or a further alert. */
export function linkPage(shell: Shell, { view, draft }: WorkForm): VNode {
  const sure = field(draft, 'sure');
  return (
    <Frame shell={shell} view={view} title="Link" path="links" submit="Link them" draft={draft}>
      <Input
        {...field(draft, 'reference')}
        label={{ text: 'Incident or alert number', class: 'govuk-label--s' }}
        hint="For example, INC-4718 or A-2274"
        width={10}
      />
      <Textarea
        {...field(draft, 'because')}
        label={{ text: 'How are they connected?', class: 'govuk-label--s' }}
        rows={2}
      />
      {sure.error || sure.value ? (
        <Checkbox name="sure" id="sure" text="It belongs here" checked={sure.value === 'yes'} error={sure.error} />
      ) : null}
    </Frame>
  );
}

/** Add a computer, phone or other thing. */
export function devicePage(shell: Shell, { view, draft }: WorkForm): VNode {
  return (
    <Frame shell={shell} view={view} title="Add a device" path="devices" submit="Add it" draft={draft}>
      <Input
        {...field(draft, 'name')}
        label={{ text: 'What is it?', class: 'govuk-label--s' }}
        hint="For example, laptop LT-114, or a black phone"
      />
      <Input {...field(draft, 'place')} label={{ text: 'Where is it now?', class: 'govuk-label--s' }} />
      <Textarea
        {...field(draft, 'note')}
        label={{ text: 'Anything else about it', class: 'govuk-label--s' }}
        rows={2}
      />
    </Frame>
  );
}
