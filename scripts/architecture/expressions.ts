import { analyse } from 'scslre';
import { breach, isTest, type Rule } from './rule.ts';

const PRODUCT = /^(packages\/[a-z]+|apps\/[a-z]+)\/src\//;

/** What is asked of short texts only, with what bounds them. */
const BOUNDED: Readonly<Record<string, string>> = {
  '\\[[^\\]]*\\]|\\{[^}]*\\}\\S*|[^\\s[]+': 'a wording, of which the settings say how long it may be',
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
