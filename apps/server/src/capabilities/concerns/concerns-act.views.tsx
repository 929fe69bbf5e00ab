import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { saidIn } from './concerns.ts';
import type { ConcernView } from './concerns-desk.service.ts';

/** One concern with what was typed into its forms. */
export interface ConcernPageView extends ConcernView {
  hold: VNode | null;
  kept: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  quicker?: string | undefined;
}

/** The id of a field: two forms of the page ask for words. */
export function anchorOf({ kept }: ConcernPageView, field: string): string {
  return field === 'words' || field === 'because' ? `${kept.act}-${field}` : field;
}

/** What each form of the page is drawn with. */
export interface PartProps {
  shell: Shell;
  view: ConcernPageView;
}

/** The kept values and errors of the form that was sent, and of no other on the page. */
export function typedIn({ kept, problems }: ConcernPageView, act: string) {
  const isThis = kept.act === act;
  return {
    value: (field: string) => (isThis ? (kept[field] ?? '') : ''),
    error: (field: string) => (isThis ? problemOf(problems, field) : undefined),
    isThis,
  };
}

/** One form of the page: what it does, and which state of the concern it saw. */
export function ActForm({
  shell,
  view,
  act,
  children,
}: PartProps & { act: string; children: JSX.Element | JSX.Element[] }) {
  return (
    <form method="post" action={`/concerns/${view.concern.id}`} noValidate>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={view.concern.version} />
      <input type="hidden" name="said" value={saidIn(view.lines)} />
      {children}
    </form>
  );
}

/** For whoever has to do with somebody in it, before anybody decides (R5). Once it is an incident, that has a page for it. */
export function LeaveIt(props: PartProps): JSX.Element {
  const typed = typedIn(props.view, 'leave');
  return (
    <Details summary="I have a connection to somebody in it" open={typed.isThis}>
      <ActForm {...props} act="leave">
        <p>
          For a parent, partner or friend of somebody it is about. It stays with your colleagues or goes to somebody in
          your place. You can no longer see it, and you cannot undo this.
        </p>
        <Textarea
          name="because"
          id="leave-because"
          label="What is your connection?"
          hint="For example, she is a friend of my family"
          rows={2}
          value={typed.value('because')}
          error={typed.error('because')}
          attributes={{ maxlength: 2000 }}
        />
        <Button variant="secondary">Leave me out</Button>
      </ActForm>
    </Details>
  );
}
