import type { JSX, VNode } from 'preact';
import { ROLES } from '../../access/roles.ts';
import { SETTINGS, type SettingKey, type Settings } from '../../access/settings.ts';
import { roleWords } from '../../access/settings-alerts.ts';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { TaskList, TaskRow } from '../../ui/components/task-row.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import type { Help } from './help.service.ts';

const PAGES = [
  { href: '/help', text: 'Help' },
  { href: '/help/records', text: 'What Gatehouse records about you' },
  { href: '/help/accessibility', text: 'Accessibility' },
] as const;

function Tabs({ current }: { current: (typeof PAGES)[number]['href'] }): JSX.Element {
  return <LinkRow label="Help" links={PAGES.map((page) => ({ ...page, current: page.href === current }))} />;
}

/** What somebody can do here, by what they come for; whom they can ask; what the keys of a desk are. */
export function helpPage(shell: Shell, { tasks, asked, hasDesk }: Help): VNode {
  return (
    <Page title="Help" density="desk" shell={shell}>
      <Tabs current="/help" />
      <PageTitle under="If a child is in danger now, ring 999. Gatehouse comes afterwards.">
        What would you like to do?
      </PageTitle>
      <MainAside
        aside={[
          <Panel title="Who to ask">
            <Facts facts={asked.map(({ about, people }) => ({ name: about, value: <People people={people} /> }))} />
          </Panel>,
          ...(hasDesk ? [<Keys />] : []),
        ]}
        asideLabel="Who to ask"
      >
        <Panel title="Common tasks" flush>
          <TaskList>
            {tasks.map(({ what, href }) => (
              <TaskRow title={<a href={href}>{what}</a>} />
            ))}
          </TaskList>
        </Panel>
      </MainAside>
    </Page>
  );
}

function People({ people }: { people: Help['asked'][number]['people'] }): JSX.Element {
  if (!people.length) return <>Nobody has this role yet</>;
  return (
    <>
      {people.map(({ name, roles }) => (
        <div>
          <b>
            <bdi>{name}</bdi>
          </b>
          , {roles.map((role) => ROLES[role].toLowerCase()).join(', ')}
        </div>
      ))}
    </>
  );
}

const KEYS = [
  ['J, K', 'Next alert, previous alert'],
  ['E', 'Escalate to an incident'],
  ['D', 'Discuss with a colleague'],
  ['N', 'No further action'],
  ['S', 'Show the screenshot'],
  ['?', 'All keys, and turning them off'],
] as const;

function Keys(): JSX.Element {
  return (
    <Panel title="Keys on the triage desk">
      <Facts facts={KEYS.map(([name, value]) => ({ name, value }))} />
    </Panel>
  );
}

/** Settings whose own words say what is recorded of an adult's browsing. */
const BROWSING = ['filter.urlKept', 'history.days', 'watch.adults'] as const satisfies readonly SettingKey[];
const WATCHED = ['watch.searches', 'watch.typing', 'watch.pages'] as const satisfies readonly SettingKey[];

function settingWords(key: (typeof BROWSING)[number] | (typeof WATCHED)[number], settings: Settings): string {
  return (SETTINGS[key].words as (value: unknown) => string)(settings[key]);
}

/** What is recorded of those who work with Gatehouse and on the school's network; what the school can choose in the words of its own policy. */
export function recordsPage(shell: Shell, settings: Settings): VNode {
  const browsing = [...BROWSING, ...(settings['watch.adults'] ? WATCHED : [])];
  return (
    <Page title="What Gatehouse records about you" density="plain" shell={shell}>
      <Tabs current="/help/records" />
      <PageTitle>What Gatehouse records about you</PageTitle>
      <Stack>
        <Panel title="When you use Gatehouse">
          <Points>
            {[
              'Each time you sign in: when, and from which address. Your account page shows where you are signed in now.',
              'In each browser that you sign in with, for six months: a cookie that does not say whose it is. It stops others from locking you out there by guessing at your password elsewhere.',
              'Each record about a person that you open: which one, and when. Anyone who may see the record can see who has looked.',
              'Everything that you add, change, decide or sign, with your name and the time. Nobody can edit or delete that entry, you included.',
              'Each list or record that you download or print, and what you say it is for.',
            ]}
          </Points>
          <p>These entries form the school’s journal, which is kept for good. The headteacher can read it.</p>
        </Panel>
        <Panel title="When you browse" note="What our policy says today">
          <Points>{browsing.map((key) => settingWords(key, settings))}</Points>
          <p>
            This applies on the school’s network, and in a browser that the school manages, at home as well. Passwords,
            card numbers and one-time codes are never read, and nor are the helplines, health services and banks on the{' '}
            <a href="/settings/watch.never">list of sites that are never monitored</a>.
          </p>
        </Panel>
        <Panel title="Who can see it">
          <Points>
            {[
              `Alerts about adults go to: ${roleWords(settings['alerts.staffGoTo'])}. Nobody sees an alert about themselves.`,
              'Nobody can look through what you have browsed out of curiosity. An authorised look needs written grounds, somebody else’s approval, named readers and an end date.',
              'What you tell the school as a concern is shown only to those who deal with it.',
            ]}
          </Points>
        </Panel>
      </Stack>
    </Page>
  );
}

function Points({ children }: { children: readonly string[] }): JSX.Element {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {children.map((each) => (
        <li>{each}</li>
      ))}
    </ul>
  );
}

/** What was done for those who use it with a keyboard, a screen reader, larger letters or without colour, and what was not. */
export function accessibilityPage(shell: Shell, hasHelp: boolean): VNode {
  return (
    <Page title="Accessibility" density="plain" shell={shell}>
      {hasHelp ? <Tabs current="/help/accessibility" /> : null}
      <PageTitle>Accessibility</PageTitle>
      <Stack>
        <Panel title="How it is meant to work">
          <Points>
            {[
              'Everything can be done with the keyboard alone, and what has the focus can always be seen.',
              'Everything works without JavaScript. Lists then need to be reloaded by hand.',
              'Nothing relies on colour alone: shapes, signs and words say the same, including in forced colours and in black-and-white print.',
              'Pages can be enlarged to twice their size, and read on a phone, without scrolling sideways.',
              'Single keys on the triage desk can be turned off. Nothing moves by itself.',
            ]}
          </Points>
          <p>We aim for level AA of the Web Content Accessibility Guidelines 2.2.</p>
        </Panel>
        <Panel title="How it was checked">
          <p>
            Each release is checked by an automated checker (axe), by keyboard, without JavaScript, at twice the size
            and in forced colours. No independent audit has been made, and it has not been tested with people who use
            screen readers every day, so there may be faults that we do not know of.
          </p>
        </Panel>
        <Panel title="If something does not work for you">
          <p>
            {hasHelp ? (
              <>
                Tell the person who looks after Gatehouse at your school (see <a href="/help">who to ask</a>)
              </>
            ) : (
              'Tell the school office'
            )}
            , with the address of the page. Until it is fixed, they can give you what you need on paper or in person.
          </p>
        </Panel>
      </Stack>
    </Page>
  );
}
