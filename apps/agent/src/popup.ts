import { NOTICE_PARTS } from '@gatehouse/contract';
import { button, element } from './pages/element.ts';
import { askReader, signInPart, tellLink } from './pages/sheet.ts';
import type { NoticeInfo, ReaderInfo, StatusInfo } from './state/messages.ts';

void show();

async function ask<Answer>(kind: string): Promise<Answer | undefined> {
  return (await chrome.runtime.sendMessage({ kind }).catch(() => undefined)) as Answer | undefined;
}

/** Who is signed in; what is filtered, watched and never watched here, for the age of whoever opened it; how it stands with the agent comes last. */
async function show(said?: NoticeInfo): Promise<void> {
  const [status, notice, reader] = [
    await ask<StatusInfo>('status'),
    said ?? (await ask<NoticeInfo>('notice')),
    await askReader(),
  ];
  document.body.classList.add(reader.age);
  const content =
    status === undefined ? notUp() : [heading(status), ...who(status), ...sections(notice, reader), ...lines(status)];
  document.body.replaceChildren(element('main', {}, ...content));
}

function heading({ school }: StatusInfo): Node {
  return element('h1', {}, school === '' ? 'Gatehouse' : school);
}

function sections(info: NoticeInfo | undefined, { tell, age }: ReaderInfo): Node[] {
  if (info === undefined || info.notice === null) return [];
  const { notice, never, isRead } = info;
  const said = (Object.keys(NOTICE_PARTS) as (keyof typeof NOTICE_PARTS)[]).filter((part) => notice[part].length > 0);
  const parts = said.map((part) =>
    element(
      'section',
      {},
      element('h2', {}, NOTICE_PARTS[part]),
      ...notice[part].map((words) => element('p', {}, words)),
      part === 'neverWatched' && never.length > 0 ? list(never) : null,
      part === 'help' && tell !== null ? element('p', {}, tellLink(tell, age)) : null,
    ),
  );
  return [
    ...parts,
    isRead ? element('p', { class: 'hint', id: 'read', tabindex: '-1' }, 'You have read this.') : readButton(),
  ];
}

function list(never: readonly string[]): Node {
  const sites = element('ul', {}, ...never.map((name) => element('li', {}, name)));
  return element('details', {}, element('summary', {}, 'Show the list'), sites);
}

/** Once a year, and whenever it says something new. */
function readButton(): Node {
  return button('I have read this', 'button', async () => {
    await show(await ask<NoticeInfo>('notice-read'));
    // The button is gone: without this the next Tab begins at the top.
    document.getElementById('read')?.focus();
  });
}

function notUp(): Node[] {
  return [
    element('h1', {}, 'Gatehouse'),
    element('p', {}, 'The school’s filter is starting. Open this again in a moment.'),
  ];
}

function lines(status: StatusInfo): Node[] {
  const { release, policyMadeAt, waiting, problems } = status;
  const when =
    policyMadeAt === null
      ? null
      : new Date(policyMadeAt).toLocaleString('en-GB', {
          timeZone: 'Europe/London',
          dateStyle: 'long',
          timeStyle: 'short',
        });
  return [
    element('h2', {}, 'Status'),
    element(
      'p',
      {},
      when === null
        ? 'The school’s rules have not arrived: pages are on hold.'
        : `Using the school’s rules of ${when}.`,
    ),
    element('p', {}, waitingWords(waiting)),
    ...(problems.length === 0
      ? []
      : [
          element('h3', {}, 'Something needs attention'),
          element('ul', {}, ...problems.map((problem) => element('li', {}, problem))),
          element('p', {}, 'Show this to whoever looks after the school’s computers.'),
        ]),
    element('p', { class: 'hint' }, `Gatehouse ${release}`),
  ];
}

/** On a shared computer the button is pressed for this: it stands before a notice of several screens. */
function who(status: StatusInfo): Node[] {
  const { account, confidence, signedIn } = status;
  const words = {
    certain: `Signed in as ${account}.`,
    likely:
      signedIn === null
        ? `This device is ${account}’s: what happens on it counts as theirs.`
        : `${signedIn} signed in here.`,
    not_known: 'Nobody is signed in, so the strictest rules apply.',
  }[confidence];
  return [element('p', {}, words), ...signing(status)];
}

/** Signing in where nobody is known, and out again. */
function signing({ confidence, signedIn, policyMadeAt }: StatusInfo): Node[] {
  if (signedIn !== null) return [button('Sign out', 'button', async () => show(await after('sign-out')))];
  if (confidence !== 'not_known' || policyMadeAt === null) return [];
  return signInPart(() => window.close());
}

async function after(kind: 'sign-out'): Promise<undefined> {
  await ask<boolean>(kind);
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return 'Nothing to send.';
  return waiting === 1 ? 'One note is waiting to be sent.' : `${waiting} notes are waiting to be sent.`;
}
