import type { JSX, VNode } from 'preact';
import { harmName } from '../../access/harm-names.ts';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { shortDateTimeWords } from '../../ui/words.ts';
import type { ShownAlert, ShownEndedAlert } from './incidents-alerts.service.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { field, Written } from './incidents-parts.views.tsx';
import { Frame, type WorkForm } from './incidents-work.views.tsx';

/** The alerts of an incident, each with the way to take out one that was linked by mistake. */
export function AlertLines({ view }: { view: IncidentView }): JSX.Element {
  const { incident, alert, alerts } = view;
  const may = view.mayWork && isUnderWay(incident.state) && !incident.frozen_at;
  const line = ({ id, href, label, decides }: ShownAlert, words: string) => (
    <li>
      {words} <a href={href}>{label}</a>
      {may && decides ? (
        <>
          {' '}
          <a href={`/incidents/${incident.id}/alerts/${id}`}>
            Unlink…<span class="govuk-visually-hidden"> alert {label}</span>
          </a>
        </>
      ) : null}
    </li>
  );
  return (
    <>
      {alert ? line(alert, 'Began with alert') : null}
      {alerts.map((each) => line(each, 'Alert'))}
    </>
  );
}

/** Alerts that were unlinked: kept to be read. */
export function EndedAlerts({ alerts, now }: { alerts: readonly ShownEndedAlert[]; now: Date }): JSX.Element | null {
  if (!alerts.length) return null;
  return (
    <ul class="gh-changes">
      {alerts.map((alert) => (
        <li>
          <p>
            No longer linked: <a href={alert.href}>alert {alert.label}</a>
            {alert.began ? ', which this began with.' : '.'}{' '}
            <span class="gh-soft">
              Unlinked by <bdi>{alert.endedBy ?? 'a colleague'}</bdi>, {shortDateTimeWords(alert.endedAt, now)}. Why:{' '}
              <bdi>{alert.endedBecause}</bdi>
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Take an alert out, with a reason. */
export function unlinkPage(shell: Shell, { view, draft }: WorkForm): VNode {
  const { alert, incident } = view;
  const label = alert ? alertNumber(alert) : '';
  const submit = incident.frozen_at ? undefined : `Unlink ${label}`;
  return (
    <Frame
      shell={shell}
      view={view}
      title="Unlink an alert"
      path={`alerts/${alert?.id ?? ''}`}
      submit={submit}
      draft={draft}
    >
      <Written text={alert ? `${label}: ${harmName(alert.harm)}` : ''} />
      {submit === undefined ? (
        <p>This incident is frozen, so everything in it stays as it is.</p>
      ) : (
        <>
          <p>
            {alert?.began
              ? 'It waits to be decided again, with its old deadline. This incident goes on without it.'
              : 'What was decided about the alert does not change. It no longer counts for this incident.'}
          </p>
          <p>The record that it was linked is kept, with your name and reason.</p>
          <Textarea {...field(draft, 'because')} label={{ text: 'Why?', class: 'govuk-label--s' }} rows={3} />
        </>
      )}
    </Frame>
  );
}
