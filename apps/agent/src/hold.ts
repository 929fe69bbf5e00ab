import { readPageQuery } from './filter/reference.ts';
import { button, element } from './pages/element.ts';
import { askReader, helpSection, hostLine, showSheet } from './pages/sheet.ts';
import type { ReaderInfo } from './state/messages.ts';

/*
 * The page that holds back: nobody could say yet whether this may be opened. It never says blocked, is reported to nobody, and tries again
 * by itself.
 */

const AGAIN_MS = 4000;
const { url } = readPageQuery(location.search);
const state = element('p', { role: 'status' });
void askReader().then(show);
if (document.visibilityState === 'visible') setTimeout(() => void again(), AGAIN_MS);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void again();
});

function show(reader: ReaderInfo): void {
  const title = reader.age === 'young' ? 'We are still checking this page' : 'This page could not be checked yet';
  showSheet(
    reader,
    title,
    element('h1', {}, title),
    hostLine(url),
    element('p', {}, reasonFor(reader)),
    element('p', {}, 'You have done nothing wrong, and nobody is told. The page will try again by itself.'),
    state,
    button('Try again', 'button button--main', tryNow),
    helpSection(reader),
  );
}

function reasonFor({ waitingFor, age }: ReaderInfo): string {
  if (waitingFor === 'settings')
    return 'This browser is new here and is waiting for its settings. It can take a minute.';
  if (waitingFor === 'server') return 'This browser is new here and is waiting for the server. It can take a minute.';
  return age === 'young'
    ? 'The school’s computer is not answering. Try again in a minute.'
    : 'The school’s filter has to ask its server about this page, and the server is not answering.';
}

async function isReady(): Promise<boolean> {
  return (await chrome.runtime.sendMessage({ kind: 'check', url }).catch(() => false)) === true;
}

function open(): void {
  if (/^https?:/i.test(url)) location.replace(url);
}

async function tryNow(): Promise<void> {
  state.textContent = 'Trying…';
  if (await isReady()) open();
  else state.textContent = 'Not yet. It will try again by itself.';
}

/** Only a page that somebody looks at asks on. */
async function again(): Promise<void> {
  if (document.visibilityState !== 'visible') return;
  if (await isReady()) open();
  else setTimeout(() => void again(), AGAIN_MS);
}
