import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';

interface DecideBarProps {
  /** Escalate, Discuss, No further action: always these, always in this order. */
  children: ComponentChildren;
  /** "A second person must agree". */
  rule?: string | undefined;
  nextHref?: string | undefined;
  backHref?: string | undefined;
}

function Step({
  href,
  keyName,
  children,
}: {
  href: string | undefined;
  keyName: string;
  children: string;
}): JSX.Element | null {
  if (href === undefined) return null;
  return (
    <a class="gh-decide__step" href={href} data-key={keyName} aria-keyshortcuts={keyName}>
      <Kbd>{keyName}</Kbd>
      {children}
    </a>
  );
}

/** Always at the foot of an alert: the same three actions in the same order. No default on Enter. */
export function DecideBar({ children, rule, nextHref, backHref }: DecideBarProps): JSX.Element {
  return (
    <section class="gh-decide" aria-label="Decide">
      <div class="gh-decide__actions">{children}</div>
      <div class="gh-decide__about">
        {rule === undefined ? null : (
          <p class="gh-decide__rule">
            <Icon name="rings" size={18} /> {rule}
          </p>
        )}
        <p class="gh-decide__keys">
          <Step href={nextHref} keyName="J">
            next
          </Step>
          <Step href={backHref} keyName="K">
            back
          </Step>
          <button class="gh-decide__step gh-link-button" type="button" data-keys-panel hidden>
            <Kbd>?</Kbd>
            keys
          </button>
        </p>
      </div>
    </section>
  );
}
