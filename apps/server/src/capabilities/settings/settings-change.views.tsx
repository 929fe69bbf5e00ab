import { CATEGORIES, type CategoryCode } from '@gatehouse/engine';
import type { JSX, VNode } from 'preact';
import { type SettingKey, starterValue } from '../../access/settings.ts';
import { AUDIENCES, type Audience, type FilterMatrix } from '../../access/settings-filter.ts';
import type { PhraseChanges } from '../../access/settings-phrases.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, QuickerNote, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords } from '../../ui/words.ts';
import { markOf, type Policy } from './settings.service.ts';
import { choiceName, mayChange, numberOf, rolesWords, settingOf, sourceWords, weakens } from './settings.ts';
import { Sentence } from './settings.views.tsx';
import { controlOf } from './settings-control.ts';
import { HiddenValue, type SettingView, ValueControl } from './settings-control.views.tsx';
import { phraseLines, phraseWarnings } from './settings-phrases.ts';
import { changedSentence, markedSentence } from './settings-words.ts';

const CRUMBS = [{ href: '/settings', text: 'Policy' }];

/** One clause: what it says, where it comes from, and the form for whoever may change it. */
export function settingPage(shell: Shell, view: SettingView): VNode {
  const { key, policy, actor, problems = [] } = view;
  const { label, changedBy, byTwo } = settingOf(key);
  const mine = mayChange(key, actor.roles) && !byTwo;
  return (
    <Page title={label} density="desk" shell={shell}>
      {problems.length === 0 ? null : <ErrorSummary errors={errorsOf(problems, (field) => anchorOf(key, field))} />}
      <QuickerNote quicker={view.quicker}>
        The current wording is below, and what you typed is still in the form.
      </QuickerNote>
      <PageTitle crumbs={[...CRUMBS, { text: numberOf(key) }]}>{label}</PageTitle>
      <MainAside aside={<About view={view} />} asideLabel="About this clause">
        <Panel title="What it says now">
          <Sentence runs={markedSentence(key, policy.settings[key])} locked={changedBy.length === 0} />
        </Panel>
        <Waiting view={view} />
        {controlOf(key).kind === 'matrix' ? <Matrix value={policy.settings['filter.policies']} /> : null}
        {mine ? <ChangeForm shell={shell} view={view} /> : null}
        {byTwo ? (
          <TwoPeopleNote lead="The school started with this.">
            Since then, two people change it together. <a href="/filtering">What is in force now, for whom and why</a>
          </TwoPeopleNote>
        ) : null}
        {mine || byTwo ? null : (
          <Note icon="lock" lead="You can read this clause.">
            {changedBy.length ? `It can be changed by: ${rolesWords(changedBy)}.` : 'It is locked by law.'}
          </Note>
        )}
      </MainAside>
    </Page>
  );
}

/** What somebody has asked for, and that it is not so yet. */
function Waiting({ view: { key, policy } }: { view: SettingView }): JSX.Element {
  const waiting = policy.waiting.filter((each) => each.key === key);
  return (
    <>
      {waiting.map(({ id, by }) => (
        <TwoPeopleNote lead="A change is waiting for a second person.">
          <bdi>{by ?? 'A colleague'}</bdi> asked for it. Until someone else approves it, what you read above is in
          force. <a href={`/filtering/changes/${id}`}>Read what was asked</a>
        </TwoPeopleNote>
      ))}
    </>
  );
}

function anchorOf(key: SettingKey, field: string): string {
  return field === 'value' && controlOf(key).kind === 'bySeverity' ? 'value-5' : field;
}

function About({ view: { key, policy, now } }: { view: SettingView }): JSX.Element {
  const { source, changedBy, words, weakens: byTwo } = settingOf(key);
  const last = policy.changes.find((change) => change.key === key);
  return (
    <Panel title="About this clause">
      <Facts
        facts={[
          { name: 'Source', value: sourceWords(source) },
          { name: 'The starter policy says', value: words(starterValue(key, policy.starter)) },
          {
            name: 'Who may change it',
            value: changedBy.length ? rolesWords(changedBy) : 'Nobody: it is locked by law',
          },
          ...(byTwo ? [{ name: 'To filter or monitor less', value: 'Two people: one asks, another approves' }] : []),
          {
            name: 'Last changed',
            value: last ? (
              <>
                {dateWords(last.at, now)}
                {last.by ? (
                  <>
                    , <bdi>{last.by}</bdi>
                  </>
                ) : null}
              </>
            ) : (
              'Never, since the set-up'
            ),
          },
        ]}
      />
    </Panel>
  );
}

