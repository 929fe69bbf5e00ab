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
      {problem.written?.length ? (
        <>
          <h2 class="govuk-heading-m">What you wrote</h2>
          <p class="govuk-body">It was not stored. Copy it from here where it is still needed.</p>
          {problem.written.map((words) => (
            <p class="govuk-body gh-written">
              <bdi>{words}</bdi>
            </p>
          ))}
        </>
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
