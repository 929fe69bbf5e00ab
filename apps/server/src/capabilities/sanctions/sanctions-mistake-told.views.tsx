import type { JSX } from 'preact';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import type { MistakeNotice } from './sanctions-mistake.store.ts';
import type { FormProps } from './sanctions-parts.views.tsx';
import { ToldFields, ToldLines } from './sanctions-told.views.tsx';

/** That a parent was told of the mistake, line by line. */
export function ToldOfMistake({ told, now }: { told: readonly MistakeNotice[]; now: Date }): JSX.Element | null {
  return <ToldLines told={told} lead="Told that it was a mistake" now={now} />;
}

/** The way to record it once the incident takes no notice any more. */
export function TellOfMistake({ shell, draft }: Pick<FormProps, 'shell' | 'draft'>): JSX.Element {
  return (
    <Details summary="Record that the parent was told" open={draft.kept.do === 'told'} class="gh-noprint">
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <ToldFields draft={draft} who="The parent or carer’s name" />
      </form>
    </Details>
  );
}
