import { ADULTS_LINE, CHILDLINE, HELP_PAGES, PAGE_WORDS } from '@gatehouse/contract';
import { normaliseUrl } from '@gatehouse/engine';
import type { ReaderInfo } from '../state/messages.ts';
import { button, element } from './element.ts';

/** Longer host names are cut for the eye. */
const LONGEST_SHOWN = 80;
const NOBODY: ReaderInfo = {
  ...{ school: '', trustedAdult: null, tell: null, age: 'adult', waitingFor: null, canSignIn: false },
};

/** For whom the page is; when the worker does not say, plainly. */
export async function askReader(): Promise<ReaderInfo> {
  const answer = await chrome.runtime.sendMessage({ kind: 'reader' }).catch(() => undefined);
  return (answer as ReaderInfo | undefined) ?? NOBODY;
}

/** Puts the page together: name of the school above, content in the middle. Shown once, so that a screen reader hears it as one page. */
export function showSheet(reader: ReaderInfo, title: string, ...content: (Node | null)[]): void {
  document.title = reader.school === '' ? title : `${title} · ${reader.school}`;
  document.body.className = reader.age;
  const mark = element('img', { src: 'mark.svg', alt: '', width: '32', height: '32' });
  document.body.replaceChildren(
    element('header', {}, mark, element('b', {}, element('bdi', {}, reader.school))),
    element('main', {}, ...content),
  );
}

/** The host of an address as it is shown, or null. */
export function hostLine(url: string): HTMLElement | null {
  const host = normaliseUrl(url)?.host;
  if (host === undefined) return null;
  const shown = host.length > LONGEST_SHOWN ? `…${host.slice(-LONGEST_SHOWN)}` : host;
  return element('p', { class: 'host' }, element('bdi', {}, shown));
}

/** Where nobody is known: the way to one's own rules. `opened` is done when the page to sign in on is there. */
export function signInPart(opened: () => void = () => undefined): Node[] {
  const said = element('p', { role: 'status' });
  const begin = button('Sign in to have your own rules', 'button', async () => {
    const isOpen = (await chrome.runtime.sendMessage({ kind: 'sign-in' }).catch(() => false)) === true;
    if (isOpen) opened();
    else said.textContent = 'The school’s server is not answering. Try again in a minute.';
  });
  return [begin, said];
}

/** The way to the page on which the school is told; a window of its own, because this one may close. */
export function tellLink(tell: string, age: ReaderInfo['age']): HTMLElement {
  return element('a', { href: tell, target: '_blank', rel: 'noreferrer' }, PAGE_WORDS[age].tellHere);
}

/** The way to what is filtered and watched here, which stands behind the button as well; a tab of its own, because a frame has no room for it. Null as long as nothing came from the server. */
export function noticeLink({ school, age }: ReaderInfo): HTMLElement | null {
  if (school === '') return null;
  return element('p', {}, element('a', { href: 'popup.html', target: '_blank' }, PAGE_WORDS[age].notice));
}

function phoneLine(words: string, number: string): HTMLElement {
  const phone = element('a', { class: 'phone', href: `tel:${number.replaceAll(' ', '')}` }, number);
  return element('p', {}, words, element('br'), phone);
}

/** Who helps, on every page that refuses something. */
export function helpSection({ age, trustedAdult, tell }: ReaderInfo): HTMLElement {
  const words = PAGE_WORDS[age];
  const adult =
    trustedAdult === null ? [] : [' At school you can tell ', element('b', {}, element('bdi', {}, trustedAdult)), '.'];
  const childline = element('a', { href: HELP_PAGES.childline }, 'childline.org.uk');
  const ceop = element('a', { href: HELP_PAGES.ceop }, 'CEOP: report online abuse');
  return element(
    'section',
    { class: 'help', 'aria-labelledby': 'help' },
    element('h2', { id: 'help' }, words.upset),
    element('p', {}, words.tell, ...adult),
    tell === null ? null : element('p', {}, tellLink(tell, age)),
    words.aboutAChild === null ? null : phoneLine(words.aboutAChild, ADULTS_LINE),
    phoneLine(words.childline, CHILDLINE),
    age === 'young' ? null : element('p', {}, childline, ' · ', ceop),
  );
}
