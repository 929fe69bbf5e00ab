import type { ComponentChildren, VNode } from 'preact';
import type { Refusal } from '../../kernel/refusal.ts';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import type { Shell } from '../../ui/page.tsx';
import type { Run } from './procedures-run.ts';

/** What was sent and needs another look: which form, what it held, what to mend. */
export interface Sent {
  form: string;
  kept: Readonly<Record<string, string>>;
  ticked: readonly string[];
  refusal: Pick<Refusal, 'kind' | 'message' | 'fields'>;
}

/** The error of a field, where this form was sent. */
export function errorIn(sent: Sent | undefined, form: string): (field: string) => string | undefined {
  return (field) =>
    sent?.form === form ? sent.refusal.fields.find((each) => each.field === field)?.message : undefined;
}

/** What a field held when this form was sent. */
export function keptIn(sent: Sent | undefined, form: string): (field: string) => string | undefined {
  return (field) => (sent?.form === form ? sent.kept[field] : undefined);
}

/** The box that stands beside every step and on the incident itself (R149). */
export function ImageBox({ incidentId }: { incidentId: string }): VNode {
  return (
    <Panel emphasis="alarm">
      <p class="gh-imagebox">
        <Icon name="warning" size={20} />
        <a href={`/incidents/${incidentId}/image`}>Possible child abuse image?</a>
        <br />
        Do not look, copy or print. Freeze this incident.
      </p>
    </Panel>
  );
}

/** A form that sends to a page beneath an incident. */
export function IncidentForm({
  shell,
  to,
  children,
}: {
  shell: Shell;
  to: string;
  children: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={to} noValidate>
      <Csrf token={shell.csrf} />
      {children}
    </form>
  );
}

/** What somebody wrote, line for line. */
export function Said({ text }: { text: string }): VNode {
  return (
    <p class="gh-written" dir="auto">
      {text}
    </p>
  );
}

/** Said before something is entered at another computer than the designated one: it is taken, and marked (R145). */
export function ElsewhereNote({
  computer,
}: {
  computer: Pick<NonNullable<Run['computer']>, 'name' | 'place'> | null;
}): VNode {
  return (
    <WarningNote lead="This is not the designated computer.">
      {computer ? (
        <>
          It is <bdi>{computer.name}</bdi>, <bdi>{computer.place}</bdi>.{' '}
        </>
      ) : null}
      What you enter is saved, but marked as coming from another computer.
    </WarningNote>
  );
}
