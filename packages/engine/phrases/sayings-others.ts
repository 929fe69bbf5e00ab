import type { PhraseSource } from '../src/phrase-shapes.ts';

/** A few sayings of each of the other harms, by whoever tried the library as its examiner. */
// biome-ignore format: an entry is read as one sentence, however long
export const OTHER_SAYINGS: readonly PhraseSource[] = [
  { id: 'RA-231', harm: 'radicalisation', phrase: 'accelerate the . system/collapse | the system has/needs to collapse/burn | people have/need to die for it/this/change', weight: 50, innocent: 'how many people have to die for', unless: 'macbeth | french revolution | russian revolution | lenin | ecosystem | solar', topics: ['study', 'fiction', 'science', 'games'], why: 'Accelerationism, which wants collapse and says so.' },
  { id: 'RC-231', harm: 'racism', phrase: `
    im/were/i am white so/and . better/superior/clean/smarter | white so im better | my/our own people are . better | our/white people are . better than
    | better than theirs its genetics/in the | took/pull/pulled/pulling/ripped/ripping/yank/yanked/snatched her/the/a/my hijab/headscarf/turban . off
    | youre/your/ur not . proper/real/actually english/british/welsh/scottish | {group} should/need/must . all be sent home/back/away | all be sent home
    | should be sent home .. they/come
  `, weight: 45, innocent: 'not proper english . grammar/sentence/word/spelling | should be sent home if/with/for/when . ill/sick/uniform/fever', unless: 'windrush | evacuees | stereotype | grammar', topics: ['study', 'fiction'], why: 'Blood and passport held against somebody, and hands on a hijab.' },
  { id: 'MI-231', harm: 'misogyny', phrase: `
    women/girls/females/birds belong in the kitchen | why is a bird/woman/girl/female . teaching/reffing/commentating/refereeing/driving
    | make a girl/woman do what/whatever you say/want | make girls/women do what/whatever you say/want | get girls to do what/whatever you say/want
    | rate/rating/ranking/score the year {digits} girls | rate/rating/ranking the girls in | the year {digits} girls out of {digits}
    | lift/lifts/lifting up our/their/the/girls skirts | barking/barks/bark/meow/moan at miss/her/the/girls . every/when/teacher/whenever/in
    | says no . keep/carry going they/she . like/want
  `, weight: 40, innocent: 'why is a girl . driving in', unless: 'dog | suffragette | suffragettes | stereotype | stereotypes | sexist', topics: ['fiction'], why: 'Contempt for girls and women, as banter.' },
  { id: 'HO-231', harm: 'homophobia', phrase: `
    ur/your/youre/hes/shes a boy/lad/bloke/man in a dress/skirt/wig | nobody wants you/u/him/her/it in the girls/boys/lads toilets/changing
    | conversion therapy near/for me/teens/kids/free | stop being gay/bi/lesbian/trans before
  `, weight: 40, innocent: 'conversion therapy ban/banned/debate/essay/law', unless: 'panto | pantomime | dame | drama | mulan | twelfth night | grayson', topics: ['study', 'fiction'], why: 'Said to trans pupils, and a child who means to be cured of it.' },
  { id: 'GA-231', harm: 'gambling', phrase: 'borrow/borrowed/nicked/took/lent .... again for/to .. crypto/leverage/bets/bet/betting/slots/trading/accas/acca | crypto leverage | leverage .. borrowed/kill/lost', weight: 35, unless: 'economics', topics: ['study'], why: 'Borrowed to stake.' },
  { id: 'DR-231', harm: 'drugs', phrase: 'best/good/any/find/trusted snapchat/snap/telegram/insta/tele dealers/dealer/plugs/plug/menus/menu | snapchat/snap/telegram dealers | spiked vape/vapes/juice/pod | vape/pod was/is/got spiked | passed out off/from/after . vape/pod/pen/cart', weight: 45, topics: ['study'], why: 'Where it is bought now, and what is in it.' },
  { id: 'WE-231', harm: 'weapons', phrase: `
    have/had/got/need to carry now/cos/because | carry now cos/because/since | been carrying since/ever/every/a/for
    | i carry . cos/because/now/every/everywhere
  `, weight: 45, innocent: 'been carrying a/the/for . bag/box/baby/shopping/injury/team | have to carry now to', unless: 'carry the one | team | injury | bag | column | shopping | inhaler | epipen | calculator', topics: ['study', 'games', 'sport'], why: 'Carries something, and says since when.' },
  { id: 'VI-231', harm: 'violence', phrase: 'better watch your/ur/yr back at/on/after/when/outside/tomorrow | theres/theyre {digits} of us | give us/me ur/your/yr . money/phone or .. batter/bang/smack/knock/punch~ | {digits} of us on him/her/them/one | put ur/your/his/her/their windows through/thru/in | find out where u/you live .. put/smash/burn', weight: 45, unless: 'quiz | table for | fortnite | lobby | squad | trip', topics: ['games', 'sport', 'fiction'], why: 'Outnumbered, waited for, made to pay.' },
];
