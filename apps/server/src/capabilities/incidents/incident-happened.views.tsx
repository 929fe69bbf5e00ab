import type { ComponentChildren, JSX } from 'preact';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { Details } from '../../ui/components/details.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { handledUnder, INTENTS } from './incidents.ts';
import type { IncidentView } from './incidents-page.service.ts';
import { Written } from './incidents-parts.views.tsx';
import { openingOf } from './incidents-story.ts';
import { AREAS, typeOf } from './incidents-taxonomy.ts';

/** The words first, then the facts: whoever opens it after a week has to know again what it is about. */
export function WhatHappened({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const correct = view.mayWork && isUnderWay(incident.state);
  const atOnce = incident.reported_at_once;
  const intent = INTENTS[incident.intent as keyof typeof INTENTS];
  const facts: { name: string; value: ComponentChildren }[] = [
    { name: 'When', value: dateTimeWords(incident.occurred_at, now) },
    { name: 'Kind', value: `${typeOf(incident.type).name} (${AREAS[typeOf(incident.type).area].name.toLowerCase()})` },
    { name: 'Room', value: <bdi>{incident.room ?? 'Not recorded'}</bdi> },
    { name: 'Computer or device', value: <bdi>{incident.device ?? 'Not recorded'}</bdi> },
    {
      name: 'Accidental or deliberate',
      value:
        atOnce === null
          ? intent
          : `${intent}, ${atOnce ? 'reported at once' : 'not reported at once, which is a breach'}`,
    },
    { name: 'Where', value: incident.off_site ? 'Off site' : 'At school' },
  ];
  const rules = handledUnder(view.people.map(({ kind, part }) => ({ kind: kind as never, part: part as never })));
  if (rules.length) facts.push({ name: 'Dealt with under', value: rules.join(', ') });
  return (
    <Panel title="What happened" end={correct ? <Mend id={incident.id} /> : undefined} id="happened">
      <Story text={incident.details} />
      <div class="gh-recordfacts gh-recordfacts--wide">
        <Facts facts={facts} />
      </div>
      {incident.evidence ? <Labelled name="Evidence" text={incident.evidence} /> : null}
      {incident.off_site_nexus ? <Labelled name="Link to the school" text={incident.off_site_nexus} /> : null}
      {incident.grade_reason ? <Labelled name="Why this grade" text={incident.grade_reason} /> : null}
    </Panel>
  );
}

function Mend({ id }: { id: string }): JSX.Element {
  return (
    <>
      <a href={`/incidents/${id}/grade`}>Change the grade…</a> <a href={`/incidents/${id}/correct`}>Correct…</a>
    </>
  );
}

/** A long account would push what is to be done off the screen: its opening stands, the rest is folded. Paper has all of it. */
function Story({ text }: { text: string }): JSX.Element {
  const { opening, rest } = openingOf(text);
  return (
    <>
      <Written text={opening} />
      {rest ? (
        <Details summary="Read the rest" class="gh-fold">
          <Written text={rest} />
        </Details>
      ) : null}
    </>
  );
}

function Labelled({ name, text }: { name: string; text: string }): JSX.Element {
  return (
    <>
      <h3>{name}</h3>
      <Written text={text} />
    </>
  );
}