function ChangeForm({ shell, view }: { shell: Shell; view: SettingView }): JSX.Element {
  const { key, policy, typed, problems = [] } = view;
  const error = (field: string) => problemOf(problems, field);
  const was = typeof typed?.was === 'string' ? typed.was : markOf(policy.settings[key]);
  return (
    <Panel title="Change it">
      <form method="post" action={`/settings/${key}/preview`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="was" value={was} />
        <ValueControl view={view} error={error('value')} />
        <Textarea
          name="reason"
          label="Why?"
          hint="The journal keeps this with the previous value."
          rows={3}
          value={typeof typed?.reason === 'string' ? typed.reason.slice(0, 600) : undefined}
          error={error('reason')}
        />
        <Button>See the change…</Button>
      </form>
    </Panel>
  );
}

// No-break spaces: sign and word stay on one line in a narrow column.
const ACTION_WORDS = {
  block: '✕\u00a0Block',
  allow: '✓\u00a0Allow',
  warn: '!\u00a0Warn',
  log: '≡\u00a0Log',
} as const;
const AUDIENCE_WORDS: Record<(typeof AUDIENCES)[number], string> = {
  'pupil-ks1': 'Ages 4–7',
  'pupil-ks2': 'Ages 7–11',
  'pupil-ks3': 'Ages 11–14',
  'pupil-ks4': 'Ages 14–16',
  'pupil-ks5': 'Ages 16–18',
  staff: 'Staff',
  guest: 'Guests',
};

function Matrix({ value }: { value: FilterMatrix }): JSX.Element {
  return (
    <Panel title="What is blocked, for whom" flush>
      <Table
        head={['Category', ...AUDIENCES.map((audience) => AUDIENCE_WORDS[audience])]}
        firstCellIsHeader
        rows={(Object.keys(CATEGORIES) as CategoryCode[]).map((code) => [
          CATEGORIES[code].name,
          ...AUDIENCES.map((audience) => cellWords(value[audience], code)),
        ])}
      />
    </Panel>
  );
}

function cellWords(row: FilterMatrix[Audience], code: CategoryCode): string {
  const [always, lessons] = [ACTION_WORDS[row[code] ?? 'block'], row[`${code}@lessons`]];
  return lessons ? `${always}; ${ACTION_WORDS[lessons].toLowerCase()} in lessons` : always;
}

interface PreviewView {
  key: SettingKey;
  policy: Policy;
  value: unknown;
  reason: string;
  was: string;
}

/** Old struck, new underlined; only this page changes anything. */
export function previewPage(shell: Shell, { key, policy, value, reason, was }: PreviewView): VNode {
  const before = policy.settings[key];
  const byTwo = weakens(key, before, value);
  return (
    <Page title={`Change: ${settingOf(key).label}`} density="desk" shell={shell}>
      <PageTitle crumbs={[...CRUMBS, { href: `/settings/${key}`, text: numberOf(key) }, { text: 'The change' }]}>
        Change this clause?
      </PageTitle>
      <Panel title={settingOf(key).label} emphasis="strong">
        <Sentence runs={changedSentence(key, before, value)} />
        {controlOf(key).kind === 'phrases' ? (
          <PhraseDifference before={before as PhraseChanges} after={value as PhraseChanges} />
        ) : (
          <Difference before={before} after={value} />
        )}
        <p class="govuk-body">
          Why: <bdi>{reason}</bdi>
        </p>
        {byTwo ? (
          <TwoPeopleNote lead="Two people decide this.">
            It filters or monitors less than now. You ask for it, and someone else who leads the school, its
            safeguarding or its network approves it. Governors can read why.
          </TwoPeopleNote>
        ) : null}
        <form method="post" action={`/settings/${key}`}>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="was" value={was} />
          <input type="hidden" name="reason" value={reason} />
          <HiddenValue settingKey={key} value={value} />
          <ButtonGroup>
            <Button preventDoubleClick>{byTwo ? 'Ask for this change' : 'Change it now'}</Button>
            <a class="govuk-link" href={`/settings/${key}`}>
              Leave it as it is
            </a>
          </ButtonGroup>
        </form>
      </Panel>
    </Page>
  );
}

/** Which lines come and go, and what to know of the new ones. */
function PhraseDifference({ before, after }: { before: PhraseChanges; after: PhraseChanges }): JSX.Element {
  return (
    <>
      <Difference before={phraseLines(before)} after={phraseLines(after)} />
      {phraseWarnings(after).map((warning) => (
        <Note lead="Mind.">
          <bdi>{warning}</bdi>
        </Note>
      ))}
    </>
  );
}

/** Lists whose sentence gives only their number: which entries come and go. */
function Difference({ before, after }: { before: unknown; after: unknown }): JSX.Element | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const gone = before.filter((each) => !after.includes(each));
  const come = after.filter((each) => !before.includes(each));
  return (
    <ul class="govuk-list govuk-list--bullet">
      {gone.map((each) => (
        <li>
          <del class="gh-clause__old">
            <bdi>{choiceName(String(each))}</bdi>
          </del>
        </li>
      ))}
      {come.map((each) => (
        <li>
          <b class="gh-clause__value">
            <bdi>{choiceName(String(each))}</bdi>
          </b>
        </li>
      ))}
    </ul>
  );
}
