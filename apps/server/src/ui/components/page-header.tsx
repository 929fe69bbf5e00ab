import type { ComponentChildren, JSX } from 'preact';
import type { Density, Section, Shell } from '../shell.ts';
import { classNames } from './attributes.ts';
import { Csrf } from './csrf.tsx';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';

interface PageHeaderProps {
  shell: Shell;
  density: Density;
  action?: ComponentChildren;
}

function SchoolName({ shell }: { shell: Shell }): JSX.Element {
  const schools = shell.schools ?? [];
  if (schools.length < 2) return <span class="gh-header__school">{shell.schoolName}</span>;
  return (
    <details class="gh-schools">
      <summary class="gh-header__school">
        <span class="govuk-visually-hidden">Change school, now </span>
        {shell.schoolName}
        <Icon name="chevron-down" size={12} />
      </summary>
      <ul class="gh-schools__list">
        {schools.map(({ id, name, current }) => (
          <li>
            {current === true ? (
              <span aria-current="true">
                <bdi>{name}</bdi>
              </span>
            ) : (
              <form method="post" action="/account/school">
                <Csrf token={shell.csrf} />
                <input type="hidden" name="school" value={id} />
                <button type="submit">
                  <bdi>{name}</bdi>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Brand({ shell, density }: Omit<PageHeaderProps, 'action'>): JSX.Element {
  if (density === 'child') {
    return (
      <span class="gh-header__brand">
        <Mark size={32} />
        <span class="gh-header__product">{shell.schoolName}</span>
      </span>
    );
  }
  return (
    <span class="gh-header__brand">
      <a class="gh-header__home" href="/" aria-label="Gatehouse, first page">
        <Mark size={36} />
      </a>
      <span class="gh-header__names">
        <span class="gh-header__product">Gatehouse</span>
        <SchoolName shell={shell} />
      </span>
    </span>
  );
}

/** What the link of a section says: its name, and how many things wait there. */
export function SectionWords({ label, count }: Pick<Section, 'label' | 'count'>): JSX.Element {
  return (
    <>
      {label}
      {count === undefined || count === 0 ? null : (
        <span class="gh-count">
          {count.toLocaleString('en-GB')}
          <span class="govuk-visually-hidden"> waiting for you</span>
        </span>
      )}
    </>
  );
}

/** The sections as a list; used in the header and again at the foot for narrow screens. */
export function SectionList({ sections }: { sections: readonly Section[] }): JSX.Element {
  return (
    <ul class="gh-sections__list">
      {sections.map(({ href, label, count, current }) => (
        <li class="gh-sections__item">
          <a class="gh-sections__link" href={href} aria-current={current === true ? 'page' : undefined}>
            <SectionWords label={label} count={count} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Signing out changes something, so it is a form; it looks like the link beside it. */
export function SignOut({ shell }: { shell: Shell }): JSX.Element {
  return (
    <form class="gh-signout" method="post" action={shell.signOutHref ?? '/sign-out'}>
      <Csrf token={shell.csrf} />
      <button class="gh-link-button" type="submit">
        Sign out
      </button>
    </form>
  );
}

function Account({ shell }: { shell: Shell }): JSX.Element | null {
  if (shell.person === null) return null;
  return (
    <div class="gh-header__account">
      {shell.findHref === undefined ? null : (
        <a class="gh-header__find" href={shell.findHref}>
          <Icon name="search" />
          Find
        </a>
      )}
      <a class="gh-header__person" href="/account">
        <span class="gh-header__word">Account</span>
        <b>
          <bdi>{shell.person.name}</bdi>
        </b>
        <span class="gh-header__role">{shell.person.role}</span>
      </a>
      <SignOut shell={shell} />
    </div>
  );
}

/** What a sheet that lies about says of itself: who had the page open, and when. */
function OnPaper({ shell: { person, madeAt } }: { shell: Shell }): JSX.Element | null {
  if (person === null || madeAt === undefined) return null;
  return (
    <p class="gh-print-head">
      Opened by <bdi>{person.name}</bdi>, {madeAt}
    </p>
  );
}

/** White bar, petrol line above: mark, product and school, sections, Find, who is signed in, Sign out. */
export function PageHeader({ shell, density, action }: PageHeaderProps): JSX.Element {
  const hasMenu = density !== 'child' && shell.sections.length > 0;
  return (
    <header class={classNames('gh-header', hasMenu && 'gh-header--menu')}>
      <div class="gh-header__bar">
        <Brand shell={shell} density={density} />
        {hasMenu ? (
          <>
            <nav id="sections" class="gh-sections" aria-label="Sections">
              <SectionList sections={shell.sections} />
            </nav>
            {/* On a phone there is room for one: the sections stand at the foot of the page in any case. */}
            {action === undefined ? (
              <a class="gh-menu" href="#menu" data-menu="sections">
                <Icon name="menu" />
                Menu
              </a>
            ) : null}
          </>
        ) : null}
        {action === undefined ? null : <div class="gh-header__action">{action}</div>}
        {density === 'child' ? null : <Account shell={shell} />}
        {density === 'child' ? null : <OnPaper shell={shell} />}
      </div>
    </header>
  );
}
