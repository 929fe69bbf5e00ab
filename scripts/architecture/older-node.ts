import { breach, isTest, type Rule } from './rule.ts';

/** What Node 20 lacks of the language's library, by the name that it is called by; of iterators, what stands behind `values().`. */
const NEWER = new Set([
  ...['groupBy', 'withResolvers', 'fromAsync', 'waitAsync', 'isError', 'sumPrecise', 'f16round'],
  ...['transfer', 'transferToFixedLength', 'toBase64', 'fromBase64', 'setFromBase64', 'toHex', 'fromHex', 'setFromHex'],
  ...['intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
]);
const OF_ITERATORS = /^\w+\(\)\.(map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)$/;

const ON_NODE_20 = /^(packages\/(engine|contract)|apps\/gateway)\/src\//;
/** Of the engine, what the gate has no use for: the agent's browser and the server's own Node are newer. */
const NOT_IN_THE_GATE = new Set(['packages/engine/src/typed-window.ts', 'packages/engine/src/log-hosts.ts']);

/**
 * The gate runs on the Node of the proxy's machine, 20 or newer, and what is missing there ends its helper at the first line that
 * needs it: types and every other test, on our own Node 24, say nothing of it.
 */
export const olderNode: Rule = (file, facts) => {
  if (!ON_NODE_20.test(file.path) || NOT_IN_THE_GATE.has(file.path) || isTest(file.path)) return [];
  const words = 'write it with what Node 20 has: the gate runs on the Node of the machine of the proxy';
  return facts.members
    .filter(({ what }) => NEWER.has(what) || OF_ITERATORS.test(what))
    .map(({ line, what }) => breach('older-node', file, line, `.${what} is not in Node 20`, words));
};
