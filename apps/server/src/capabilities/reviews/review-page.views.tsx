import type { ComponentChildren, VNode } from 'preact';
import { academicYearWords } from '../../kernel/academic-year.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { FigureFacts, Written } from '../../ui/components/figures.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, dateWords } from '../../ui/words.ts';
import { LONGEST_ANSWER } from './reviews.schemas.ts';
import type { ReviewView } from './reviews.service.ts';
import { BECAUSE, type FigureKey, type Figures, KINDS, type Part, type Review } from './reviews.ts';
import { ReviewTag } from './reviews.views.tsx';
import { type Question, questionsOf, sectionsOf } from './reviews-questions.ts';

/** What the page of a review needs. */
export interface PageView extends ReviewView {
  now: Date;
  works: boolean;
  /** For which part its reader may sign now. */
  signs: { part: Part } | null;
  factor: FactorState;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
  conflict?: string;
}

/** The pages of one review. */
export function ReviewViews({ id, current, actions }: { id: string; current: string; actions: number }): VNode {
  const path = `/filtering/reviews/${id}`;
  const links = [
    { href: path, text: 'Questions' },
    { href: `${path}/actions`, text: 'Actions', count: actions },
    { href: `${path}/print`, text: 'Print for governors' },
  ];
  return <LinkRow label="This review" links={links.map((link) => ({ ...link, current: link.href === current }))} />;
}

/** "Review of filtering and monitoring, 2026–27". */
export function reviewTitle({ kind, year }: Pick<Review, 'kind' | 'year'>): string {
  return `${KINDS[kind].name}, ${academicYearWords(year)}`;
}

/** One review: written on as a draft, read once it stands still. */
export function reviewPage(shell: Shell, view: PageView): VNode {
  const { review, problems, conflict } = view;
  const path = `/filtering/reviews/${review.id}`;
  return (
    <Page
      title={reviewTitle(review)}
      density="desk"
      shell={shell}
      back={{ href: '/filtering/reviews', text: 'Yearly reviews' }}
    >
      {problems.length ? <Missing review={review} problems={problems} /> : null}
      {conflict ? <Note tone="amber" icon="warning" lead={conflict} /> : null}
      <ReviewViews id={review.id} current={path} actions={view.actions.length} />
      <PageTitle under={<bdi>{review.becauseWords || BECAUSE[review.because]}</bdi>}>{reviewTitle(review)}</PageTitle>
      <MainAside aside={<State shell={shell} view={view} />} asideLabel="Progress of the review">
        {review.state === 'draft' && view.works ? <DraftForm shell={shell} view={view} /> : <Answers view={view} />}
      </MainAside>
    </Page>
  );
}

function DraftForm({ shell, view }: { shell: Shell; view: PageView }): VNode {
  const { review } = view;
  return (
    <form method="post" action={`/filtering/reviews/${review.id}`} noValidate class="gh-stack">
      <Csrf token={shell.csrf} />
      <input type="hidden" name="version" value={review.version} />
      <Sections view={view}>{(question) => <AnswerField view={view} question={question} />}</Sections>
      <ButtonGroup>
        <Button name="next" value="save" preventDoubleClick>
          Save the answers
        </Button>
        <Button name="next" value="ready" variant="secondary" preventDoubleClick>
          Save and make ready to sign
        </Button>
      </ButtonGroup>
    </form>
  );
}

/** Each question by its own words: fourteen times the same sentence says nothing of which. */
function Missing({ review, problems }: Pick<PageView, 'review' | 'problems'>): VNode {
  const asks = new Map(questionsOf(review).map(({ id, ask }) => [`answer-${id}`, ask]));
  if (!problems.every(({ field }) => asks.has(field))) return <ErrorSummary errors={errorsOf(problems)} />;
  const errors = problems.map(({ field, message }) => ({ field, message: asks.get(field) ?? message }));
  return (
    <ErrorSummary
      title={`${countWord(errors.length)} ${errors.length === 1 ? 'question is' : 'questions are'} not answered yet`}
      description="Answer each, or write that there is nothing to say."
      errors={errorsOf(errors)}
    />
  );
}

function AnswerField({ view, question }: { view: PageView; question: Question }): VNode {
  const { review, kept, problems } = view;
  const name = `answer-${question.id}`;
  return (
    <Textarea
      name={name}
      label={question.ask}
      hint={question.help}
      rows={4}
      value={kept[name] ?? review.answers[question.id] ?? ''}
      error={problemOf(problems, name)}
      attributes={{ maxlength: LONGEST_ANSWER }}
    />
  );
}

