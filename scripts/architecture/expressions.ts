import { analyse } from 'scslre';
import { breach, isTest, type Rule } from './rule.ts';

const PRODUCT = /^(packages\/[a-z]+|apps\/[a-z]+)\/src\//;

/** What is asked of short texts only, with what bounds them. */
const BOUNDED: Readonly<Record<string, string>> = {
  '<(\\/?)([a-z][\\w-]*)((?:[^>"\']|"[^"]*"|\'[^\']*\')*)>|([^<]+)': 'pages of the tests of the components',
};

/**
 * No expression of the product may take more than so much longer for a text that is so much longer: what it reads was written by pupils, pages and strangers, and a
 * gate that thinks about one address for ten seconds is a gate that is down for the school. Two repetitions that can share the same letters, or one that is begun
 * anew at each letter of the same run, take the square of the time.
 */
export const slowExpression: Rule = (file, facts) => {
  if (!PRODUCT.test(file.path) || isTest(file.path)) return [];
  return facts.expressions
    .filter(({ pattern }) => BOUNDED[pattern] === undefined)
    .filter(({ pattern, flags }) => analyse({ source: pattern, flags: flags.replace('v', 'u') }).reports.length > 0)
    .map(({ line, pattern }) =>
      breach(
        'slow-expression',
        file,
        line,
        `/${pattern}/ takes the square of the time or worse for long texts`,
        'let each letter be read by one repetition alone, from one place; or cut the text without an expression (decision 0001)',
      ),
    );
};

/**
 * A dot that is repeated without end in the engine goes past the end of a line. A carriage return, U+2028 and U+2029 are such ends, a stranger may write them into an
 * address or a list, and then what follows the dot cannot match: it is tried anew from each place before, and a rule about addresses is passed by.
 */
export const lineEnd: Rule = (file, facts) => {
  if (!file.path.startsWith('packages/engine/src/') || isTest(file.path)) return [];
  return facts.expressions
    .filter(({ pattern, flags }) => !flags.includes('s') && endlessDot(pattern))
    .map(({ line, pattern }) =>
      breach('line-end', file, line, `the dot of /${pattern}/ stops at the end of a line`, 'give it the flag s'),
    );
};

function endlessDot(pattern: string): boolean {
  // What is escaped, and the classes of letters, in which a dot is a dot.
  const bare = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, '#');
  return /\.(?:[*+]|\{\d+,\})/.test(bare);
}
