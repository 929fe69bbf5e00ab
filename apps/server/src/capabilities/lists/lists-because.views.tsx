import type { ComponentChildren, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { CanItWait } from '../../site/can-it-wait.views.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import type { SubscriptionForm } from './lists.schemas.ts';

/** What was said with what was asked for. */
export type Kept = Pick<SubscriptionForm, 'reason' | 'emergency'>;

/** Why, and whether it can wait; the buttons are its children. */
export function AskForm({
  shell,
  action,
  problems,
  kept,
  canWait = true,
  children,
}: {
  shell: Shell;
  action: string;
  problems: readonly FieldProblem[];
  kept: Kept | undefined;
  canWait?: boolean;
  children: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={action} noValidate>
      <Csrf token={shell.csrf} />
      <Because problems={problems} kept={kept} canWait={canWait} />
      {children}
    </form>
  );
}

/** The reason, and whether a second person can be waited for. */
export function Because({
  problems,
  kept,
  canWait = true,
}: {
  problems: readonly FieldProblem[];
  kept: Kept | undefined;
  canWait?: boolean;
}): VNode {
  return (
    <>
      <Textarea
        name="reason"
        label="Why?"
        hint="It is shown in the filter’s log, which governors can read."
        rows={2}
        value={kept?.reason}
        error={problemOf(problems, 'reason')}
        attributes={{ maxlength: 500 }}
      />
      {canWait ? (
        <CanItWait
          problems={problems}
          emergency={kept?.emergency}
          unsigned="If nobody signs it off in time, it ends, and the lists are as they were before"
        />
      ) : null}
    </>
  );
}
