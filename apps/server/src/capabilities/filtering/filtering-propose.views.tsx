import type { VNode } from 'preact';
import { SEEN } from '../../site/meanwhile.ts';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { QuickerNote, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { AlreadyNote } from './filtering-already.views.tsx';
import { ReasonAndSend } from './filtering-ask.views.tsx';
import { FORM_KINDS, type FormKind } from './filtering-forms.schemas.ts';
import { SingleDaysPanel } from './filtering-one-day.views.tsx';
import { FIELDS, type ProposeView } from './filtering-propose-fields.views.tsx';

const TITLES: Record<FormKind, { tab: string; title: string }> = {
  cells: { tab: 'A category', title: 'Change what is blocked, for whom' },
  address: { tab: 'A single address', title: 'Unblock or block a single address' },
  internet: { tab: 'Internet on or off', title: 'Take internet access away, or give it back' },
  supervision: { tab: 'Supervision', title: 'Change how closely adults supervise' },
  calendar: { tab: 'School day', title: 'Change the school day that the filter uses' },
  day: { tab: 'A single day', title: 'Give a single day its own times' },
  networks: { tab: 'The school’s network', title: 'Say which network is the school’s' },
  searches: { tab: 'Safe search', title: 'Change what search engines and YouTube are asked for' },
  faults: { tab: 'Faults', title: 'Change what happens when the filter cannot answer' },
};

/** The form of one kind of change. Nothing happens by it: somebody else agrees. */
export function proposePage(shell: Shell, kind: FormKind, view: ProposeView): VNode {
  const { problems } = view;
  const links = FORM_KINDS.map((each) => ({
    href: `/filtering/propose/${each}`,
    text: TITLES[each].tab,
    current: each === kind,
  }));
  const Fields = FIELDS[kind];
  return (
    <Page
      title={TITLES[kind].title}
      density="desk"
      shell={shell}
      back={{ href: '/filtering', text: 'What is blocked' }}
    >
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <QuickerNote quicker={view.quicker} />
      <AlreadyNote already={view.already} now={view.now} />
      <LinkRow label="What to change" links={links} />
      <PageTitle>{TITLES[kind].title}</PageTitle>
      <MainAside layout="form" aside={<Then />} asideLabel="What happens next">
        {view.days ? <SingleDaysPanel days={view.days} now={view.now} /> : null}
        <form method="post" action={`/filtering/propose/${kind}`} noValidate>
          <Csrf token={shell.csrf} />
          <input type="hidden" name={SEEN} value={view.form[SEEN]} />
          <Fields view={view} />
          <ReasonAndSend view={view} />
        </form>
      </MainAside>
    </Page>
  );
}

function Then(): VNode {
  return (
    <Panel title="What happens next">
      <p>
        Gatehouse works out what the change would have done to last week’s requests, and shows this to the person who
        approves it.
      </p>
      <TwoPeopleNote lead="Always two people.">
        The person who asks cannot approve. Once approved, it reaches every gate within about ten seconds.
      </TwoPeopleNote>
      <p>What is locked by law is not listed here: nobody can unblock it.</p>
    </Panel>
  );
}
