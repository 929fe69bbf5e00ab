import { parseAst } from 'vitest/node';

/** One import, re-export, dynamic import or `import('x').T` of a file; `names` are the value names it takes (`*` = all). */
export interface ImportFact {
  readonly specifier: string;
  readonly line: number;
  readonly names: readonly string[];
}

/** Something that stands on a line, with the words that name it. */
export interface Finding {
  readonly line: number;
  readonly what: string;
}

/** What the rules need to know about one source file; found by parsing, so comments and strings cannot mislead it. */
export interface SourceFacts {
  readonly imports: readonly ImportFact[];
  /** Exported values; types are left out. `*` stands for `export * from`. */
  readonly valueExports: readonly Finding[];
  readonly markup: readonly Finding[];
  readonly clockReads: readonly Finding[];
  /** Text of strings and templates, `$` where a template has an expression. */
  readonly strings: readonly Finding[];
  readonly queryCalls: readonly Finding[];
  readonly heldBackTests: readonly Finding[];
  readonly anyCasts: readonly Finding[];
  /** What is asked of a thing by name, `b` of `a.b`, and of what an iterator gave, `values().map`. */
  readonly members: readonly Finding[];
  /** Regular expressions as they are written, with their flags. */
  readonly expressions: readonly Expression[];
}

/** A regular expression of the source and the line that it begins on. */
export interface Expression {
  readonly line: number;
  readonly pattern: string;
  readonly flags: string;
}

type Node = { readonly type: string; readonly start: number } & Record<string, unknown>;

