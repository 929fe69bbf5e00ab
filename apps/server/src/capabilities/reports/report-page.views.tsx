import type { VNode } from 'preact';
import { ROLES, type Role } from '../../access/roles.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { FigureFacts, Written } from '../../ui/components/figures.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Unstored } from '../../ui/components/unstored.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { ANOTHER_YEAR, byWords, fullDateTimeWords } from '../../ui/words.ts';
import { LONGEST_TEXT } from './reports.schemas.ts';
import type { ReportView } from './reports.service.ts';
import { KINDS, type Part, stateOf } from './reports.ts';
import { ReportTag, reportTitle } from './reports.views.tsx';
import { Meanings } from './reports-meanings.views.tsx';

/** What the page of a report needs. `base`: where it stands for its reader, `/reports` or `/governor/reports`. */
export interface PageView extends ReportView {
  base: string;
  now: Date;
  factor: FactorState;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
  quicker?: string;
}

const nameOf = ({ names }: ReportView, id: string) => <bdi>{names.get(id) ?? 'A colleague'}</bdi>;
/** One report: its figures, what was written, who signed. */
export function reportPage(shell: Shell, view: PageView): VNode {
  const { report, asked, base, problems, quicker } = view;
  const isGovernors = base !== '/reports';
  const title = reportTitle(report, ANOTHER_YEAR);
  return (
    <Page
      title={title}
      density="desk"
      shell={shell}
      back={isGovernors ? { href: '/governor', text: 'This term' } : { href: '/reports', text: 'Monitoring reports' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      {quicker ? <Note tone="amber" icon="warning" lead={quicker} /> : null}
      <Unstored words={quicker ? unstoredOf(view) : []} />
      <PageTitle under={KINDS[report.kind].about} actions={<PrintButton>Print this report</PrintButton>}>
        {title}
      </PageTitle>
      <MainAside aside={<State shell={shell} view={view} />} asideLabel="State of the report">
        {report.edition?.because ? (
          <Note tone="amber" icon="warning" lead="Sent back.">
            {nameOf(view, report.edition.writtenBy)}: <bdi>{report.edition.because}</bdi>
          </Note>
        ) : null}
        {asked.write ? <WriteForm shell={shell} view={view} /> : <Texts view={view} />}
        {report.figures.groups.map((group) => (
          <Panel title={group.title}>
            <FigureFacts group={group} />
          </Panel>
        ))}
        <Meanings report={report} />
      </MainAside>
    </Page>
  );
}

/** What was typed into a form that is not on the page any more. */
function unstoredOf({ asked, kept }: PageView): string[] {
  const { issues, procedures, words } = kept;
  const lost = [...(asked.write ? [] : [issues, procedures]), asked.sign?.part === 'second' ? '' : words];
  return lost.flatMap((each) => each?.trim() || []);
}

function Texts({ view }: { view: PageView }): VNode | null {
  const { edition, kind } = view.report;
  if (kind === 'digest') return null;
  return (
    <Panel title="What was written">
      <h3>What stood out</h3>
      <Written text={edition?.issues || 'Nothing written yet.'} />
      <h3>How the procedure worked</h3>
      <Written text={edition?.procedures || 'Nothing written yet.'} />
    </Panel>
  );
}

function WriteForm({ shell, view }: { shell: Shell; view: PageView }): VNode {
  const { report, asked, base, kept, factor } = view;
  const { edition } = report;
  const signs = asked.sign?.part === 'first';
  return (
    <Panel title="Your part" emphasis="strong">
      <form method="post" action={`${base}/${report.id}`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="edition" value={edition?.edition ?? 0} />
        <Textarea
          name="issues"
          label="What stood out?"
          hint="Do not name pupils. What keeps happening, what is new and what worries you?"
          rows={4}
          value={kept.issues ?? edition?.issues ?? ''}
          error={problemOf(view.problems, 'issues')}
          attributes={{ maxlength: LONGEST_TEXT }}
        />
        <Textarea
          name="procedures"
          label="How well did the procedure work?"
          hint="What was late and why, and what should change. If there is nothing to report, say so."
          rows={4}
          value={kept.procedures ?? edition?.procedures ?? ''}
          error={problemOf(view.problems, 'procedures')}
          attributes={{ maxlength: LONGEST_TEXT }}
        />
        {signs ? <FactorField factor={factor} error={problemOf(view.problems, 'code')} /> : null}
        <ButtonGroup>
          {signs ? (
            <Button name="next" value="sign" preventDoubleClick>
              {' '}
              Sign report{' '}
            </Button>
          ) : null}
          <Button name="next" value="save" variant="secondary" preventDoubleClick>
            Save for later
          </Button>
        </ButtonGroup>
        {report.signatures.length ? (
          <p class="gh-soft">This is signed. If you change it, it must be signed again.</p>
        ) : null}
      </form>
    </Panel>
  );
}

function State({ shell, view }: { shell: Shell; view: PageView }): VNode {
  const { report, asked, now, base } = view;
  const parts = KINDS[report.kind].parts;
  const facts = [
    { name: 'State', value: <ReportTag report={report} now={now} /> },
    ...(report.signBy && stateOf(report) !== 'done'
      ? [{ name: 'To be signed', value: byWords(report.signBy, now) }]
      : []),
    { name: 'Drawn', value: fullDateTimeWords(report.drawnAt) },
    ...(report.edition
      ? [
          {
            name: 'Written',
            value: (
              <>
                {nameOf(view, report.edition.writtenBy)}, {fullDateTimeWords(report.edition.writtenAt)}
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <Panel title="State">
        <Facts facts={facts} />
      </Panel>
      {parts ? (
        <Panel title="Signatures">
          <Facts
            facts={(['first', 'second'] as const).map((part) => ({
              name: signedAs(view, part),
              value: signedWords(view, part),
            }))}
          />
          {asked.sign?.part === 'second' ? (
            <SecondForm shell={shell} view={view} />
          ) : stateOf(report) === 'done' ? null : (
            <TwoPeopleNote lead="Two people sign.">
              They must be two different people, and both sign exactly the same version.
            </TwoPeopleNote>
          )}
        </Panel>
      ) : null}
      {report.sentAt || report.kind === 'digest' ? (
        <Panel title={report.kind === 'digest' ? 'Read by' : 'Copy for the governors'}>
          <Receipts view={view} />
          {asked.read ? (
            <form method="post" action={`${base}/${report.id}/read`}>
              <Csrf token={shell.csrf} />
              <Button preventDoubleClick>I have read it</Button>
            </form>
          ) : null}
        </Panel>
      ) : null}
    </>
  );
}

/** "Headteacher" of whoever signed; before, what the part is called. */
function signedAs({ report }: PageView, part: Part): string {
  const signed = report.signatures.find((each) => each.part === part);
  const role = signed && ROLES[signed.role as Role];
  return role ?? KINDS[report.kind].parts?.[part] ?? '';
}

function signedWords(view: PageView, part: Part): VNode | string {
  const signed = view.report.signatures.find((each) => each.part === part);
  if (!signed) return 'Not yet';
  return (
    <>
      {nameOf(view, signed.personId)}, {fullDateTimeWords(signed.at)}
      {signed.words ? (
        <>
          : <bdi>{signed.words}</bdi>
        </>
      ) : null}
    </>
  );
}

function SecondForm({ shell, view }: { shell: Shell; view: PageView }): VNode {
  const { report, base, kept, factor } = view;
  return (
    <form method="post" action={`${base}/${report.id}/second`} noValidate>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="hash" value={report.edition?.hash ?? ''} />
      <p>You are signing these figures and words exactly as shown here.</p>
      <Textarea
        name="words"
        label="Your words"
        hint="Only needed if you send it back."
        rows={3}
        value={kept.words ?? ''}
        error={problemOf(view.problems, 'words')}
        attributes={{ maxlength: 1000 }}
      />
      <FactorField factor={factor} error={problemOf(view.problems, 'code')} />
      <ButtonGroup>
        <Button name="next" value="sign" preventDoubleClick>
          {' '}
          Sign report{' '}
        </Button>
        <Button name="next" value="back" variant="secondary" preventDoubleClick>
          {' '}
          Send back{' '}
        </Button>
      </ButtonGroup>
    </form>
  );
}

function Receipts({ view }: { view: PageView }): VNode {
  const { report } = view;
  return (
    <>
      {report.sentAt ? <p>Sent {fullDateTimeWords(report.sentAt)}.</p> : null}
      {report.receipts.length ? (
        <Facts
          facts={report.receipts.map(({ personId, role, at }) => ({
            name: ROLES[role as Role] ?? role,
            value: (
              <>
                {nameOf(view, personId)}, {fullDateTimeWords(at)}
              </>
            ),
          }))}
        />
      ) : (
        <p class="gh-soft">Nobody has confirmed reading it yet.</p>
      )}
    </>
  );
}
