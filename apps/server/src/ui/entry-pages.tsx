import type { ComponentChildren, JSX } from 'preact';
import type { AssetUrls } from './assets.ts';
import { Arches, Mark } from './components/mark.tsx';
import { SkipLink } from './components/skip-link.tsx';
import { type Step, StepsList } from './components/steps-list.tsx';
import { Document } from './page.tsx';

interface EntryProps {
  title: string;
  assets: AssetUrls;
  island?: readonly string[] | undefined;
  children: ComponentChildren;
}

interface SplitPageProps extends EntryProps {
  /** A line at the foot: "You are signed out after 20 minutes of quiet." */
  foot?: ComponentChildren;
}

function EntryBrand({ under }: { under: string }): JSX.Element {
  return (
    <div class="gh-header__brand">
      <Mark size={36} />
      <span class="gh-header__names">
        <span class="gh-header__product">Gatehouse</span>
        <span class="gh-header__school">{under}</span>
      </span>
    </div>
  );
}

/** Sign-in: the form at the left, the arches at the right. */
export function SplitPage({ title, assets, island = [], foot, children }: SplitPageProps): JSX.Element {
  return (
    <Document
      title={`${title} · Gatehouse`}
      assets={assets}
      bodyClass="gh-plain gh-split"
      island={['govuk', ...island]}
    >
      <SkipLink />
      <div class="gh-split__left">
        <header>
          <EntryBrand under="Online safety for schools" />
        </header>
        <main id="content" class="gh-split__main" tabIndex={-1}>
          {children}
        </main>
        <footer class="gh-split__foot">{foot}</footer>
      </div>
      <div class="gh-split__right">
        <Arches />
      </div>
    </Document>
  );
}

interface StepsPageProps extends EntryProps {
  steps: readonly Step[];
  /** Beneath the steps: how long it takes, until when one can come back. */
  about?: ComponentChildren;
  aside?: ComponentChildren;
  /** "First set-up". */
  under?: string | undefined;
}

/** Set-up: steps at the left, one question in the middle, what it means at the right. */
export function StepsPage(props: StepsPageProps): JSX.Element {
  const { title, assets, island = [], steps, about, aside, under = 'First set-up', children } = props;
  const now = steps.findIndex(({ state }) => state === 'now') + 1;
  return (
    <Document title={`${title} · Gatehouse`} assets={assets} bodyClass="gh-plain" island={['govuk', ...island]}>
      <SkipLink />
      <header class="gh-header">
        <div class="gh-header__bar">
          <EntryBrand under={under} />
        </div>
      </header>
      <div class="gh-main gh-columns gh-columns--steps gh-setup">
        <nav aria-label="Steps" class="gh-noprint">
          <StepsList steps={steps} label="Steps" layout="plain" />
          {about === undefined ? null : <p class="gh-setup__about">{about}</p>}
        </nav>
        <main id="content" tabIndex={-1}>
          {now === 0 ? null : (
            <p class="gh-title__over">
              Step {now} of {steps.length}
            </p>
          )}
          {children}
        </main>
        {aside === undefined ? null : <aside class="gh-setup__aside">{aside}</aside>}
      </div>
    </Document>
  );
}