const QUERY_METHODS = new Set(['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto']);
const TEST_FUNCTIONS = new Set(['describe', 'it', 'test', 'suite', 'bench']);
const HELD_BACK = new Set(['skip', 'only', 'todo']);
const CLOCK_CALLS = new Set(['Date.now', 'performance.now', 'Temporal.Now']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

const NONE: readonly Node[] = [];

function nodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : NONE;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isPattern(value: unknown): value is { pattern: string; flags: string } {
  return typeof value === 'object' && value !== null && 'pattern' in value && 'flags' in value;
}

/** `name` of an identifier, the text of a string literal, `a.b` of a member expression; '' for anything else. */
function nameOf(value: unknown): string {
  if (!isNode(value)) return '';
  if (value.type === 'Identifier') return text(value.name);
  if (value.type === 'Literal') return text(value.value);
  if (value.type === 'MemberExpression') return `${nameOf(value.object)}.${nameOf(value.property)}`;
  return '';
}

/** The identifier a chain such as `test.each(rows).only` starts with. */
function rootOf(value: unknown): string {
  if (!isNode(value)) return '';
  if (value.type === 'MemberExpression') return rootOf(value.object);
  if (value.type === 'CallExpression') return rootOf(value.callee);
  if (value.type === 'TaggedTemplateExpression') return rootOf(value.tag);
  return nameOf(value);
}

function lineCounter(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** `values().` where the values, keys, entries or matches of a thing are what is asked; '' elsewhere (`Object.values(thing)` gives an array). */
function iteratorOf(value: unknown): string {
  if (!isNode(value) || value.type !== 'CallExpression' || !isNode(value.callee)) return '';
  const method = nameOf(value.callee.property);
  const isIterator = /^(values|keys|entries)$/.test(method) && nodes(value.arguments).length === 0;
  return isIterator || method === 'matchAll' ? `${method}().` : '';
}

function declaredNames(declaration: unknown): string[] {
  if (!isNode(declaration)) return [];
  if (declaration.type === 'VariableDeclaration') {
    return nodes(declaration.declarations).map((item) => nameOf(item.id) || 'a destructured value');
  }
  const isValue = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
  return isValue ? [nameOf(declaration.id)] : [];
}

/** Value names among the specifiers of an import or export; `import x` and `import * as x` count as `*`. */
function valueNames(node: Node, side: 'imported' | 'exported'): string[] {
  if (node.importKind === 'type' || node.exportKind === 'type') return [];
  return nodes(node.specifiers)
    .filter((item) => item.importKind !== 'type' && item.exportKind !== 'type')
    .map((item) => (isNode(item[side]) ? nameOf(item[side]) : '*'));
}

class Collector {
  readonly imports: ImportFact[] = [];
  readonly valueExports: Finding[] = [];
  readonly markup: Finding[] = [];
  readonly clockReads: Finding[] = [];
  readonly strings: Finding[] = [];
  readonly queryCalls: Finding[] = [];
  readonly heldBackTests: Finding[] = [];
  readonly anyCasts: Finding[] = [];
  readonly members: Finding[] = [];
  readonly expressions: Expression[] = [];
  readonly #lineAt: (offset: number) => number;

  constructor(source: string) {
    this.#lineAt = lineCounter(source);
  }

  walk(node: Node): void {
    // Two of five nodes are names, which say nothing by themselves: where they stand is not asked.
    if (node.type !== 'Identifier') this.#visit(node, this.#lineAt(node.start));
    for (const key in node) this.#walkInto(node[key]);
  }

  #walkInto(value: unknown): void {
    if (isNode(value)) this.walk(value);
    else for (const each of nodes(value)) this.walk(each);
  }

  #visit(node: Node, line: number): void {
    if (/^(Import|Export|TSImport)/.test(node.type)) this.#visitModule(node, line);
    else if (node.type === 'JSXElement' || node.type === 'JSXFragment') this.markup.push({ line, what: 'JSX' });
    else if (node.type === 'Literal' && typeof node.value === 'string') this.strings.push({ line, what: node.value });
    else if (node.type === 'Literal' && isPattern(node.regex)) this.expressions.push({ line, ...node.regex });
    else if (node.type === 'TemplateLiteral') this.strings.push({ line, what: templateText(node) });
    else if (node.type === 'NewExpression') this.#visitNew(node, line);
    else if (node.type === 'CallExpression') this.#visitCall(node, line);
    else if (node.type === 'MemberExpression') this.#visitMember(node, line);
    else if (node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion') this.#visitCast(node, line);
  }

  #visitModule(node: Node, line: number): void {
    const specifier = nameOf(node.source);
    if (specifier) {
      const names =
        {
          ImportDeclaration: () => valueNames(node, 'imported'),
          ExportNamedDeclaration: () => valueNames({ ...node, specifiers: asImported(node.specifiers) }, 'imported'),
          TSImportType: () => [],
        }[node.type] ?? (() => ['*']);
      this.imports.push({ specifier, line, names: names() });
    }
    if (node.exportKind === 'type') return;
    const exported =
      node.type === 'ExportAllDeclaration'
        ? ['*']
        : node.type === 'ExportDefaultDeclaration'
          ? ['default']
          : node.type === 'ExportNamedDeclaration'
            ? [...declaredNames(node.declaration), ...valueNames(node, 'exported')]
            : [];
    for (const what of exported) this.valueExports.push({ line, what });
  }

  #visitNew(node: Node, line: number): void {
    if (nameOf(node.callee) !== 'Date') return;
    if (nodes(node.arguments).length === 0) this.clockReads.push({ line, what: 'new Date()' });
  }

  #visitCall(node: Node, line: number): void {
    const callee = node.callee;
    if (nameOf(callee) === 'Date') this.clockReads.push({ line, what: 'Date()' });
    if (!isNode(callee) || callee.type !== 'MemberExpression') return;
    const method = nameOf(callee.property);
    if (QUERY_METHODS.has(method)) this.queryCalls.push({ line, what: `.${method}()` });
  }

  #visitMember(node: Node, line: number): void {
    const name = nameOf(node).replace(/^(globalThis|window|self)\./, '');
    if (CLOCK_CALLS.has(name)) this.clockReads.push({ line, what: name });
    const property = nameOf(node.property);
    this.members.push({ line, what: iteratorOf(node.object) + property });
    if (HELD_BACK.has(property) && TEST_FUNCTIONS.has(rootOf(node.object))) {
      this.heldBackTests.push({ line, what: `${rootOf(node.object)}.${property}` });
    }
  }

  #visitCast(node: Node, line: number): void {
    if (isNode(node.typeAnnotation) && node.typeAnnotation.type === 'TSAnyKeyword') {
      this.anyCasts.push({ line, what: 'a cast to any' });
    }
  }
}

/** `export {a as b} from 'x'` takes `a`: the local side is what it imports. */
function asImported(specifiers: unknown): readonly Node[] {
  return nodes(specifiers).map((item) => ({ ...item, imported: item.local }));
}

function templateText(node: Node): string {
  return nodes(node.quasis)
    .map((part) => {
      const value: unknown = part.value;
      return typeof value === 'object' && value !== null && 'raw' in value ? text(value.raw) : '';
    })
    .join('$');
}

/** Parses one TypeScript or JavaScript file; throws with the parser's message when it is not well formed. */
export function readSource(path: string, source: string): SourceFacts {
  const lang = path.endsWith('x') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js';
  const program: unknown = parseAst(source, { lang, sourceType: 'module', astType: 'ts' }, path);
  const collector = new Collector(source);
  if (isNode(program)) collector.walk(program);
  return collector;
}
