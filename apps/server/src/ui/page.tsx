import type { ComponentChildren, JSX, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { AroundIt, wayBack } from './around.ts';
import type { AssetUrls } from './assets.ts';
import { classNames } from './components/attributes.ts';
import { Icon } from './components/icon.tsx';
import { Flash } from './components/notice.tsx';
import { PageFooter } from './components/page-footer.tsx';
import { PageHeader } from './components/page-header.tsx';
import { HeadedBy, TITLE_ID } from './components/panel.tsx';
import { SkipLink } from './components/skip-link.tsx';
import type { Density, Shell } from './shell.ts';
import { keepReferencesWhole } from './whole-references.ts';

export type { Density, FlashMessage, Section, Shell } from './shell.ts';

keepReferencesWhole();

/** A page with its header, footer and, above the content, the way back. */
export interface PageProps {
  /** Names the tab. No pupil's name outside the desk. */
  title: string;
  density: Density;
  shell: Shell;
  back?: { href: string; text: string } | undefined;
  /** Edge to edge without margins and footer, for the triage desk. */
  wide?: boolean | undefined;
  /** Names of islands in ui/islands, without `.js`. `govuk` is always there. */
  island?: readonly string[] | undefined;
  /** At the right of the header on plain and child pages: "Leave this page", "Cancel". */
  action?: ComponentChildren;
  children: ComponentChildren;
}

interface DocumentProps {
  title: string;
  assets: AssetUrls;
  bodyClass: string | undefined;
  island: readonly string[];
  idleSeconds?: number | undefined;
  drafts?: Pick<Shell, 'draftOf' | 'draftKey' | 'clearsDraft'> | undefined;
  children: ComponentChildren;
}

/** Head and body. Nothing inline: the content security policy allows neither script nor style. */
export function Document({
  title,
  assets,
  bodyClass,
  island,
  idleSeconds,
  drafts,
  children,
}: DocumentProps): JSX.Element {
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0e4b5a" />
        <meta name="color-scheme" content="light" />
        <meta name="referrer" content="same-origin" />
        <link rel="icon" type="image/svg+xml" href={assets['mark.svg']} />
        <link rel="preload" as="font" type="font/woff2" href={assets['text.woff2']} crossorigin="anonymous" />
        <link rel="stylesheet" href={assets['gatehouse.css']} />
        {island.map((name) => (
          <script type="module" src={assets[`${name}.js`]} />
        ))}
      </head>
      <body
        class={classNames('govuk-template__body', bodyClass)}
        {...(idleSeconds === undefined ? {} : { 'data-idle-seconds': idleSeconds })}
        data-draft-of={drafts?.draftOf}
        data-draft-key={drafts?.draftKey}
        data-draft-clear={drafts?.clearsDraft}
      >
        {children}
      </body>
    </html>
  );
}

/** Which islands a page loads: those asked for, `govuk` first, `session` where someone can be signed out, `draft` where what somebody types is theirs. */
export function islandsOf(asked: readonly string[] | undefined, shell: Shell): string[] {
  const idle = shell.idleSeconds !== undefined && shell.person !== null ? ['session'] : [];
  const draft = shell.person === null && shell.clearsDraft === undefined ? [] : ['draft'];
  return [...new Set(['govuk', ...idle, ...draft, ...(asked ?? [])])];
}

/** Every page of the product but sign-in and set-up. */
export function Page(props: PageProps): JSX.Element {
  const { title, density, shell, back, wide, children } = props;
  const { listsLeft = {} } = shell;
  return (
    <Document
      title={`${title} · ${density === 'child' ? shell.schoolName : 'Gatehouse'}`}
      assets={shell.assets}
      bodyClass={classNames(`gh-${density}`, wide === true && 'gh-wide')}
      island={islandsOf(props.island, shell)}
      idleSeconds={shell.person === null ? undefined : shell.idleSeconds}
      drafts={shell}
    >
      <SkipLink />
      {shell.banner === undefined ? null : (
        <aside class="gh-banner" aria-label="About this server">
          {shell.banner}
        </aside>
      )}
      <PageHeader shell={shell} density={density} action={props.action} />
      <main id="content" class={classNames('gh-main', wide === true && 'gh-main--wide')} tabIndex={-1}>
        {shell.flash === undefined ? null : <Flash {...shell.flash} />}
        {back === undefined ? null : (
          <a class="gh-back" href={wayBack(listsLeft, back.href)}>
            <Icon name="arrow-left" size={14} />
            {back.text}
          </a>
        )}
        <AroundIt.Provider value={{ density, listsLeft }}>
          <HeadedBy.Provider value={TITLE_ID}>{children}</HeadedBy.Provider>
        </AroundIt.Provider>
      </main>
      <PageFooter shell={shell} density={density} />
    </Document>
  );
}

/** The whole document as text, ready to send. */
export function renderPage(page: VNode): string {
  const html = renderToString(page);
  // A screen reader reads the title first, before it reaches the summary of errors.
  const titled = html.includes('class="govuk-error-summary') ? html.replace('<title>', '<title>Error: ') : html;
  return `<!doctype html>\n${titled}`;
}
