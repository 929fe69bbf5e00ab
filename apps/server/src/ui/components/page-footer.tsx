import type { JSX } from 'preact';
import type { Density, Shell } from '../shell.ts';
import { SectionList, SignOut } from './page-header.tsx';

function FootMenu({ shell }: { shell: Shell }): JSX.Element {
  return (
    <nav id="menu" class="gh-footmenu" aria-label="Sections, at the foot" tabIndex={-1}>
      <SectionList sections={shell.sections} />
      {shell.person === null ? null : (
        <div class="gh-footmenu__account">
          {shell.findHref === undefined ? null : <a href={shell.findHref}>Find</a>}
          <a href="/account">Account</a>
          <span>
            <bdi>{shell.person.name}</bdi>, {shell.person.role}
          </span>
          <SignOut shell={shell} />
        </div>
      )}
    </nav>
  );
}

/** Pages of a child have no header to sign out from. */
function Own({ shell }: { shell: Shell }): JSX.Element | null {
  if (shell.person === null) return null;
  return (
    <>
      <span>
        Signed in as <bdi>{shell.person.name}</bdi>
      </span>
      <a href="/account">Account</a>
      <SignOut shell={shell} />
    </>
  );
}

/** The foot: on narrow screens the sections, always the line about the policy and the few links that belong nowhere else. */
export function PageFooter({ shell, density }: { shell: Shell; density: Density }): JSX.Element {
  const { text, links = [] } = shell.foot ?? {};
  const hasMenu = density !== 'child' && shell.sections.length > 0;
  return (
    <footer class="gh-footer">
      {hasMenu ? <FootMenu shell={shell} /> : null}
      {text === undefined && links.length === 0 ? null : (
        <div class="gh-footer__line">
          {text === undefined ? null : <span>{text}</span>}
          {links.map((link) => (
            <a href={link.href}>{link.text}</a>
          ))}
          {density === 'child' ? <Own shell={shell} /> : null}
        </div>
      )}
    </footer>
  );
}
