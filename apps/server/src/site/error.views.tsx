import type { VNode } from 'preact';
import type { FieldProblem } from '../kernel/refusal.ts';
import { Page, type Shell } from '../ui/page.tsx';

/** A page for anything that could not be done: what happened, what to do next, nothing internal. */
export function errorPage(
  shell: Shell,
  problem: {
    title: string;
    sentences: string[];
    fields?: FieldProblem[];
    requestId?: string;
    back?: { href: string; text: string };
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
