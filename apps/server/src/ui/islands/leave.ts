import { IN_THE_TAB, KeptDrafts, ON_THE_DEVICE } from '../kept-drafts.ts';

// "Leave this page": the other page takes this one's place in the history, what was typed is thrown away, and going back to the questions
// before this one in the same tab leads away as well, until somebody opens the page anew. A link without JavaScript.

const MARK = 'gatehouse.left';

/** Away at once, whatever the browser allows of the rest. */
function leave(href: string): void {
  document.body.replaceChildren();
  document.title = '';
  new KeptDrafts(() => sessionStorage, IN_THE_TAB).forgetAll();
  new KeptDrafts(() => localStorage, ON_THE_DEVICE).forgetAll();
  try {
    sessionStorage.setItem(MARK, 'yes');
  } catch {
    // Then the questions before stay in the history, as without JavaScript.
  }
  location.replace(href);
}

/** Whether this page was left, and came again by the back button: not opened by its address or by a link. */
function cameBack(isFromMemory: boolean): boolean {
  try {
    if (sessionStorage.getItem(MARK) === null) return false;
    const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (isFromMemory || visit?.type === 'back_forward') return true;
    sessionStorage.removeItem(MARK);
    return false;
  } catch {
    return false;
  }
}

/** Presses of Shift alone that leave, as on GOV.UK's “Exit this page”. Within so short a time nobody changes their way of writing thrice, for which some keyboards have the same key. */
const PRESSES = 3;
const WITHIN_MS = 2000;

/** Leaves where Shift was pressed so often with nothing in between; a reader at the keyboard need not find the button. */
function hearShift(href: string): void {
  let presses: number[] = [];
  let isAlone = false;
  document.addEventListener('keydown', ({ key, repeat }) => {
    isAlone = key === 'Shift';
    if (!isAlone && !repeat) presses = [];
  });
  document.addEventListener('pointerdown', () => {
    isAlone = false;
    presses = [];
  });
  document.addEventListener('keyup', ({ key, timeStamp }) => {
    if (key !== 'Shift' || !isAlone) return;
    presses = [...presses.filter((at) => timeStamp - at < WITHIN_MS), timeStamp];
    if (presses.length < PRESSES) return;
    // Whoever goes on pressing would begin the way out anew with every press.
    presses = [];
    leave(href);
  });
}

for (const hint of document.querySelectorAll<HTMLElement>('[data-leave-keys]')) hint.hidden = false;

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-leave]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave(link.href);
  });
  hearShift(link.href);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (cameBack(persisted)) leave(link.href);
  });
}
