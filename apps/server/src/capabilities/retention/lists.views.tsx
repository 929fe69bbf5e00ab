import type { VNode } from 'preact';
import { Button, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import type { FactorState } from '../../ui/components/factor-field.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords, plural } from '../../ui/words.ts';
import type { ListedRecord, ListHead } from './disposal.store.ts';
import { AnswerForm, type Draft, WhoName } from './holds.views.tsx';
import type { ListView } from './retention.service.ts';
import { KEPT_BECAUSE, KIND_WORDS, RECORD_PATHS, rowLines } from './retention.ts';
import { RuleTable } from './rule.views.tsx';

/** Where a list stands, in a word or two. */
export function listState({ answer, certificate }: ListHead): string {
  if (certificate) return 'Disposed of';
  if (!answer) return 'Waiting for a second person';
  return answer.agrees ? 'Being disposed of' : 'Not agreed to';
}

interface ListPageView extends ListView {
  factor: FactorState;
  draft: Draft;
}

/** A list that waits, goes on or is over; once it is over this page is the certificate, and prints as such. */
export function listPage(shell: Shell, view: ListPageView): VNode {
  const { list, records, draft } = view;
  const title = list.certificate ? 'Certificate of disposal' : `${plural(list.total, 'record')} to be disposed of`;
  const under = list.certificate
    ? 'Nobody the records were about is named here. The certificate is kept for ever; signed reports and the journal are not changed.'
    : 'Once two people agree, these records and everything attached to them are deleted and cannot be recovered.';
  return (
    <Page title={title} density="desk" shell={shell} back={{ href: '/retention', text: 'What is kept' }}>
      {draft.problems.length ? <ErrorSummary errors={errorsOf(draft.problems)} /> : null}
      <PageTitle under={under} actions={<PrintButton>Print</PrintButton>}>
        {title}
      </PageTitle>
      <MainAside aside={<About view={view} />} asideLabel="About the list">
        {list.certificate ? <Certificate list={list} /> : null}
        {view.may.agree ? (
          <Panel title="Your answer" emphasis="strong">
            <p>You are agreeing to exactly these records. Anything on hold or reopened by then is kept.</p>
            <AnswerForm
              {...{ shell, draft, factor: view.factor, hash: list.hash, action: `/retention/lists/${list.id}` }}
              agree="Dispose of them"
              refuse="Do not dispose of them"
            />
          </Panel>
        ) : null}
        {view.may.back ? <TakeBack shell={shell} view={view} /> : null}
        <Records records={records} isOver={list.certificate !== null} />
        <Panel title="The rule">
          <RuleTable rule={list.rule} />
        </Panel>
      </MainAside>
    </Page>
  );
}

function Certificate({ list: { certificate } }: { list: ListHead }): VNode | null {
  if (!certificate) return null;
  const { gone, kept, rows, hash } = certificate;
  return (
    <Panel title={`${plural(gone, 'record')} disposed of${kept ? `, ${kept} kept` : ''}`} emphasis="strong">
      <Table
        head={['What was disposed of', { text: 'How many', format: 'numeric' }]}
        rows={rowLines(rows).map(({ name, count }): Cell[] => [
          name.many.replace(/^./, (letter) => letter.toUpperCase()),
          { text: count.toLocaleString('en-GB'), format: 'numeric' },
        ])}
      />
      <Facts
        facts={[{ name: 'SHA-256 of the list, the two people and each line', value: <code>{hash}</code> }]}
        layout="rows"
      />
    </Panel>
  );
}

function TakeBack({ shell, view: { list, draft } }: { shell: Shell; view: ListPageView }): VNode {
  return (
    <Panel title="You proposed this list">
      <TwoPeopleNote lead="Another person has to agree.">They find it on Today.</TwoPeopleNote>
      <form method="post" action={`/retention/lists/${list.id}`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="hash" value={list.hash} />
        <Textarea
          name="words"
          label="Why are you withdrawing it?"
          rows={2}
          value={draft.kept.words ?? ''}
          error={problemOf(draft.problems, 'words')}
        />
        <Button name="do" value="refuse" variant="secondary" preventDoubleClick>
          Withdraw
        </Button>
      </form>
    </Panel>
  );
}

function Records({ records, isOver }: { records: readonly ListedRecord[]; isOver: boolean }): VNode {
  return (
    <Panel title="The records">
      <Table
        head={['Record', isOver ? 'Result' : 'What it is']}
        rows={records.map((record): Cell[] => [<Label record={record} />, <Became record={record} />])}
      />
    </Panel>
  );
}

/** Its number, or its kind and id: never a name. */
function Label({ record: { kind, id, label, outcome } }: { record: ListedRecord }): VNode {
  const text = label ?? `${KIND_WORDS[kind].one.replace(/^./, (letter) => letter.toUpperCase())} ${id}`;
  return outcome === 'gone' ? <span>{text}</span> : <a href={RECORD_PATHS[kind](id)}>{text}</a>;
}

function Became({ record: { kind, title, outcome, because } }: { record: ListedRecord }): VNode {
  if (outcome === 'gone') return <>Disposed of</>;
  if (outcome === 'kept') return <>Kept. {KEPT_BECAUSE[because ?? ''] ?? ''}</>;
  return <bdi>{title ?? KIND_WORDS[kind].one.replace(/^./, (letter) => letter.toUpperCase())}</bdi>;
}

/** A certificate is kept for ever, and printed: its dates say which year. */
function About({ view: { list } }: { view: ListPageView }): VNode {
  const { answer, certificate } = list;
  const facts = [
    { name: 'State', value: listState(list) },
    { name: 'Proposed by', value: <WhoName who={list.proposedBy} /> },
    { name: 'On', value: fullDateTimeWords(list.proposedAt) },
    ...(answer
      ? [
          { name: answer.agrees ? 'Agreed by' : 'Not agreed to by', value: <WhoName who={answer.by} /> },
          { name: 'On', value: fullDateTimeWords(answer.at) },
          ...(answer.words ? [{ name: 'Reason', value: <bdi>{answer.words}</bdi> }] : []),
        ]
      : []),
    ...(certificate ? [{ name: 'Finished', value: fullDateTimeWords(certificate.at) }] : []),
    { name: 'Certificate', value: <code>{list.id}</code> },
    { name: 'Hash of the list', value: <code>{list.hash}</code> },
  ];
  return (
    <>
      <Panel title="About the list">
        <Facts facts={facts} />
      </Panel>
      {list.sight === 'close' ? (
        <Note tone="petrol" icon="lock" lead="This list is restricted.">
          It contains records that not everyone on the desk can see.
        </Note>
      ) : null}
    </>
  );
}
