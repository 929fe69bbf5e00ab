// What is typed is kept in this tab until the form is sent: `<form data-draft="incident-new">` or one field with `data-draft`.
// Session storage only: a shared computer forgets it when the tab is closed. `data-draft-clear` on a page throws a draft away.

const prefix = 'gatehouse.draft.';
const wait = 400;
const clock = () => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

type Field = HTMLTextAreaElement | HTMLInputElement;

function fieldsOf(root: HTMLElement): Field[] {
  if (root instanceof HTMLTextAreaElement || root instanceof HTMLInputElement) return [root];
  return [...root.querySelectorAll<Field>('textarea, input[type="text"]')].filter(({ name }) => name !== '');
}

function read(key: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

function keep(key: string, fields: readonly Field[]): boolean {
  const values = Object.fromEntries(fields.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]));
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(values));
    return true;
  } catch {
    return false;
  }
}

function startDraft(root: HTMLElement): void {
  const key = root.dataset.draft;
  const fields = fieldsOf(root);
  const last = fields.at(-1);
  if (key === undefined || last === undefined) return;
  const line = document.createElement('p');
  line.className = 'gh-draft';
  line.setAttribute('role', 'status');
  last.after(line);
  const kept = read(key);
  for (const field of fields) {
    const value = kept[field.name];
    if (field.value === '' && value !== undefined) {
      field.value = value;
      line.textContent = 'Your draft is back as you left it.';
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    if (keep(key, fields)) line.textContent = `Draft kept at ${clock()}`;
  };
  for (const field of fields) {
    field.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(save, wait);
    });
  }
  // The draft stays when the form is sent: if the server answers with an error page it is there again. The page after says when to forget it.
  window.addEventListener('pagehide', () => {
    if (timer !== undefined) save();
  });
}

for (const done of document.querySelectorAll<HTMLElement>('[data-draft-clear]')) {
  try {
    sessionStorage.removeItem(prefix + (done.dataset.draftClear ?? ''));
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}

for (const root of document.querySelectorAll<HTMLElement>('[data-draft]')) startDraft(root);
