/** What a key press says of itself. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'getModifierState'>;

/** Twice what a message brings is kept, then its last half. */
const MOST = 4000;
/** So much is kept of what a field showed: the word that is being typed may go on elsewhere. */
const BEFORE = 200;
/** So many letters in a row tell whether a field shows what is typed; of the last so many. */
const ROW = 12;
const LAST = 3 * ROW;

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
  /** What the last key added, of which an input may tell more exactly: a dead key before it made another letter of it. */
  #key = '';
  /** Characters at the end that an input method still composes. */
  #composed = 0;

  /** Whether this key may have changed the text. */
  key(stroke: Stroke): boolean {
    this.#key = '';
    const { key } = stroke;
    if (stroke.isComposing || key === 'Process' || key === 'Unidentified') return true;
    // The key of a third level (AltGr) is told as control and alt on some systems.
    if ((stroke.ctrlKey || stroke.metaKey) && !stroke.getModifierState('AltGraph')) this.elsewhere();
    else if (key.length === 1 || (key.length === 2 && !/^F\d$/.test(key))) {
      this.add(key);
      this.#key = key;
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
      // Nearly always the key has said it already.
      if (data !== this.#key) {
        this.#takeBack(this.#key.length);
        this.add(data);
      }
    } else if (kind === 'insertReplacementText' || kind.startsWith('history')) this.elsewhere();
    this.#key = '';
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

  /** What was typed so far was seen. It is in the field, and need not be kept here. */
  seen(): void {
    this.text = this.text.slice(-BEFORE);
    this.#since = 0;
  }

  /** Nothing of it is kept. */
  forget(): void {
    this.text = '';
    this.#since = 0;
    this.#composed = 0;
    this.#key = '';
  }

  /**
   * Whether a field with this text shows what was typed since it was seen: some of its last letters stand there in a row. Not the very last alone, for
   * many an editor corrects words. And nothing else that stands there counts, however much it is: a page that hides what is typed can fill its field with anything.
   */
  isShownIn(text: string): boolean {
    const typed = this.#since === 0 ? '' : this.text.slice(-this.#since);
    // Nearly always it is there as it was typed.
    const last = letters(typed.slice(-2 * LAST)).slice(-LAST);
    if (text.includes(typed.slice(-2 * LAST)) && (last.length >= ROW || typed.length <= 2 * LAST)) return true;
    const shown = letters(text);
    for (let end = last.length; end > 0; end -= ROW) {
      const row = last.slice(Math.max(0, end - ROW), end);
      if ((row.length === ROW || end === last.length) && shown.includes(row)) return true;
    }
    return last === '';
  }

  /** Whether all of this was typed. */
  hold(text: string): boolean {
    return letters(this.text).includes(letters(text));
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
