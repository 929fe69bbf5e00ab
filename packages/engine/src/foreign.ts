import type { Token } from './fold.ts';
import type { Vocabulary } from './readings.ts';

/**
 * Whether a text is in a language that the classifier was not taught. It was taught English; of anything else it knows what the letters of some words happen to
 * share with English ones, and heard grooming in “dwi'n caru fy nghi” (I love my dog) and racism in the Arabic for alcohol.
 *
 * Told by the commonest words, those that no text of a sentence does without, and by letters that are not Latin. Where half of them are English the text is: children
 * mix languages, and "abbu mujhe marte hain and i dont know what to do" says enough in either. Words that mean something in both are in neither list.
 *
 * Nor is one of which the library knows fewer than half of the words: of the eighty thousand lines that it was taught it would hear fourteen of those, and "cawl cennin
 * rysait hawdd" (an easy recipe for leek soup) it heard as gambling.
 */
export function isForeign(row: readonly Token[], vocabulary: Pick<Vocabulary, 'has'>): boolean {
  let [english, foreign, known] = [0, 0, 0];
  for (const { text } of row) {
    if (text.length === 1 || vocabulary.has(text)) known++;
    if (ENGLISH.has(text)) english++;
    else if (FOREIGN.has(text) || NOT_LATIN.test(text)) foreign++;
  }
  return known * 2 < row.length || (foreign > english && foreign * WORDS_TO_ONE >= row.length);
}

/** At least one word of so many is a common one in its language. */
const WORDS_TO_ONE = 6;
/** After folding: what is left has no Latin letter that it looks like. */
const NOT_LATIN = /[^a-z\d]/;

const ENGLISH: ReadonlySet<string> = new Set(
  `the my is you and it of he she they im was that for not dont have are with this your ur but when what how just like want get got his her him them out up
   cant its we all about who why if so from or at be been will would`.split(/\s+/),
);

const FOREIGN: ReadonlySet<string> = new Set(
  `dwi dwin dw rydw rwy rwyn mae maen yn fy ddim eisiau isio sut beth wyt ydy ydi gyda neu hefyd gan wedi nhw mewn pryd pwy arna
   nie sie jest jestem jak czy mnie moj moja chce dla tylko bardzo juz gdzie kiedy jego albo zeby przez
   nu este sunt imi vreau pentru toata toti mea meu despre daca sa
   hai hain hoon mein kya kyun nahi nahin mujhe mera meri mere kar karo karna kaise kab kahan aur bohat bahut apne apni apna raha rahi rahe gaya se
   bdi bidi shu kol kteer`.split(/\s+/),
);
