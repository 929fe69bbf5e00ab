import type { ComponentChildren, JSX } from 'preact';
import { ChoiceGroup, type ChoiceItem, type ChoicesProps } from './choices.tsx';

/** Choose exactly one. `value` is the chosen one; never a default for a decision. */
export interface RadiosProps extends ChoicesProps {
  value?: string | number | undefined;
}

/** Radio buttons under one question. */
export function Radios({ value, ...props }: RadiosProps): JSX.Element {
  const isChecked = (item: ChoiceItem) => item.checked ?? (value !== undefined && value !== '' && item.value === value);
  return <ChoiceGroup kind="radios" props={props} isChecked={isChecked} />;
}

interface CardWordsProps {
  title: ComponentChildren;
  under?: string | undefined;
  more?: readonly string[] | undefined;
}

/** The words of one choice in `layout="cards"`: title, a line beneath, short facts at the right. */
export function CardWords({ title, under, more }: CardWordsProps): JSX.Element {
  return (
    <span class={more === undefined ? 'gh-card' : 'gh-card gh-card--more'}>
      <span class="gh-card__title">{title}</span>
      {under === undefined ? null : <span class="gh-card__under">{under}</span>}
      {more === undefined ? null : (
        <span class="gh-card__more">
          {more.map((line) => (
            <span>{line}</span>
          ))}
        </span>
      )}
    </span>
  );
}
