import { element } from './pages/element.ts';
import type { StatusInfo } from './state/messages.ts';

void show();

async function show(): Promise<void> {
  const status = (await chrome.runtime.sendMessage({ kind: 'status' }).catch(() => undefined)) as
    | StatusInfo
    | undefined;
  document.body.replaceChildren(element('main', {}, ...(status === undefined ? notUp() : lines(status))));
}

function notUp(): Node[] {
  return [
    element('h1', {}, 'Gatehouse'),
    element('p', {}, 'The school’s filter is starting. Open this again in a moment.'),
  ];
}

function lines({ school, release, account, confidence, policyMadeAt, waiting, problems }: StatusInfo): Node[] {
  const when =
    policyMadeAt === null
      ? null
      : new Date(policyMadeAt).toLocaleString('en-GB', {
          timeZone: 'Europe/London',
          dateStyle: 'long',
          timeStyle: 'short',
        });
  const who = {
    certain: `Signed in as ${account}.`,
    likely: `Probably ${account}: this device is theirs.`,
    not_known: 'Nobody is signed in, so the strictest rules hold.',
  }[confidence];
  return [
    element('h1', {}, school === '' ? 'Gatehouse' : school),
    element(
      'p',
      {},
      when === null
        ? 'The school’s rules have not come yet: pages are held back.'
        : `The school’s rules of ${when} hold here.`,
    ),
    element('p', {}, who),
    element('p', {}, waitingWords(waiting)),
    ...(problems.length === 0
      ? []
      : [
          element('h2', {}, 'Something needs attention'),
          element('ul', {}, ...problems.map((problem) => element('li', {}, problem))),
        ]),
    element('p', { class: 'hint' }, `Gatehouse ${release}`),
  ];
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return 'Nothing waits to be sent.';
  return waiting === 1 ? 'One note waits to be sent to the school.' : `${waiting} notes wait to be sent to the school.`;
}
