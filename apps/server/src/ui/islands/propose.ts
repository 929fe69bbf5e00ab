// What is proposed for a form comes by itself while it is filled in: `<div data-propose="/where">` holds what that address says of the form around it.
// Long texts propose nothing, so only what is chosen or typed in one line is asked about. Without a script a button of the form asks.

function answersOf(form: HTMLFormElement): URLSearchParams {
  const answers = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') answers.append(name, value);
  return answers;
}

function startProposing(place: HTMLElement): void {
  const form = place.closest('form');
  const where = place.dataset.propose;
  if (form === null || where === undefined) return;
  let asking: AbortController | undefined;
  const ask = async (): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const response = await fetch(where, {
        method: 'POST',
        body: answersOf(form),
        credentials: 'same-origin',
        signal,
      });
      if (!response.ok || response.redirected) return;
      const news = document.createElement('template');
      news.innerHTML = await response.text();
      if (news.innerHTML !== place.innerHTML) place.replaceChildren(news.content);
    } catch {
      // Not answered, or asked anew meanwhile: what stands there stays.
    }
  };
  form.addEventListener('change', (event) => {
    if (!(event.target instanceof HTMLTextAreaElement)) void ask();
  });
}

for (const place of document.querySelectorAll<HTMLElement>('[data-propose]')) startProposing(place);
