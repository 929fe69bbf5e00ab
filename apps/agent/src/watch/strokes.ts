/** What a key press says of itself. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'getModifierState'>;

/** Twice what a message brings is kept, then its last half. */
const MOST = 4000;
/** So many of the last letters tell whether a field shows what is typed. */
const TAIL = 12;

/**
 * What a person types into a field, as keyboard and input method say it. Many an editor takes each key away from the field and draws the words itself, on
 * a canvas or from a model of its own: the field holds nothing, or a letter, and what was typed stands here alone.
 *
 *   h e y ⌫ l p          “help”
 *   s a f e ← x          “safe⏎x”: the caret went elsewhere, and what comes next does not follow
 */
export class Strokes {
  text = '';
  /** Characters since the caret went elsewhere. */
  #since = 0;
  /** The last character is that of a key, of which an input may tell more exactly: a dead key before it made another letter of it. */
  #isKey = false;
  /** Characters at the end that an input method still composes. */
  #composed = 0;

  /** Whether this key may have changed the text. */
  key(stroke: Stroke): boolean {
    this.#isKey = false;
    const { key } = stroke;
    if (stroke.isComposing || key === 'Process' || key === 'Unidentified') return true;
    // The key of a third level (AltGr) is told as control and alt on some systems.
    if ((stroke.ctrlKey || stroke.metaKey) && !stroke.getModifierState('AltGraph')) this.elsewhere();
    else if (key.length === 1 || (key.length === 2 && !/^F\d$/.test(key))) {
      this.add(key);
      this.#isKey = true;
      return true;
    } else if (key === 'Enter') this.add('\n');
    else if (key === 'Backspace') this.#takeBack(1);
    else if (/^(?:Arrow|Home|End|Page|Delete|Tab)/.test(key)) this.elsewhere();
    return key === 'Enter' || key === 'Backspace' || key === 'Delete';
  }

  /** What the browser is about to do with the field. */
  input(kind: string, data: string | null): void {
    if (kind === 'insertCompositionText') {
      this.#takeBack(this.#composed);
      this.add(data ?? '');
      this.#composed = data?.length ?? 0;
    } else if (kind === 'insertText' && data !== null) {
      if (this.#isKey) this.#takeBack(1);
      this.add(data);
    } else if (kind === 'insertReplacementText' || kind.startsWith('history')) this.elsewhere();
    this.#isKey = false;
  }

  /** More text, as from the clipboard. */
  add(text: string): void {
    this.text += text;
    this.#since += text.length;
    this.#composed = 0;
    if (this.text.length > MOST) this.text = this.text.slice(-MOST / 2);
  }

  /** The input method begins another word. */
  compose(): void {
    this.#composed = 0;
  }

  /** The caret went elsewhere. */
  elsewhere(): void {
    if (this.#since > 0) this.add('\n');
    this.#since = 0;
  }

  /** What was typed so far was seen. */
  seen(): void {
    this.#since = 0;
  }

  /** Whether a field with this text shows what is typed. What corrects words leaves more in it than is missing. */
  isShownIn(text: string): boolean {
    const tail = letters(this.text.slice(this.text.length - this.#since)).slice(-TAIL);
    const shown = letters(text);
    return shown.includes(tail) || 2 * shown.length > letters(this.text).length;
  }

  #takeBack(count: number): void {
    this.text = this.text.slice(0, this.text.length - count);
    this.#since = Math.max(0, this.#since - count);
    this.#composed = 0;
  }
}

/** Signs and spaces are what editors change most. */
function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