function Answers({ view }: { view: PageView }): VNode {
  return (
    <div class="gh-stack">
      <Sections view={view}>
        {(question) => (
          <>
            <h3>{question.ask}</h3>
            <Written text={view.review.answers[question.id] ?? 'Not answered yet.'} />
          </>
        )}
      </Sections>
    </div>
  );
}

/** Every question with its answer, the figures that belong to it, and what was said last time. */
function Sections({ view, children }: { view: PageView; children: (question: Question) => ComponentChildren }): VNode {
  const { review, before, figures, now } = view;
  return (
    <>
      {sectionsOf(review).map((section) => (
        <Panel title={section.title}>
          <div class="gh-stack">
            {section.questions.map((question) => (
              <div>
                {children(question)}
                <FigureTables groups={figures.groups} keys={question.figures} />
                {before?.answers[question.id] ? (
                  <Details summary={`Last answer, ${academicYearWords(before.year)}`}>
                    <Written text={before.answers[question.id] ?? ''} />
                  </Details>
                ) : null}
                <p class="gh-meta gh-soft">Required by: {question.source}.</p>
              </div>
            ))}
          </div>
        </Panel>
      ))}
      <p class="gh-meta gh-soft">
        Figures counted {dateTimeWords(new Date(figures.at), now)}
        {review.state === 'draft' ? '; they are fixed when the review is made ready to sign.' : ', and fixed.'}
      </p>
    </>
  );
}

/** Figures that stand beside a question. */
function FigureTables({ groups, keys }: { groups: Figures['groups']; keys: readonly FigureKey[] }): VNode {
  return (
    <>
      {groups
        .filter(({ key }) => keys.includes(key))
        .map((group) => (
          <Details summary={`What the system knows: ${group.title.toLowerCase()}`} open>
            <FigureFacts group={group} />
          </Details>
        ))}
    </>
  );
}

function State({ shell, view }: { shell: Shell; view: PageView }): VNode {
  const { review, now } = view;
  const answered = Object.keys(review.answers).length;
  const all = sectionsOf(review).reduce((sum, { questions }) => sum + questions.length, 0);
  const facts = [
    { name: 'State', value: <ReviewTag review={review} /> },
    { name: 'Answered', value: `${answered} of ${all}` },
    { name: 'Started', value: dateWords(review.openedAt, now) },
    { name: 'Started by', value: <bdi>{review.openedBy}</bdi> },
  ];
  return (
    <>
      <Panel title="State">
        <Facts facts={facts} />
      </Panel>
      <Panel title="Signatures">
        <SignatureFacts review={review} now={now} />
        {review.state === 'ready' ? <Signing shell={shell} view={view} /> : null}
        {review.state === 'draft' ? (
          <TwoPeopleNote lead="Two people sign.">
            One for the leadership and one for the governors, never the same person.
          </TwoPeopleNote>
        ) : null}
      </Panel>
    </>
  );
}

/** Who has signed, and who has still to. */
export function SignatureFacts({ review, now }: { review: Review; now: Date }): VNode {
  const words = (part: Part) => {
    const signed = review[part];
    if (!signed) return 'Not yet';
    return (
      <>
        <bdi>{signed.name}</bdi>, {dateTimeWords(signed.at, now)}
      </>
    );
  };
  return (
    <Facts
      facts={[
        { name: 'For the leadership', value: words('leader') },
        { name: 'For the governors', value: words('governor') },
      ]}
    />
  );
}

function Signing({ shell, view }: { shell: Shell; view: PageView }): VNode {
  const { review, signs, works, factor, problems } = view;
  const path = `/filtering/reviews/${review.id}`;
  return (
    <>
      {signs ? (
        <form method="post" action={`${path}/sign`}>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="hash" value={review.contentHash?.toString('hex') ?? ''} />
          <p>You are signing these answers, figures and actions exactly as shown here.</p>
          <FactorField factor={factor} error={problemOf(problems, 'code')} />
          <Button preventDoubleClick>Sign for the {signs.part === 'leader' ? 'leadership' : 'governors'}</Button>
        </form>
      ) : null}
      {works ? (
        <form method="post" action={`${path}/draft`}>
          <Csrf token={shell.csrf} />
          <input type="hidden" name="version" value={review.version} />
          <Button variant="secondary" preventDoubleClick>
            Reopen it for editing
          </Button>
          {review.leader || review.governor ? (
            <p class="gh-soft">Anyone who has signed will have to sign again.</p>
          ) : null}
        </form>
      ) : null}
    </>
  );
}
