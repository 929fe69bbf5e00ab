import type { VNode } from 'preact';
import type { Actor } from '../../access/scope.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import type { Shell } from '../../ui/page.tsx';
import type { Form } from './incidents.schemas.ts';
import type { PartOf, WorkView } from './incidents-page.service.ts';
import type { Listed } from './incidents-people.store.ts';
import type { WorkForm } from './incidents-work.views.tsx';

/** What a form came to: the line to show, or what needs another look. */
export type Outcome =
  | { done: string; nothing?: boolean }
  | { problems: readonly FieldProblem[]; candidates?: ReadonlyMap<number, readonly Listed[]>; quicker?: string };

/** A form that changes one incident. */
export interface WorkStep {
  /** Beneath /incidents/:id. */
  path: string;
  /** What the last part of the path names. */
  part?: PartOf['what'];
  page: (shell: Shell, form: WorkForm) => VNode;
  /** What the fields hold when the page is opened. */
  start: (view: WorkView, query: Form) => Form;
  send: (actor: Actor, ids: { id: string; partId: string }, form: Form) => Promise<Outcome>;
  /** Of a form with many fields: those that were left alone take what a colleague wrote meanwhile. */
  meet?: (view: WorkView, form: Form) => { form: Form; problems: readonly FieldProblem[] };
}
