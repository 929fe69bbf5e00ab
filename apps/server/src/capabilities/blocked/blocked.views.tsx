import { ADULTS_LINE, CHILDLINE, HELP_PAGES, PAGE_WORDS, type ReaderAge, whyWords } from '@gatehouse/contract';
import type { ComponentChildren, VNode } from 'preact';
import type { AssetUrls } from '../../ui/assets.ts';
import { ClosedGate, Mark } from '../../ui/components/mark.tsx';
import { dial } from '../../ui/help-lines.ts';
import type { SchoolWords } from './blocked.service.ts';
import type { Reference } from './blocked.ts';

/*
 * Pages for a browser that may be ten years old, and for a reader who is not signed in: one small sheet, no script, no web font, no cookie,
 * nothing that needs custom properties, grid or a module. They share nothing with the pages of staff but the mark and the colours.
 */

/** What every one of these pages needs. */
export interface ReaderPage {
  school: SchoolWords;
  schoolId: string;
  assets: AssetUrls;
  reader: ReaderAge;
}

/** What the block page tells and offers. */
export interface BlockedView extends ReaderPage {
  host: string | null;
  reference: Reference;
  /** Carries the reference and the address on; empty where nothing can be answered. */
  query: string;
  said: 'mistake' | undefined;
  /** That they asked for it before, which stands in place of asking again. */
  asked: VNode | null;
}

/** Why the page is closed, in the reader's words; by mistake, needed for work, and who helps. */
export function blockedPage(view: BlockedView): VNode {
  const { reader, host, reference, query, said } = view;
  const words = PAGE_WORDS[reader];
  const answer = { action: 'block', category: reference.category, reason: reference.reason ?? '' } as const;
  // Opened by hand, or by a proxy that says no reason: then nobody knows for whom it was closed either.
  const isUnknown = reader === 'adult' && reference.category === null && reference.reason === null;
  return (
    <Sheet page={view} title={words.title}>
      {reader === 'young' ? <ClosedGate size={96} /> : null}
      <h1>{words.title}</h1>
      {host === null ? null : (
        <p class="host">
          <bdi>{host}</bdi>
        </p>
      )}
      <p>{isUnknown ? 'The school’s filter blocks it.' : whyWords(answer, reader)}</p>
      {words.notInTrouble === null || said ? null : (
        <p>
          <b>{words.notInTrouble}</b>
        </p>
      )}
      {said ? (
        <p class="done" role="status">
          {words.thanks}
        </p>
      ) : null}
      <p>{words.back}</p>
      <Answers view={view} query={query} />
      <p>
        <a href={`/s/${view.schoolId}/notice?${new URLSearchParams({ a: reference.audience })}`}>{words.notice}</a>
      </p>
      <Help view={view} />
    </Sheet>
  );
}

function Answers({ view, query }: { view: BlockedView; query: string }): VNode {
  const { reader, schoolId, reference, said } = view;
  const words = PAGE_WORDS[reader];
  if (!query) return <p>{words.noAnswer}</p>;
  const fields = new URLSearchParams(query);
  return (
    <>
      {view.asked}
      {said ? null : (
        <form method="post" action={`/s/${schoolId}/blocked/mistake`}>
          <input type="hidden" name="u" value={fields.get('u') ?? ''} />
          <input type="hidden" name="why" value={fields.get('why') ?? ''} />
          <button type="submit" class="button">
            {words.mistake}
          </button>
        </form>
      )}
      {view.asked !== null || reference.reason === 'illegal' ? null : (
        <a class="button" href={`/s/${schoolId}/blocked/ask?${query}`}>
          {words.need}
        </a>
      )}
    </>
  );
}

function Help({ view }: { view: ReaderPage }): VNode {
  const { reader, schoolId, school } = view;
  const { trustedAdult, schoolName } = school;
  const words = PAGE_WORDS[reader];
  return (
    <section class="help" aria-labelledby="help">
      <h2 id="help">{words.upset}</h2>
      <p>
        {words.tell}
        {trustedAdult ? (
          <>
            {' '}
            At school you can tell{' '}
            <b>
              <bdi>{trustedAdult}</bdi>
            </b>
            .
          </>
        ) : null}
      </p>
      {schoolName ? (
        <p>
          <a href={`/s/${schoolId}/tell`}>{words.tellHere}</a>
        </p>
      ) : null}
      {words.aboutAChild ? (
        <p>
          {words.aboutAChild}
          <br />
          <a class="phone" href={dial(ADULTS_LINE)}>
            {ADULTS_LINE}
          </a>
        </p>
      ) : null}
      <p>
        {words.childline}
        <br />
        <a class="phone" href={dial(CHILDLINE)}>
          {CHILDLINE}
        </a>
      </p>
      {reader === 'young' ? null : (
        <p>
          <a href={HELP_PAGES.childline}>childline.org.uk</a> · <a href={HELP_PAGES.ceop}>CEOP: report online abuse</a>
        </p>
      )}
    </section>
  );
}

/** The page that asks what it is needed for. */
export function askPage(view: ReaderPage & { query: string; kept: string; problem: string | undefined }): VNode {
  const words = PAGE_WORDS[view.reader];
  const fields = new URLSearchParams(view.query);
  return (
    <Sheet page={view} title={view.problem ? `Error: ${words.askTitle}` : words.askTitle}>
      <h1>{words.askTitle}</h1>
      <form method="post" action={`/s/${view.schoolId}/blocked/ask`}>
        <input type="hidden" name="u" value={fields.get('u') ?? ''} />
        <input type="hidden" name="why" value={fields.get('why') ?? ''} />
        <label for="words">{words.askLabel}</label>
        <p class="hint" id="words-hint">
          {words.askHint}
        </p>
        {view.problem ? (
          <p class="problem" id="words-problem">
            {view.problem}
          </p>
        ) : null}
        <textarea
          id="words"
          name="words"
          rows={4}
          maxlength={500}
          aria-describedby={view.problem ? 'words-problem words-hint' : 'words-hint'}
        >
          {view.kept}
        </textarea>
        <button type="submit" class="button button--main">
          {words.askButton}
        </button>
      </form>
      <p>
        <a href={`/s/${view.schoolId}/blocked?${view.query}`}>Back</a>
      </p>
    </Sheet>
  );
}

/** What could not be taken, on a page that is as light. */
export function readerProblemPage(view: ReaderPage & { message: string }): VNode {
  return (
    <Sheet page={view} title="That did not work">
      <h1>That did not work</h1>
      <p>{view.message}</p>
      <Help view={view} />
    </Sheet>
  );
}

/** Another page for a reader who is not signed in, as light as these, with the way to help beneath. */
export function readerSheet(view: ReaderPage, title: string, body: VNode): VNode {
  return (
    <Sheet page={view} title={title}>
      <h1>{title}</h1>
      {body}
      <Help view={view} />
    </Sheet>
  );
}

function Sheet({ page, title, children }: { page: ReaderPage; title: string; children: ComponentChildren }): VNode {
  const { school, assets, reader } = page;
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>{school.schoolName ? `${title} · ${school.schoolName}` : title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" type="image/svg+xml" href={assets['mark.svg']} />
        <link rel="stylesheet" href={assets['blocked.css']} />
      </head>
      <body class={reader}>
        <header>
          <Mark size={32} />
          <b>
            <bdi>{school.schoolName}</bdi>
          </b>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
