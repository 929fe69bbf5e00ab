import { IN_THE_TAB, KeptDrafts } from '../kept-drafts.ts';

// Warns two minutes before the school's idle time is over (`data-idle-seconds` on the body), in every tab of this browser alike. Whoever presses a key
// or the mouse is there: nobody is signed out while they write, and a key is enough to stay.

const warnBefore = 120;
const clock = (at: number) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

const idleSeconds = Number(document.body.dataset.idleSeconds ?? 0);

/** Asked for, it says that somebody is here, and shows nothing. */
const HERE = '/account/here';

function warning(endsAt: number, stay: () => void): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'gh-session';
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.textContent = `You are signed out at ${clock(endsAt)} because nothing has happened here. To stay, press any key.`;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'gh-link-button';
  button.textContent = 'Stay signed in';
  button.addEventListener('click', stay);
  bar.append(text, button);
  return bar;
}

/** Staying tells the server, without another page, so that nothing typed is lost. */
function startSession(): void {
  const tabs = new BroadcastChannel('gatehouse.session');
  // In this browser somebody else may be signed in by now: what they do keeps none of this person's pages open.
  const { draftOf: whose = '' } = document.body.dataset;
  let bar: HTMLElement | undefined;
  let before: Element | null = null;
  let timer: ReturnType<typeof setTimeout>;
  let toldAt = 0;
  const arm = () => {
    clearTimeout(timer);
    if (bar?.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    bar?.remove();
    bar = undefined;
    toldAt = Date.now();
    const endsAt = toldAt + idleSeconds * 1000;
    timer = setTimeout(() => warn(endsAt), Math.max(0, idleSeconds - warnBefore) * 1000);
  };
  const warn = (endsAt: number) => {
    before = document.activeElement;
    bar = warning(endsAt, () => void stay());
    document.body.append(bar);
    timer = setTimeout(() => void leave(arm), Math.max(1, endsAt - Date.now()) + 1000);
  };
  const stay = async () => {
    const told = await fetch(HERE, { credentials: 'same-origin' }).catch(() => undefined);
    if (told?.status === 204) {
      arm();
      tabs.postMessage(whose);
    } else if (told && bar !== undefined) await leave(arm);
  };
  const heard = ({ isTrusted }: Event) => {
    // Told again after a quarter of the time: at each press it would be told a thousand times a page.
    if (!isTrusted || (bar === undefined && Date.now() - toldAt < idleSeconds * 250)) return;
    toldAt = Date.now();
    void stay();
  };
  for (const kind of ['keydown', 'pointerdown']) document.addEventListener(kind, heard);
  tabs.addEventListener('message', ({ data }) => {
    if (data === whose) arm();
  });
  arm();
  tabs.postMessage(whose);
}

/** Away from what is shown, unless somebody is signed in after all. Loaded anew, a page that came by sending a form would be sent again; one with an address of its own is come back to. */
async function leave(arm: () => void): Promise<void> {
  const page = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (page === undefined) location.reload();
  else if (page.redirected) location.replace(page.url);
  else if (page.ok) arm();
  else location.replace('/sign-in');
}

if (idleSeconds > 0) startSession();

/** How often a tab asks whether the session is over, and how many times; milliseconds. */
const ASK_EVERY = 250;
const ASK_TIMES = 40;

/** Empties the page at once, and leads to the sign-in when the server has ended the session; where it has not, to one's own first page. */
async function leaveAtOnce(): Promise<void> {
  document.body.replaceChildren();
  document.title = '';
  for (let asked = 0; asked < ASK_TIMES; asked++) {
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    const told = await fetch(HERE, { credentials: 'same-origin' }).catch(() => undefined);
    if (told?.status !== 204) break;
  }
  location.replace('/sign-in');
}

// Who signs out means the browser, not one tab of it: whoever sits here next would read what the others show.
const otherTabs = new BroadcastChannel('gatehouse.signed-out');
otherTabs.addEventListener('message', () => void leaveAtOnce());

// What somebody else typed in this tab before is not for whoever is signed in now, and signing out leaves nothing behind. Signed out by the clock, one
// comes back to what one wrote.
const drafts = new KeptDrafts(() => sessionStorage, IN_THE_TAB);
drafts.forgetOthers(document.body.dataset.draftOf ?? '', Date.now());
document.addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement) || !target.matches('.gh-signout')) return;
  drafts.forgetAll();
  otherTabs.postMessage(null);
});
