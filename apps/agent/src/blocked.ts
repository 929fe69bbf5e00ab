import { PAGE_WORDS, type PageWords, whyWords } from '@gatehouse/contract';
import { readPageQuery, readReference } from './filter/reference.ts';
import type { AnswerOutcome } from './outbox/answers.ts';
import { button, element } from './pages/element.ts';
import { askReader, helpSection, hostLine, noticeLink, showSheet, signInPart } from './pages/sheet.ts';
import type { AskedInfo, ReaderInfo } from './state/messages.ts';

/*
 * The block page: what the gate's says, made here, so that it is whole without a network. What its address tells chooses words and names
 * an event; only the worker knows more, and it tells a page of the web nothing.
 */

const told = readPageQuery(location.search);
const reference = readReference(told.why);
const said = element('div', { role: 'status', tabindex: '-1' });
void (told.isWarning ? askReader().then(showWarning) : Promise.all([askReader(), askBefore()]).then(showBlocked));

async function askBefore(): Promise<AskedInfo | null> {
  const before = await chrome.runtime.sendMessage({ kind: 'asked', url: told.url }).catch(() => null);
  return (before as AskedInfo | null | undefined) ?? null;
}

function showBlocked([reader, before]: [ReaderInfo, AskedInfo | null]): void {
  const words = PAGE_WORDS[reader.age];
  const why = whyWords({ action: 'block', category: reference.category, reason: reference.reason }, reader.age);
  showSheet(
    reader,
    words.title,
    reader.age === 'young' ? element('img', { src: 'closed-gate.svg', alt: '', width: '96', height: '96' }) : null,
    element('h1', {}, words.title),
    hostLine(told.url),
    element('p', {}, why),
    words.notInTrouble === null ? null : element('p', {}, element('b', {}, words.notInTrouble)),
    element('p', {}, words.back),
    before === null ? null : askedLine(before),
    said,
    answers(words),
    reader.canSignIn ? unknownPart() : null,
    noticeLink(reader),
    helpSection(reader),
  );
}

/** Asked once is enough: where the answer is, instead of the same question again. */
function askedLine({ address, at }: AskedInfo): HTMLElement {
  const when = new Date(at).toLocaleDateString('en-GB', {
    ...{ timeZone: 'Europe/London', weekday: 'long', day: 'numeric', month: 'long' },
  });
  const words = `You asked for this site on ${when}. `;
  return element('p', { class: 'done' }, words, element('a', { href: address }, 'Check for an answer'));
}

function unknownPart(): HTMLElement {
  return element(
    'section',
    {},
    element('p', {}, 'Nobody is signed in at this browser, so the strictest rules apply.'),
    ...signInPart(),
  );
}

/** Both buttons, or where to ask when nothing ties this page to an event. */
function answers(words: PageWords): HTMLElement {
  if (reference.event === '') return element('p', {}, words.noAnswer);
  const both = element('div');
  const mistake = button(words.mistake, 'button', async () => {
    const outcome = await send({ kind: 'mistake' });
    if (outcome.state !== 'refused') mistake.remove();
    say(outcome, words.thanks);
  });
  both.append(mistake);
  // Nobody at school can open what the law does not allow, so nobody is asked to.
  if (reference.reason !== 'illegal')
    both.append(button(words.need, 'button', async () => both.replaceChildren(askForm(words))));
  return both;
}

function askForm(words: PageWords): HTMLElement {
  const text = element('textarea', { id: 'words', rows: '4', maxlength: '500', 'aria-describedby': 'words-hint' });
  const form = element('form');
  const ask = button(words.askButton, 'button button--main', async () => {
    if (text.value.trim().length < 3) {
      said.replaceChildren(element('p', { class: 'problem' }, 'Write what you need it for.'));
      text.focus();
      return;
    }
    const outcome = await send({ kind: 'ask', words: text.value.trim() });
    if (outcome.state !== 'refused') form.remove();
    say(outcome, 'Your request has been sent.');
  });
  form.append(
    element('h2', {}, words.askTitle),
    element('label', { for: 'words' }, words.askLabel),
    element('p', { class: 'hint', id: 'words-hint' }, words.askHint),
    text,
    ask,
  );
  queueMicrotask(() => text.focus());
  return form;
}

async function send(answer: { kind: 'mistake' } | { kind: 'ask'; words: string }): Promise<AnswerOutcome> {
  const message = { ...answer, url: told.url, why: told.why };
  const outcome = await chrome.runtime.sendMessage(message).catch(() => undefined);
  return (
    (outcome as AnswerOutcome | undefined) ?? {
      state: 'refused',
      message: 'It could not be sent. Tell an adult at school.',
    }
  );
}

function say(outcome: AnswerOutcome, thanks: string): void {
  if (outcome.state === 'refused') {
    said.replaceChildren(element('p', { class: 'problem' }, outcome.message));
    return;
  }
  const later = outcome.state === 'kept' ? ' It will be sent as soon as the school can be reached.' : '';
  const where =
    outcome.state === 'sent' && /\/asked\//.test(outcome.address)
      ? element('p', {}, element('a', { href: outcome.address }, 'Check for an answer'))
      : null;
  const done = element('p', { class: 'done' }, `${thanks}${later}`);
  said.replaceChildren(...[done, where].filter((part) => part !== null));
  // What was pressed is gone: without this the next Tab begins at the top.
  said.focus();
}

function showWarning(reader: ReaderInfo): void {
  const title = reader.age === 'young' ? 'Stop and think' : 'Are you sure?';
  const isWhole = window.top === window;
  const goOn = button('Go on to the page', 'button', async () => {
    await chrome.runtime.sendMessage({ kind: 'go-on', url: told.url, why: told.why }).catch(() => undefined);
    if (/^https?:/i.test(told.url)) location.replace(told.url);
  });
  showSheet(
    reader,
    title,
    element('h1', {}, title),
    hostLine(told.url),
    element('p', {}, 'The school asks you to think before you open this page. If you go on, the visit is logged.'),
    element('p', {}, PAGE_WORDS[reader.age].back),
    // Inside another page a press may have been meant for something else.
    isWhole ? goOn : null,
    helpSection(reader),
  );
}
