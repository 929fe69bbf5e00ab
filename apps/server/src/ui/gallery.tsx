import type { ComponentChildren, JSX } from 'preact';
import { Breadcrumbs } from './components/breadcrumbs.tsx';
import { LinkButton } from './components/button.tsx';
import { Details } from './components/details.tsx';
import { EmptyState } from './components/empty-state.tsx';
import { LinkRow } from './components/link-row.tsx';
import { ClosedGate, Mark } from './components/mark.tsx';
import { Flash, InsetText, Note, TwoPeopleNote, WarningNote, WarningText } from './components/notice.tsx';
import { PageTitle } from './components/page-title.tsx';
import { Panel } from './components/panel.tsx';
import { SummaryList } from './components/summary-list.tsx';
import { Lists, Records, Signs, Tasks, TriageParts } from './gallery-desk.tsx';
import { ButtonStates, ChoiceFields, TextFields } from './gallery-forms.tsx';
import { type Density, Page, type Shell } from './page.tsx';

/** The densities in which every component is shown. */
export const densities: readonly Density[] = ['desk', 'plain', 'child'];

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="gh-gallery__part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

function Messages(): JSX.Element {
  return (
    <>
      <Flash
        text="Incident INC-0151 logged. Daniel Osei has been asked to be the second senior."
        link={{ href: '#messages', text: 'Open it' }}
      />
      <Flash text="Nothing was saved: the note is empty." nothing />
      <WarningNote lead="One person has neither.">A laptop joined the guest network at 08:51.</WarningNote>
      <TwoPeopleNote lead="Always two people.">Leah asked, so Leah cannot approve. You can.</TwoPeopleNote>
      <Note tone="crimson" icon="cross" lead="Blocked for 11A now">
        Category “Video sites”, policy 6.7: by timetable only.
      </Note>
      <Note tone="petrol" lead="Now:">
        English, room 14, until 11:05
      </Note>
      <WarningText>Do not forward the photo, and do not ask a pupil to show it to you.</WarningText>
      <InsetText>“See the pupil in person the same morning.”</InsetText>
      <Details summary="Why was this blocked?">The category Video sites is blocked for Years 10 and 11.</Details>
    </>
  );
}

function Panels(): JSX.Element {
  return (
    <>
      <Breadcrumbs items={[{ text: 'Incidents', href: '#panels' }, { text: 'INC-0151' }]} />
      <Panel title="A panel" note="with a note" end={<a href="#panels">Add someone</a>} foot="And a foot.">
        <p>Hairlines and space, not boxes in boxes.</p>
      </Panel>
      <Panel title="The emphasised panel" emphasis="strong">
        <p>One a page.</p>
      </Panel>
      <Panel title="Is a child in danger now?" emphasis="edge">
        <p>
          Ring <b>999</b> first. Then find Priya Nair, extension 214.
        </p>
      </Panel>
      <SummaryList
        rows={[
          {
            key: 'Owner',
            value: 'Priya Nair',
            actions: { items: [{ href: '#panels', text: 'Change', spoken: 'the owner' }] },
          },
          { key: 'Grade', value: 'Moderate' },
        ]}
      />
      <EmptyState title="No incidents have been logged yet" more="Do you keep a log on paper? Bring it in.">
        An incident is a concern that someone acts on.
      </EmptyState>
      <p class="gh-tags">
        <Mark size={64} />
        <Mark size={64} outline />
        <Mark size={16} />
        <ClosedGate size={64} />
      </p>
    </>
  );
}

/** Every component in every state, in one density. Only in development. */
export function Gallery({ shell, density }: { shell: Shell; density: Density }): JSX.Element {
  const action = density === 'child' ? <LinkButton href="/_ui">Leave this page</LinkButton> : undefined;
  return (
    <Page title="Components" density={density} shell={shell} island={['desk-keys', 'draft']} action={action}>
      <PageTitle under="Every component in every state. For those who build the pages.">Components</PageTitle>
      <LinkRow
        label="Density"
        links={densities.map((name) => ({ href: `/_ui/${name}`, text: name, current: name === density }))}
      />
      <Part id="signs" title="Signs">
        <Signs />
      </Part>
      <Part id="buttons" title="Buttons">
        <ButtonStates />
      </Part>
      <Part id="fields" title="Fields">
        <TextFields />
      </Part>
      <Part id="choices" title="Choices">
        <ChoiceFields />
      </Part>
      <Part id="messages" title="Messages">
        <Messages />
      </Part>
      <Part id="panels" title="Panels">
        <Panels />
      </Part>
      <Part id="tasks" title="What needs somebody">
        <Tasks />
      </Part>
      <Part id="lists" title="Lists">
        <Lists />
      </Part>
      <Part id="records" title="Records">
        <Records />
      </Part>
      <Part id="triage" title="Triage">
        <TriageParts />
      </Part>
    </Page>
  );
}
