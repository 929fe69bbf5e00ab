/**
 * The forms of an English verb or noun, as children write them: `hit~` is hit, hits, hitting and hittin; `take~` is take, takes, took,
 * taken, taking and takin. Regular forms follow three rules (a final e falls before ing; a short word doubles its last letter; y
 * becomes ies and ied); whatever else there is stands in the table. A form too many does no harm: nobody types `hitted`, and who
 * does means it.
 */

// biome-ignore format: a table
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  [
    'be is are was were been being', 'beat beats beating beatin beaten beated', 'bet bets betting bettin', 'bite bites bit bitten biting bitin', 'bleed bleeds bled bleeding bleedin',
    'break breaks broke broken breaking breakin', 'bring brings brought bringing bringin brung', 'burn burns burned burnt burning burnin', 'buy buys bought buying buyin',
    'catch catches caught catching', 'choose chooses chose choosing', 'come comes came coming comin', 'cut cuts cutting cuttin', 'deal deals dealt dealing dealin',
    'die dies died dying dyin', 'do does did done doing doin', 'drink drinks drank drunk drinking drinkin', 'drown drowns drowned drowning',
    'eat eats ate eaten eating eatin', 'fall falls fell fallen falling', 'feel feels felt feeling feelin', 'fight fights fought fighting fightin', 'find finds found finding',
    'get gets got getting gettin gotten', 'give gives gave given giving givin', 'go goes went gone going goin', 'hang hangs hung hanged hanging hangin',
    'have has had having havin', 'hide hides hid hidden hiding hidin', 'hit hits hitting hittin', 'hold holds held holding holdin', 'hurt hurts hurting hurtin',
    'keep keeps kept keeping keepin', 'know knows knew known knowing', 'lead leads led leading', 'leave leaves left leaving leavin', 'let lets letting lettin', 'lie lies lied lying lyin',
    'lose loses lost losing losin', 'make makes made making makin', 'meet meets met meeting meetin', 'pay pays paid paying payin', 'put puts putting puttin',
    'ring rings rang rung ringing ringin', 'run runs ran running runnin', 'say says said saying sayin sed', 'see sees saw seen seeing', 'sell sells sold selling sellin',
    'send sends sent sending sendin', 'shoot shoots shot shooting shootin', 'show shows showed shown showing showin', 'sleep sleeps slept sleeping sleepin', 'slit slits slitting',
    'speak speaks spoke spoken speaking', 'spend spends spent spending', 'spit spits spat spitting spittin', 'steal steals stole stolen stealing stealin', 'swear swears swore swearing',
    'take takes took taken taking takin', 'teach teaches taught teaching', 'tear tears tore torn tearing', 'tell tells told telling tellin', 'think thinks thought thinking thinkin',
    'throw throws threw thrown throwing throwin', 'understand understands understood', 'wake wakes woke woken waking', 'wear wears wore worn wearing wearin', 'win wins won winning winnin',
    'write writes wrote written writing writin',
  ].map((row) => [row.split(' ', 1)[0] ?? '', row]),
);

/** Consonant, one vowel, consonant: the last letter doubles (`stab` → `stabbing`). */
const DOUBLES = /^[^aeiou]*[aeiou][^aeiouwxy]$/;
const SIBILANT = /(?:s|x|z|ch|sh)$/;
const CONSONANT_Y = /[^aeiou]y$/;

/** Every form of a word, itself first. */
export function formsOf(word: string): string[] {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular.split(' ');
  if (CONSONANT_Y.test(word)) {
    const stem = word.slice(0, -1);
    return [word, `${stem}ies`, `${stem}ied`, `${word}ing`, `${word}in`];
  }
  if (word.endsWith('e')) {
    const stem = word.slice(0, -1);
    return [word, `${word}s`, `${word}d`, `${stem}ing`, `${stem}in`];
  }
  const stem = DOUBLES.test(word) ? word + word.slice(-1) : word;
  return [word, SIBILANT.test(word) ? `${word}es` : `${word}s`, `${stem}ed`, `${stem}ing`, `${stem}in`];
}
