import { IN_THE_TAB, KeptDrafts } from '../kept-drafts.ts';

// Warns two minutes before the school's idle time is over (`data-idle-seconds` on the body). Any request starts the time anew.

const warnBefore = 120;
const clock = (at: number) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

const idleSeconds = Number(document.body.dataset.idleSeconds ?? 0);

function warning(endsAt: number): HTMLElement {
  const bar = document.createElement('div');
  bar.className = 'gh-session';
  bar.setAttribute('role', 'alert');
  const text = document.createElement('span');
  text.textContent = `You are signed out at ${clock(endsAt)} because nothing has happened here.`;
  const stay = document.createElement('a');
  stay.href = location.href;
  stay.textContent = 'Stay signed in';
  bar.append(text, stay);
  return bar;
}

/** Staying asks the server for this page again without showing it, so that nothing typed is lost. */
function startSession(): void {
  let bar: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout>;
  const arm = () => {
    clearTimeout(timer);
    bar?.remove();
    const endsAt = Date.now() + idleSeconds * 1000;
    timer = setTimeout(() => warn(endsAt), Math.max(0, idleSeconds - warnBefore) * 1000);
  };
  const warn = (endsAt: number) => {
    bar = warning(endsAt);
    bar.querySelector('a')?.addEventListener('click', (event) => {
      event.preventDefault();
      fetch(location.href, { method: 'HEAD', credentials: 'same-origin' })
        .then((response) => (response.ok && !response.redirected ? arm() : location.reload()))
        .catch(() => location.reload());
    });
    document.body.append(bar);
    timer = setTimeout(() => location.reload(), Math.max(1, endsAt - Date.now()) + 1000);
  };
  arm();
}

if (idleSeconds > 0) startSession();

// What somebody else typed in this tab before is not for whoever is signed in now, and signing out leaves nothing behind. Signed out by the clock, one
// comes back to what one wrote.
const drafts = new KeptDrafts(() => sessionStorage, IN_THE_TAB);
drafts.forgetOthers(document.body.dataset.draftOf ?? '', Date.now());
document.addEventListener('submit', ({ target }) => {
  if (target instanceof HTMLFormElement && target.matches('.gh-signout')) drafts.forgetAll();
});
