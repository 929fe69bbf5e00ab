import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  PasswordInput,
  Radios,
  SkipLink,
} from 'govuk-frontend';

// GOV.UK sets these two classes by an inline script, which our content security policy does not allow.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');

/** Starts one kind of component on every element that asks for it; one that fails does not stop the others. */
function start(module: string, Component: new (root: HTMLElement) => unknown): void {
  for (const root of document.querySelectorAll<HTMLElement>(`[data-module="${module}"]`)) {
    try {
      new Component(root);
    } catch (error) {
      console.warn(error);
    }
  }
}

start('govuk-button', Button);
start('govuk-character-count', CharacterCount);
start('govuk-checkboxes', Checkboxes);
start('govuk-error-summary', ErrorSummary);
start('govuk-file-upload', FileUpload);
start('govuk-password-input', PasswordInput);
start('govuk-radios', Radios);
start('govuk-skip-link', SkipLink);

/** GOV.UK marks a radio that reveals a field with `aria-expanded`, which ARIA 1.2 does not allow on a radio. */
function dropExpanded(): void {
  for (const radio of document.querySelectorAll('input[type="radio"][aria-expanded]'))
    radio.removeAttribute('aria-expanded');
}

dropExpanded();
document.addEventListener('click', dropExpanded);
window.addEventListener('pageshow', dropExpanded);

/** The menu link to the foot becomes a button that opens the sections in place. */
function startMenu(link: HTMLElement): void {
  const header = link.closest('.gh-header');
  const target = link.dataset.menu;
  if (header === null || target === undefined) return;
  link.setAttribute('role', 'button');
  link.setAttribute('aria-expanded', 'false');
  link.setAttribute('aria-controls', target);
  const toggle = (event: Event) => {
    event.preventDefault();
    const open = header.classList.toggle('gh-header--open');
    link.setAttribute('aria-expanded', String(open));
  };
  link.addEventListener('click', toggle);
  link.addEventListener('keydown', (event) => {
    if (event.key === ' ') toggle(event);
  });
}

for (const link of document.querySelectorAll<HTMLElement>('[data-menu]')) startMenu(link);

/** Milliseconds after which somebody begins to wonder whether the button was pressed. */
const wonderAfter = 600;

/** What takes longer than a moment says so, in words: nothing moves. */
document.addEventListener('submit', (event) => {
  const button = event.submitter;
  const words = button?.dataset.busy;
  if (!button || words === undefined || event.defaultPrevented) return;
  const line = document.createElement('p');
  line.className = 'gh-busy';
  line.setAttribute('role', 'status');
  button.after(line);
  setTimeout(() => {
    line.textContent = words;
  }, wonderAfter);
});
window.addEventListener('pageshow', () => {
  for (const line of document.querySelectorAll('.gh-busy')) line.remove();
});

/** Print where a page offers it: `<PrintButton>`. */
for (const button of document.querySelectorAll<HTMLElement>('[data-print]'))
  button.addEventListener('click', () => window.print());
