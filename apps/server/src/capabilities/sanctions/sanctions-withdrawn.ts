import { CATEGORIES, CATEGORY_CODES, type CategoryCode, type CategoryGroup, HELP_CATEGORY } from '@gatehouse/engine';
import { ORDERS, type Order, type OrderStep, type Sanction, stateOf } from './sanctions.ts';

/** Stands in what is taken for all of the internet. */
export const INTERNET = 'internet';

/** What a withdrawal can take at the filter short of everything, as the matrix has it; what the law keeps closed is nobody's to take or give back, and where a child finds help stays. */
export const TAKEABLE: readonly CategoryCode[] = CATEGORY_CODES.filter(
  (code) => !CATEGORIES[code].locked && code !== HELP_CATEGORY,
);

/** Those that schools mostly mean first, and the rest beneath. */
export const TAKEABLE_GROUPS: readonly { name: string; codes: readonly CategoryCode[]; isUsual: boolean }[] = (
  [
    ['age', 'Social, video, games and the like', true],
    ['network', 'Services of the network', false],
    ['open', 'What is good to have open', false],
    ['never', 'What is mostly closed anyway', false],
  ] as const satisfies readonly (readonly [CategoryGroup, string, boolean])[]
).map(([group, name, isUsual]) => ({
  ...{ name, isUsual },
  codes: TAKEABLE.filter((code) => CATEGORIES[code].group === group),
}));

/** Orders that need a word: which device, what else. */
export const NEED_WORDS: readonly Order[] = ['device', 'other'];

/** "a device (LT-114)". */
export function orderWords(order: Order, words: string | null): string {
  if (order === 'other' && words) return words;
  const name = ORDERS[order];
  const plain = order === 'email' ? name : name.charAt(0).toLowerCase() + name.slice(1);
  return words && NEED_WORDS.includes(order) ? `${plain} (${words})` : plain;
}

/** What of a sanction is withdrawn. */
export type Withdrawn = Pick<Sanction, 'takes' | 'orders' | 'orderWords' | 'endsSignIn'>;

/** Each thing that is withdrawn: "the internet", "Games", "a device (LT-114)", "signing in to Gatehouse". */
export function withdrawnThings({ takes, orders, orderWords: words, endsSignIn }: Withdrawn): string[] {
  const atFilter = takes.map((code) => {
    if (code === INTERNET) return 'the internet';
    return Object.hasOwn(CATEGORIES, code) ? CATEGORIES[code as CategoryCode].name : code;
  });
  const here = endsSignIn ? ['signing in to Gatehouse'] : [];
  return [...atFilter, ...orders.map((order) => orderWords(order, words)), ...here];
}

/** The same as one line; names of categories have commas and "and" of their own. */
export function withdrawnWords(sanction: Withdrawn): string {
  return withdrawnThings(sanction).join('; ');
}

/** Whether it withdraws anything. */
export function withdrawsAny({ effect, endsSignIn }: Pick<Sanction, 'effect' | 'endsSignIn'>): boolean {
  return effect === 'access' || endsSignIn;
}

/** What is withdrawn from somebody on a day, `2026-11-17`: what comes back first stands first, what waits for an outcome last. */
export function withdrawnOn(sanctions: readonly Sanction[], day: string): Sanction[] {
  const ends = ({ untilOn }: Sanction) => untilOn ?? '9999-12-31';
  return sanctions
    .filter((each) => withdrawsAny(each) && stateOf(each, day) === 'in_force')
    .toSorted((a, b) => (ends(a) < ends(b) ? -1 : ends(a) > ends(b) ? 1 : 0));
}

/** The day on which somebody looks again, as it was last set. */
export function reviewDay({ reviewOn, reviews }: Pick<Sanction, 'reviewOn' | 'reviews'>): string | null {
  return reviews.at(-1)?.on ?? reviewOn;
}

/** Whether it has come to its last day, on which things are given back. */
export function isOverOn({ untilOn }: Pick<Sanction, 'untilOn'>, day: string): boolean {
  return untilOn !== null && untilOn <= day;
}

/** What is still to be done of an order: to be taken while it holds, to be given back once it is over. Null: nothing. */
export function orderDue(of: { isOver: boolean; taken: boolean; returned: boolean }): OrderStep | null {
  if (of.returned) return null;
  if (!of.taken) return of.isOver ? null : 'taken';
  return of.isOver ? 'returned' : null;
}

/** What is to be done now of somebody's orders. */
export function dueOf(
  of: {
    orders: readonly Order[];
    untilOn: string | null;
    isLifted: boolean;
    taken: readonly Order[];
    returned: readonly Order[];
  },
  day: string,
): { what: Order; step: OrderStep }[] {
  const isOver = of.isLifted || isOverOn(of, day);
  return of.orders.flatMap((what) => {
    const step = orderDue({ isOver, taken: of.taken.includes(what), returned: of.returned.includes(what) });
    return step ? [{ what, step }] : [];
  });
}

/** The same of a sanction, for those who see it. */
export function ordersDue(sanction: Sanction, day: string): { what: Order; step: OrderStep }[] {
  const { orders, untilOn, lift, steps, agreement, twoNeeded } = sanction;
  if (agreement ? !agreement.agrees : twoNeeded) return [];
  const done = (step: OrderStep) => steps.filter((each) => each.step === step).map(({ what }) => what);
  return dueOf({ orders, untilOn, isLifted: lift !== null, taken: done('taken'), returned: done('returned') }, day);
}
