import { ADULTS_LINE, CHILDLINE, HELP_PAGES } from '@gatehouse/contract';
import type { ComponentChildren, JSX, VNode } from 'preact';
import { LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { dial } from '../../ui/help-lines.ts';
import { type Density, Page, type Shell } from '../../ui/page.tsx';
import { listWords } from '../../ui/words.ts';
import type { Teller } from './concerns.ts';
import type { TellWords } from './concerns-tell.service.ts';

/** What every page on which somebody tells the school is drawn from. */
export interface TellFrame {
  shell: Shell;
  school: TellWords;
  teller: Teller;
  /** Where the pages are: `/tell`, or `/s/…/tell` for whoever is not signed in. */
  base: string;
}

/** By which name a browser keeps what is typed on these pages, until it is sent. */
export const draftName = (base: string): string => base.slice(1).replaceAll('/', '-');

/** Pupils, and whoever does not say who they are, have one large question a page; parents and staff a plain page. */
export function densityOf(teller: Teller): Density {
  return teller === 'pupil' || teller === 'somebody' ? 'child' : 'plain';
}

/** A page on which somebody tells the school, with the way out of it at the right. */
export function TellPage({
  frame,
  title,
  children,
}: {
  frame: TellFrame;
  title: string;
  children: ComponentChildren;
}): VNode {
  return (
    <Page
      title={title}
      density={densityOf(frame.teller)}
      shell={frame.shell}
      island={['leave', 'draft']}
      action={
        <LinkButton href="/leave" variant="secondary" attributes={{ rel: 'noreferrer', 'data-leave': 'true' }}>
          Leave this page
          <Icon name="arrow-right" size={16} />
        </LinkButton>
      }
    >
      {children}
      <p class="gh-soft" data-leave-keys hidden>
        To leave this page quickly, press Shift three times.
      </p>
    </Page>
  );
}

/** A form token where there is a cookie to bind it to: whoever is not signed in has none. */
export function Token({ shell }: { shell: Shell }): JSX.Element | null {
  return shell.csrf === '' ? null : <Csrf token={shell.csrf} />;
}

/** Who reads it, and what to do until then (R119). */
export function WhoReads({ school, teller }: Pick<TellFrame, 'school' | 'teller'>): JSX.Element {
  const names = school.readers.length ? listWords(school.readers) : 'The safeguarding lead';
  return (
    <Note>
      <p>
        <b>Who reads this?</b> <bdi>{names}</bdi> and the team. They look every school day.{' '}
        {teller === 'parent'
          ? 'If a child is not safe, they tell those who can help.'
          : 'If you are not safe, they will tell someone who can help.'}{' '}
        {school.trustedAdult ? (
          <>
            At school you can also tell <bdi>{school.trustedAdult}</bdi>.
          </>
        ) : null}
      </p>
      <p>
        <b>Until then:</b> don’t reply, don’t delete it, don’t send it on.
      </p>
    </Note>
  );
}

/** Whom to turn to besides the school, on each of these pages (R207). */
export function HelpNow({ teller }: { teller: Teller }): JSX.Element {
  const isAdult = teller === 'parent' || teller === 'staff' || teller === 'governor';
  return (
    <>
      {isAdult ? (
        <p>
          Is a child in danger now? Ring <b>999</b>. For advice about a child, ring the NSPCC,{' '}
          <Phone number={ADULTS_LINE} />. It is free.
        </p>
      ) : (
        <p>
          In danger now? Ring <b>999</b>. To talk to someone now, ring Childline, <Phone number={CHILDLINE} />. It is
          free.
        </p>
      )}
      <p>
        {isAdult
          ? 'If somebody online asks a child for pictures or to meet, you can also report it to '
          : 'If somebody online asks you for pictures or to meet, you can also tell '}
        <a href={HELP_PAGES.ceop} rel="noreferrer">
          CEOP
        </a>
        {isAdult ? ', the police for abuse online.' : '. They are police who help children.'}
      </p>
    </>
  );
}

function Phone({ number }: { number: string }): JSX.Element {
  return (
    <a class="gh-number" href={dial(number)}>
      <b>{number}</b>
    </a>
  );
}

/** The way back to what was told before, for whoever has only the address of this page. */
export function ToldBefore({ frame }: { frame: TellFrame }): JSX.Element {
  return (
    <p>
      <a href={`${frame.base.replace(/tell$/, 'told')}${frame.teller === 'parent' ? '?as=parent' : ''}`}>
        {frame.shell.person ? 'What you told us before' : 'I told you before, and have a code'}
      </a>
    </p>
  );
}
