import type { ComponentChildren, JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { AroundIt } from '../around.ts';
import type { Density } from '../shell.ts';
import { type Attributes, classNames, describedByIds } from './attributes.ts';
import { Fieldset, type FieldsetProps } from './fieldset.tsx';
import { FieldMessages, FormGroup, type GroupOptions } from './form-group.tsx';
import { Hint } from './hint.tsx';
import { Label } from './label.tsx';
import { type Worded, worded } from './worded.ts';

/** One choice. `conditional` is what is asked only when it is chosen. */
export interface ChoiceItem {
  value?: string | number | boolean | undefined;
  text: Worded;
  hint?: Worded | undefined;
  id?: string | undefined;
  name?: string | undefined;
  checked?: boolean | undefined;
  disabled?: boolean | undefined;
  conditional?: ComponentChildren;
  /** Checkboxes only: choosing this one clears the others. */
  exclusive?: boolean | undefined;
  attributes?: Attributes | undefined;
}

/** A word between choices, such as "or". */
export interface ChoiceDivider {
  divider: string;
}

/** What radios and checkboxes share. `layout`: boxes of their own, chips beside each other. How large they are is the page's to say, not one question's. */
export interface ChoicesProps {
  name: string;
  /** What is false or null is left out, so that an item can be conditional. */
  items: readonly (ChoiceItem | ChoiceDivider | false | null)[];
  /** The question. Without it (and without `fieldset`) no fieldset is drawn. */
  legend?: Worded | undefined;
  fieldset?: Omit<FieldsetProps, 'children' | 'legend'> | undefined;
  idPrefix?: string | undefined;
  hint?: Worded | undefined;
  error?: Worded | undefined;
  describedBy?: string | undefined;
  layout?: 'inline' | 'cards' | 'chips' | undefined;
  class?: string | undefined;
  attributes?: Attributes | undefined;
  group?: GroupOptions | undefined;
}

/** Radios or checkboxes: the word that GOV.UK's class names begin with. */
type Kind = 'radios' | 'checkboxes';

interface ItemProps {
  kind: Kind;
  props: ChoicesProps;
  item: ChoiceItem;
  itemId: string;
  checked: boolean;
  describedBy: string | undefined;
}

function choiceAttributes({ kind, props, item, itemId, checked, describedBy }: ItemProps): Attributes {
  return {
    class: `govuk-${kind}__input`,
    id: itemId,
    name: (kind === 'checkboxes' ? item.name : undefined) ?? props.name,
    type: kind === 'radios' ? 'radio' : 'checkbox',
    value: item.value === undefined ? '' : String(item.value),
    checked,
    disabled: item.disabled,
    'data-aria-controls': item.conditional === undefined ? undefined : `conditional-${itemId}`,
    'data-behaviour': item.exclusive === true ? 'exclusive' : undefined,
    'aria-describedby': describedByIds(describedBy, item.hint && `${itemId}-item-hint`),
    ...item.attributes,
  };
}

function Choice(given: ItemProps): JSX.Element {
  const { kind, item, itemId, checked } = given;
  const text = worded(item.text);
  const hint = worded(item.hint);
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input {...choiceAttributes(given)} />
        <Label label={text && { ...text, class: classNames(`govuk-${kind}__label`, text.class) }} for={itemId} />
        {hint === undefined ? null : (
          <Hint id={`${itemId}-item-hint`} hint={{ ...hint, class: classNames(`govuk-${kind}__hint`, hint.class) }} />
        )}
      </div>
      {item.conditional === undefined ? null : (
        <div
          class={classNames(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)}
          id={`conditional-${itemId}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  );
}

/** At the desk circles and boxes are small, elsewhere as large as GOV.UK has them: one size on a page, or a form looks as if some of its questions mattered less. */
function layoutClass(kind: Kind, layout: ChoicesProps['layout'], density: Density): string | undefined {
  if (layout === 'cards' || layout === 'chips') return `gh-${layout}`;
  return classNames(layout && `govuk-${kind}--${layout}`, density === 'desk' && `govuk-${kind}--small`);
}

interface ChoiceGroupProps {
  kind: Kind;
  props: ChoicesProps;
  isChecked: (item: ChoiceItem) => boolean;
}

/** The items in order; the first keeps the plain id, so that the error summary can link to it. */
function ChoiceItems({ kind, props, isChecked }: ChoiceGroupProps): JSX.Element {
  const prefix = props.idPrefix ?? props.name;
  const loose = kind === 'checkboxes' && props.legend === undefined && props.fieldset === undefined;
  const outer = loose ? groupDescribedBy(props) : undefined;
  return (
    <>
      {props.items.map((item, index) => {
        if (item === null || item === false) return null;
        if ('divider' in item) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>;
        const itemId = item.id ?? (index === 0 ? prefix : `${prefix}-${index + 1}`);
        return (
          <Choice kind={kind} props={props} item={item} itemId={itemId} checked={isChecked(item)} describedBy={outer} />
        );
      })}
    </>
  );
}

function groupDescribedBy(props: ChoicesProps): string | undefined {
  const prefix = props.idPrefix ?? props.name;
  const given = props.fieldset?.describedBy ?? props.describedBy;
  return describedByIds(given, props.hint && `${prefix}-hint`, props.error && `${prefix}-error`);
}

/** The whole set: question, hint, error, choices. */
export function ChoiceGroup(given: ChoiceGroupProps): JSX.Element {
  const { kind, props } = given;
  const { density } = useContext(AroundIt);
  const module: Attributes = { ...props.attributes, 'data-module': `govuk-${kind}` };
  const inner = (
    <>
      <FieldMessages id={props.idPrefix ?? props.name} hint={props.hint} error={props.error} />
      <div class={classNames(`govuk-${kind}`, layoutClass(kind, props.layout, density), props.class)} {...module}>
        {props.group?.before}
        <ChoiceItems {...given} />
        {props.group?.after}
      </div>
    </>
  );
  const framed = props.legend !== undefined || props.fieldset !== undefined;
  return (
    <FormGroup error={props.error} group={props.group}>
      {framed ? (
        <Fieldset {...props.fieldset} legend={props.legend} describedBy={groupDescribedBy(props)}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  );
}
