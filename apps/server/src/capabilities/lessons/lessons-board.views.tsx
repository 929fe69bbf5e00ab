import { whyWords } from '@gatehouse/contract';
import type { VNode } from 'preact';
import { PrintButton } from '../../ui/components/button.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { plural } from '../../ui/words.ts';
import type { LessonSheet } from './lessons.service.ts';
import { askHref, type Lesson, type LessonSite, opensAtFirst, phaseOf } from './lessons.ts';
import { whenWords, whomWords } from './lessons.views.tsx';

/**
 * The sites in large letters, for the board or on paper: those that open for the class, and nothing of the filter. What is left off, and why, is folded up for
 * the teacher beneath them: the page may be on the board already when they look, and it is never on paper.
 */
export function boardPage(shell: Shell, { lesson, sites, now }: LessonSheet): VNode {
  const shown = sites.filter(opensAtFirst);
  return (
    <Page
      title="Sites of a lesson"
      density="plain"
      shell={shell}
      back={{ href: `/lessons/${lesson.id}`, text: 'Back to the lesson' }}
    >
      <Stack>
        <header class="gh-printtitle">
          <h1>
            <bdi>{lesson.title}</bdi>
          </h1>
          <p class="gh-soft">
            {whomWords(lesson)}, {whenWords(lesson, now)}
          </p>
          <PrintButton>Print this page</PrintButton>
        </header>
        {shown.length ? (
          <ol class="govuk-list govuk-list--number">
            {shown.map(({ address, whatFor }) => (
              <li class="govuk-body-l">
                <bdi class="gh-break">{address}</bdi>
                {whatFor ? (
                  <div class="govuk-body">
                    <bdi>{whatFor}</bdi>
                  </div>
                ) : null}
              </li>
            ))}
          </ol>
        ) : (
          <p>{sites.length ? 'There are no sites to show.' : 'No sites have been added yet.'}</p>
        )}
        <ForTheTeacher lesson={lesson} sites={sites} now={now} />
      </Stack>
    </Page>
  );
}

/** What does not open from the beginning to the end: closed sites, which are left off, and those that will surprise somebody. */
function ForTheTeacher({ lesson, sites, now }: Omit<LessonSheet, 'asked' | 'stillOpen' | 'outside'>): VNode | null {
  const closed = sites.filter((site) => !opensAtFirst(site));
  const halfOpen = sites.filter((site) => opensAtFirst(site) && (site.closesEarly || site.action === 'warn'));
  if (closed.length + halfOpen.length === 0) return null;
  const phase = phaseOf(lesson, now);
  const canAsk = phase === 'ahead' || phase === 'running';
  const summary = closed.length
    ? `For you, not for the board: ${plural(closed.length, 'site')} left off`
    : 'For you, not for the board: what may not open';
  return (
    <Details class="gh-noprint" summary={summary}>
      {closed.length ? (
        <>
          <p>
            <b>Left off: blocked for {whomWords(lesson)}.</b>{' '}
            {canAsk ? 'Once someone approves one, it appears on the list automatically.' : ''}
          </p>
          <Reasons lesson={lesson} sites={closed} canAsk={canAsk} />
        </>
      ) : null}
      {halfOpen.length ? (
        <>
          <p>
            <b>On the list, but may not open:</b>
          </p>
          <Reasons lesson={lesson} sites={halfOpen} canAsk={canAsk} />
        </>
      ) : null}
    </Details>
  );
}

function Reasons({ lesson, sites, canAsk }: { lesson: Lesson; sites: readonly LessonSite[]; canAsk: boolean }): VNode {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {sites.map((site) => (
        <li>
          <bdi class="gh-break">{site.address}</bdi>
          <div class="gh-soft">{reasonWords(site)}</div>
          {canAsk && site.reason !== 'illegal' ? (
            <a href={askHref(lesson, site)}>
              Ask to unblock for this lesson<span class="govuk-visually-hidden">: {site.address}</span>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Why a site does not simply open for the class. */
export function reasonWords(site: LessonSite): string {
  if (site.closesEarly) return 'It opens at first, but is blocked again before the lesson ends.';
  if (site.action === 'warn')
    return 'It asks first: with the agent it opens after a warning; where only the gate filters, it stays blocked.';
  return whyWords(site, 'adult');
}
