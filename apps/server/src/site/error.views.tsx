import { CHILDLINE } from '@gatehouse/contract';
import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../kernel/refusal.ts';
import { Button } from '../ui/components/button.tsx';
import { Csrf } from '../ui/components/csrf.tsx';
import { Unstored } from '../ui/components/unstored.tsx';
import { dial } from '../ui/help-lines.ts';
import { Page, type Shell } from '../ui/page.tsx';

/** Whoever belongs to several schools follows a link of one while they are at another. Whether it is there is for that school to say. */
function AtAnother({ shell, address }: { shell: Shell; address: string }): JSX.Element | null {
  const others = (shell.schools ?? []).filter(({ current }) => !current);
  if (!others.length) return null;
  return (
    <>
      <p class="govuk-body">
        You are at <bdi>{shell.schoolName}</bdi>. If this is from another of your schools, look for it there.
      </p>
      {others.map(({ id, name }) => (
        <form method="post" action="/account/school">
          <Csrf token={shell.csrf} />
          <input type="hidden" name="school" value={id} />
          <input type="hidden" name="next" value={address} />
          <Button variant="secondary">
            <span>
              Look at <bdi>{name}</bdi>
            </span>
          </Button>
        </form>
      ))}
    </>
  );
}

/** Said to whoever came to tell the school something, or was shown a blocked page: an address typed from a poster has a slip in it, and a server may be away. */
function HelpAnyway(): JSX.Element {
  return (
    <p class="govuk-body">
      If you wanted to tell the school something, tell an adult you trust. In danger now? Ring <b>999</b>. To talk to
      someone now, ring Childline,{' '}
      <a class="gh-number" href={dial(CHILDLINE)}>
        <b>{CHILDLINE}</b>
      </a>
      . It is free, at any hour.
    </p>
  );
}

/** A page for anything that could not be done: what happened, what to do next, nothing internal. */
export function errorPage(
  shell: Shell,
  problem: {
    title: string;
    sentences: string[];
    fields?: FieldProblem[];
    requestId?: string;
    /** The address that led nowhere at this school. */
    missing?: string | undefined;
    /** It stands where somebody tells the school something. */
    isTelling?: boolean;
    back?: { href: string; text: string };
    /** What was written and not stored, to be copied. */
    written?: readonly string[];
  },
): VNode {
  return (
    <Page title={problem.title} density="plain" shell={shell}>
      <h1 class="govuk-heading-l">{problem.title}</h1>
      {problem.sentences.map((sentence) => (
        <p class="govuk-body">{sentence}</p>
      ))}
      {problem.fields?.length ? (
        <ul class="govuk-list govuk-list--bullet">
          {problem.fields.map((field) => (
            <li>{field.message}</li>
          ))}
        </ul>
      ) : null}
      {problem.missing === undefined ? null : <AtAnother shell={shell} address={problem.missing} />}
      <Unstored words={problem.written ?? []} />
      {problem.isTelling ? <HelpAnyway /> : null}
      <p class="govuk-body">
        <a class="govuk-link" href={problem.back?.href ?? '/'}>
          {problem.back?.text ?? 'Go to the start page'}
        </a>
      </p>
      {problem.requestId ? (
        <p class="govuk-body-s">
          If you ask for help, give this number: <span class="gh-mono">{problem.requestId}</span>
        </p>
      ) : null}
    </Page>
  );
}
