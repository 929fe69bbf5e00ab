import type { JSX } from 'preact';
import { Button } from '../ui/components/button.tsx';
import { Csrf } from '../ui/components/csrf.tsx';
import { Details } from '../ui/components/details.tsx';
import { Input } from '../ui/components/input.tsx';
import { LinkRow } from '../ui/components/link-row.tsx';
import type { SavedView } from './saved-views.store.ts';
import { VIEW_LISTS, type ViewList } from './saved-views.ts';

interface SavedViewsProps {
  list: ViewList;
  views: readonly SavedView[];
  /** What the list shows now, from viewQuery(). */
  query: string;
}

/** The row of saved views at the right of a list's title; the last link leads into the form beneath the list, which opens by that. */
export function SavedViewsRow({ list, views, query }: SavedViewsProps): JSX.Element {
  const links = views.map((view) => ({
    href: `${VIEW_LISTS[list]}?${view.query}`,
    text: <bdi>{view.name}</bdi>,
    current: view.query === query,
  }));
  return (
    <LinkRow
      label="Saved views"
      layout="saved"
      before={links.length ? 'Saved:' : undefined}
      links={[...links, { href: '#view-name', text: 'Save this view…' }]}
    />
  );
}

/** The form that saves what is shown under a name, and the views that can be forgotten. Goes beneath the list. */
export function SaveViewForm({ list, views, query, csrf }: SavedViewsProps & { csrf: string }): JSX.Element {
  return (
    <section id="save-view" class="gh-saveview">
      <Details summary={views.length ? 'Save this view, or forget one' : 'Save this view'}>
        <form method="post" action="/views">
          <Csrf token={csrf} />
          <input type="hidden" name="list" value={list} />
          <input type="hidden" name="query" value={query} />
          <Input
            name="name"
            id="view-name"
            label="Name of this view"
            width={20}
            attributes={{ maxlength: 60, required: true }}
          />
          <Button variant="secondary" size="small">
            Save view
          </Button>
        </form>
        {views.map((view) => (
          <form method="post" action={`/views/${view.id}/forget`}>
            <Csrf token={csrf} />
            <Button variant="secondary" size="small">
              Forget “<bdi>{view.name}</bdi>”
            </Button>
          </form>
        ))}
      </Details>
    </section>
  );
}
