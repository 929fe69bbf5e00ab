import type { VNode } from 'preact';
import { Radios } from '../../ui/components/radios.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { FormView } from './filtering-ask.views.tsx';

/** What search engines and YouTube are asked for. */
export function SearchesFields({ view }: { view: FormView }): VNode {
  return (
    <>
      <Radios
        name="safe"
        legend="Safe search in search engines"
        value={view.form.safe}
        error={problemOf(view.problems, 'safe')}
        items={[
          { value: 'on', text: 'It is asked for', hint: 'By agents and by the school’s resolver, for everybody.' },
          { value: 'off', text: 'Search engines are left alone' },
        ]}
      />
      <Radios
        name="videos"
        legend="YouTube for pupils"
        value={view.form.videos}
        error={problemOf(view.problems, 'videos')}
        items={[
          { value: 'strict', text: 'Strict restricted mode' },
          { value: 'moderate', text: 'Moderate restricted mode' },
          { value: 'off', text: 'Not restricted' },
        ]}
      />
    </>
  );
}

/** What happens when the filter cannot answer. */
export function FaultsFields({ view }: { view: FormView }): VNode {
  return (
    <Radios
      name="action"
      legend="When the filter cannot answer"
      value={view.form.action}
      error={problemOf(view.problems, 'action')}
      items={[
        { value: 'block', text: 'Pages stay closed', hint: 'Nothing opens unfiltered, and lessons may stop.' },
        { value: 'allow', text: 'Pages open', hint: 'Lessons go on, and every page opens unfiltered.' },
      ]}
    />
  );
}
