import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Misogyny. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const MISOGYNY_FAMILIES: readonly PhraseSource[] = [
  { id: 'MI-201', harm: 'misogyny', parts: ['{women} | shes | she | feminists | feminism | wife | missus | my girl | her | girlfriend', `
    kitchen | sandwich~ | belong in | property | whore~ | slag~ | slut~ | slapper~ | sket~ | gold dig~ | golddig~ | lie about rape | lying about rape
    | lie~ about being raped | asking for it | her own fault | shouldnt vote | allowed to vote | right to vote | shouldnt be allowed | obey | submit~
    | know their place | know your place | know her place | in check | keep her in line | stay in their lane | good for | good for one thing
    | all theyre for | only for | inferior | weak and | weaker | cant drive | cant do physics | cant do maths | too emotional | too stupid | thick | used up
    | worthless | hit the wall | ran through | run through | body count | for the streets | belongs to the streets | loyal | deserve~ a slap
    | deserve~ to be raped | deserve~ it | deserves a slap | back of his hand | back hand | a good raping | good seeing to | raping | chads | hypergamy
    | hypergamous | like dogs | subhuman | make babies | have babies | should just have | stay at home | shut up and | alpha | sigma males | high value
    | objects | for breeding | breeding | no means yes | say no | gives in | give in | dress like that | dressed like that | go out dressed
    | talk to other lads | talk to other boys | no rights | take orders | takes orders | rights lol | be men | second class
  `], within: 7, weight: 40, innocent: `
    she/her ran through the/a | {women} deserve equal | {women} .. allowed to vote in/until/before | why/when/how were {women}
    | {women} were/was/werent not allowed to vote | {women} stay at home in/during | feminism only for | is feminism only | feminism .. only for women
  `, unless: `
    suffragettes | suffragette | victorian | nazi | nazis | treated | jane eyre | lady macbeth | handmaids | steinbeck | curleys | sexism | sexist
    | equality | gender roles | stereotypes | stereotype | 1918 | 1928 | 1950s | chelsea | england | fixtures | world cup | dog breed | horse | chefs
    | hockey | domestic science | patriarchy | curley | victorians | medieval
  `, topics: ['study', 'fiction', 'sport', 'pets', 'cooking'], why: 'Contempt for women and girls.' },
  { id: 'MI-203', harm: 'misogyny', phrase: 'all {women} are slags/whores/sluts/liars/bitches/gold/lying/stupid/evil', weight: 50, topics: ['study'], why: 'Contempt for all of them.' },
  { id: 'MI-202', harm: 'misogyny', phrase: `
    slag | slags | slut | sluts | slapper~ | sket | skets | whore | whores | thot | thots | hoe | hoes | bitch . should/needs/deserves/belongs
    | orders off/from . bitch/woman/women/female/girl | stupid bitch | dumb bitch | foid~ | femoid~ | roastie~ | stacy | stacys | incel~ | blackpill~
    | black pill~ | redpill~ | red pill~ | looksmax~ | mewing for chad | mgtow | manosphere
    | andrew tate . right/is/was/said/quotes/fan/hustlers/top/hero/motivation/legend | top g . right | tate is right/my/a | tate was right | free tate
    | hustlers university | alpha male | alpha males | beta male~ | cuck | simp for women | make a girl obey | make .. girl obey
    | control~ . girlfriend/your/my/women | get back in the kitchen | back to the kitchen | make me a sandwich | make us tea | only a woman | just a girl so
    | women are property | women are/should | girls are/should .. inferior/stupid/weak/seen/quiet/property/kitchen | females are
    | all women/girls/females are | hate women | hate girls | hate all women | i hate every one of them | repeal .. rights | repeal the 19th
    | women shouldnt | girls shouldnt | women lie | women cheat | she was asking for it | asking for it dressed | she wanted it really
    | what she was wearing | what was she wearing | no means yes | keep going till she | till she gives in | she likes it really | man the house
    | keeps his missus in check | rate the girls | rank~ the girls/slags/girls/year | rank the | hottest girls in year | fit or not list
    | smash or pass . year/class/girls/teacher | rape is funny | lie~ about rape | lying about rape | feminist~ . deserve/need/are/should/shut/rape~
    | feminists need/are/should/deserve | feminism is/cancer/ruined | feminazi~ | my boyfriend .. goes/checks .. phone | goes through my phone
    | wont let me talk to . boys/lads/friends | tells me what to wear | wont let me wear | boyfriend .. controls/control/controlling
    | you dont talk to other | not allowed to talk to other boys/lads | a real man keeps/controls/hits | women over {digits}
  `, weight: 35, innocent: `
    ran through the/a | women are/should . paid/equal/treated/allowed/protected/strong/amazing
    | women are underrepresented/often/more/less/not/still/described | girls are/should . equal/better/amazing/meeting | slag heap~ | garden hoe
    | incel meaning | what is an incel | all girls are meeting/invited/to/in/welcome | all women are equal | women are property in/of/according
    | alpha male wolf/gorilla/chimp/lion | the black pill box | rank the sources/planets/factors/causes/following | rank the evidence
    | girls shouldnt have to | women shouldnt have to | women shouldnt be paid | slag off | iron slag | women are/should be
    | women are/should . able/free | hit the hoe | hoe down | hoedown | girls are in/here/at/on/going | red pill matrix | what was she wearing to/at
    | women are seen/presented/shown/portrayed/treated | andrew tate is in | vote | rank the countries
    | alpha male gorilla~/wolf/wolves/lion~/chimp~/baboon~/monkey~/elephant~/horse~/dog~ | hoe the/set/handle
    | spade/spades/rake/rakes/fork/trowel and hoe/hoes | hoe/hoes and spade/spades/rake/rakes/trowels | dutch/garden hoe/hoes
    | make me a sandwich and ill/please/mum/dad/nan/gran
  `, unless: `
    furnace | blast | matrix | gorilla | wolf | lion | chimpanzee | mens and | garden | gardening | world cup | steel | iron | suffragette | suffragettes
    | victorian | nazi | in the novel | steinbeck | carbon | copper | patriarchal | macbeth | meerkats
  `, topics: ['study', 'fiction', 'sport', 'pets'], why: 'The words of contempt, and those of the sites that sell it.' },
  { id: 'MI-204', harm: 'misogyny', parts: ['{women} | woman | girlfriend | gf | my girl | wife | feminists | feminist | female teacher | female teachers', `
    lie about rape | lies about rape | lying about rape | rape~ | deserve~ | slap | smack | belong~ | own~ | property | kitchen | cook | clean | iron
    | wash up | make us | serve | obey | shut up | weak | weaker | inferior | stupid | thick | dumb | emotional | hormonal | on her period | hysterical
    | useless | cant | shouldnt | should not | not allowed | dont deserve | ruin~ | hate | all the same | lie~ | cheat~ | trash | sluts | slags | whores
    | bitches | bitch | gold diggers | sandwich | breed | babies | trophy | rank | rate | out of ten | bodycount | control~ | permission | train her
    | put her in her place | in their place | in her place | respect men | respect us | need~ a man | beneath | less than men | smarter than
    | better than women | cant do | dont belong | football | gym | coding | engineering | jobs
  `, `
    should | shouldnt | are | is | all | just | cant | never | deserve~ | only | dont | need | every | always | her | they | i hate | to | out of ten
    | make | not
  `], within: 5, weight: 30, innocent: `
    girls cant believe/wait | {women} not allowed to go/play/attend/work/learn/vote | {women} are not/equal/just as/strong/amazing | {women} can~
    | {women} .. treated/portrayed/presented | should not be treated | {women} shouldnt have to | violence against {women} | hate crime
    | {women} should be paid/allowed/equal | she/her .. babies | {women} football/gym/netball/cricket/rugby/changing/toilets/team/club/gymnastics | rate of
    | heart rate | cant find | her kitchen | {women} jobs in | {women} cant find/wait | miss .. cant/hate/clean/train/permission/always
    | i hate when miss/girls | clean her | her . cook/clean/dumb | {women} .. on the left/right | made her/us | miss is | miss said/will/said
  `, unless: `
    suffragette | suffragettes | victorian | nazi | nazis | nazi germany | jane eyre | lady macbeth | handmaids | steinbeck | curleys | curley | sexism
    | sexist | equality | equal | gender roles | stereotype | stereotypes | patriarchy | patriarchal | 1918 | 1928 | 1950s | 1960s | world cup | lionesses
    | england | fixtures | chelsea | puberty | periods | wwi | ww1 | ww2 | munitions | factories | workhouse | nan | mum | my sister | cat | dog | horse
    | rabbit | hamster | period pain | pe kit | tickets | shakespeare | play
  `, topics: ['study', 'fiction', 'sport', 'pets', 'cooking', 'science'], why: 'Women and contempt beside each other.' },
  { id: 'MI-205', harm: 'misogyny', phrase: `
    short skirt~ want/asking/deserve | wear short skirts want | tate says | never let a woman | let a woman disrespect
    | disrespect~ by a woman | gets angry if i . wear/talk/go/see/text | angry when i . wear/talk/go/see | doesnt like me . wearing/talking/going
    | everyone has had her | good for sex | a woman should | women should . obey/be/do/stay/cook/know/shut/submit/serve/respect | woman should do what
    | what her man says | what your man says | girls only get . because | girls only . good/want/care/get | because teachers fancy | because hes a man he
    | list of .. girls are | girls are easy | sends you pics . slag/slut | shes a slag | women .. in charge | women shouldnt be
    | women .. shouldnt . be/drive/vote/work/play/lead | cant have male friends | not allowed male friends | allowed to have male friends
    | checks my messages | checks my phone | goes through my messages | deletes boys from my | makes me share my location | its because shes a woman
    | women drivers | women cant drive | go make a sandwich | make me a sandwich | go cook/clean . woman/girl/something
    | do the washing up woman | on your period or | is she on her period | time of the month or | hysterical woman | shut up woman | shut up female
    | woman moment | typical woman | typical female | women moment | you throw like a girl | hit like a girl | crying like a girl
    | pussy whipped | put her in her place | put women in | know their place | teach her a lesson | she needs a . slap/smack/good/man/lesson/beating
    | deserves a . slap/smack/beating | give her a slap | give your girl/missus/bird a slap | beat your wife/girlfriend/missus | hit your girlfriend/wife
    | hit women | equal rights equal | equal rights and lefts | equal lefts | she was drunk so | her fault for | asking for it | wearing that she
    | dressed like a . slag/slut/whore/hoe/prostitute/tart | skirt that short | what did she expect | girls who .. are slags/easy/sluts/whores/hoes
    | easy girl | shes easy | shes a . bike/ride/slag/hoe/slut/whore/bop/thot | town bike | village bike | school bike | used goods | damaged goods girl
    | for the streets | belongs to the streets | body count | bodycount . girl/high | bops | hoe phase | girls with . body count/onlyfans are
    | virgin or not list | who has she . slept/been | rate my . year girls | girls tier list | tier list of girls | fittest girls/girl | flat chested
    | she has no tits | nice tits on | tits on her | arse on her | id smash | would you smash | smash or pass | i would . ruin her
    | she could get it | submissive women | submissive wife | tradwife | trad wife | high value man | high value men | low value women | sigma male
    | sigma grindset | red pill/pilled | become an alpha | alpha mindset | how to dominate women | how to make women/girls . submit/obey/respect/beg/scared
    | pick up artist | negging | neg girls | manipulate girls | manipulate women | trick girls into | how to get girls to do/obey
    | women only want . money/chads/tall/looks | girls only like/want . chads/bad boys/tall/looks/money/fuckboys | nice guys finish | friendzone~ bitch
    | its over for . short/ugly/men/cels | its over women | incel | incels . right/were/are/rise/revolution/forum/community | black pill | sub 5
    | subhuman women | hypergamy | cock carousel | female nature | awalt | roasties | state mandated gf | female teachers . shouldnt/are/cant
    | wont listen to . woman/female | not listening to a . woman/female/girl | taking orders from . woman/female/girl | women ruin~ | women are ruining
    | girls ruin~ . games/gaming/football/everything | get women out of | keep women out of | girls shouldnt play | girls cant play football/games/fifa
    | no girls allowed in | women in stem lol | feminists are | feminazi | feminism is | he says i cant wear | he doesnt let me . wear/talk/go/see
    | he tells me what to wear | he has my password~ | tracks my location .. boyfriend/he | he tracks my | boyfriend tracks
    | jealous boyfriend .. phone/talk/wear
  `, weight: 30, innocent: `
    fit girl | fittest girls/girl team | man up the | dishwasher not/tablets/broken/repair/salt | hit women hard rates | be a man mulan
    | ill make a man out of | run like a girl campaign | throw like a girl campaign | like a girl advert | women drivers f1/formula
    | body count film | women . history/lol | women lol | women . rights | feminism is . the/a/about/belief/important
    | feminists are . women/people/important | feminists are fighting | what is negging | women ruin | be a man | simp | dressed like a . princess/witch
    | incels culture | red pill matrix | take the red pill neo | make me a sandwich and ill/please/mum/dad/nan/gran
  `, unless: 'mulan | matrix | formula | campaign | advert | f1 | suffragettes | dishwasher tablets | kitchen appliances', topics: ['study', 'fiction', 'sport'], why: 'Contempt and control, in the words of school and of the sites that sell it.' },
];
