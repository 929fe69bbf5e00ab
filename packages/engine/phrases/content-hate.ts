import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Extremism. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const RADICALISATION: readonly PhraseSource[] = [
  { id: 'RA-101', harm: 'radicalisation', phrase: 'join isis | join islamic state | join al qaeda | travel to syria to fight | hijra to | bayah to | pledge allegiance to isis | pledge to isis | joining isis | join the islamic state | going to syria to fight', weight: 70, topics: ['study'], why: 'Joining a banned group.' },
  { id: 'RA-102', harm: 'radicalisation', phrase: 'kill the infidels | death to infidels | death to the west | kuffar | murtadeen | kill all infidels | kill infidels | death to the infidels | death to america | death to israel | death to all jews | death to jews', weight: 45, topics: ['study'], why: 'Calls to kill for a faith.' },
  { id: 'RA-103', harm: 'radicalisation', phrase: `
    white genocide | great replacement | white power | white pride | race war | day of the rope | 14 words | fourteen words | rahowa | raholy war
    | aryan race | white race must | save the white race `, weight: 50, topics: ['study'], innocent: `
    write 14 words | in 14 words | 14 words or | using 14 words | maximum 14 words | write fourteen words | white power ranger | white power rangers
    | white power tool~/cable~/button/switch/supply/lead/leads/adapter/light/bank
  `, why: 'Far-right creeds.' },
  { id: 'RA-104', harm: 'radicalisation', phrase: 'heil hitler | sieg heil | hitler did nothing wrong | hitler was right | gas the jews | 1488 | 88 heil | praise hitler | hail hitler | love hitler | i like hitler', weight: 50, innocent: 'in 1488 | born in 1488 | around 1488 | died in 1488', topics: ['study'], why: 'Nazi slogans outside lessons.' },
  { id: 'RA-105', harm: 'radicalisation', phrase: `
    atomwaffen | national action | combat 18 | blood and honour | order of nine angles | o9a | terrorgram | siege culture | read siege | feuerkrieg
    | patriotic alternative | sonnenkrieg | blood tribe | order of 9 angles | groyper | groypers | active club join
  `, weight: 55, innocent: 'national action plan | national action day | national action on', topics: ['study'], why: 'Banned or violent groups.' },
  { id: 'RA-106', harm: 'radicalisation', phrase: `
    boogaloo | accelerationism | accelerate the collapse | saint tarrant | saint breivik | tarrant manifesto | breivik manifesto | saints of
    | shooter manifesto | columbine was right | columbine heroes | columbine fan | saint crusius
    | elliot rodger manifesto
  `, weight: 55, innocent: 'electric boogaloo | patron saints of | saints of the | the saints of', topics: ['study'], why: 'Attackers made into saints.' },
  { id: 'RA-107', harm: 'radicalisation', phrase: 'how to carry out an attack | plan an attack | lone wolf attack | van attack how | attack a mosque | attack a synagogue | attack a church | bomb a mosque | shoot up a mosque | attack a pride', weight: 75, topics: ['study', 'games', 'sport', 'fiction'], why: 'Planning an attack.' },
  { id: 'RA-108', harm: 'radicalisation', phrase: 'inspire magazine | dabiq | rumiyah | isis video | isis videos | nasheed isis | jihadi nasheed | anwar al awlaki | martyrdom operation', weight: 50, topics: ['study'], why: 'Propaganda by name.' },
  { id: 'RA-109', harm: 'radicalisation', phrase: 'deserve to be bombed | should all be bombed | they should all be killed | all deserve to die | wipe them out | exterminate them | send them all back | send them all home', weight: 30, topics: ['study', 'games', 'fiction', 'sport'], why: 'Wishes death on a people.' },
  { id: 'RA-110', harm: 'radicalisation', phrase: 'jewish conspiracy | jews control | jews run the | zog | protocols of zion | protocols of the elders | holocaust didnt happen | holocaust never happened | holohoax | holocaust is fake', weight: 45, innocent: 'zog the dragon | zog by', why: 'Conspiracy and denial. "study" does not quieten it: the denial itself names the Holocaust.' },
  { id: 'RA-111', harm: 'radicalisation', phrase: 'red pilled on race | blackpilled | the black pill | saint elliot | supreme gentleman | er moment', weight: 35, why: 'The violent edge of incel culture.' },
  { id: 'RA-112', harm: 'radicalisation', phrase: 'become a martyr | die a martyr | want to be a martyr | martyr myself | jihad against | wage jihad | deserves jihad | jihad on the', weight: 60, topics: ['study'], why: 'Seeks death for a cause.' },
  { id: 'RA-113', harm: 'radicalisation', phrase: 'day of judgement for the | civil war is coming | patriots rise up | take our country back | remigration | mass deportation now | enough is enough riot', weight: 20, topics: ['study'], why: 'Slogans; many who say them mean politics, so light.' },
  { id: 'RA-114', harm: 'radicalisation', phrase: '764 group | 764 com | com network | nlm group | maniac murder cult | no lives matter group', weight: 65, why: 'Networks that drive children to harm themselves and others.' },
  { id: 'RA-115', harm: 'radicalisation', phrase: 'hamas recruit | join hamas | join hezbollah | join wagner | join the taliban | join azov | join the far right | join a far right | far right group uk join', weight: 45, topics: ['study'], why: 'Joining other armed groups.' },
  { id: 'RA-116', harm: 'radicalisation', parts: ['isis | jihadi | jihadist | islamic state | mujahideen | al qaeda | neo nazi', 'nasheed | nasheeds | videos | video | propaganda | magazine | telegram | channel | recruitment | training'], within: 3, weight: 45, innocent: 'isis video game', topics: ['study', 'fiction'], why: 'Propaganda, in whatever order the words come.' },
  { id: 'RA-117', harm: 'radicalisation', parts: ['columbine | school shooter | school shooters | mass shooter | mass shooters', 'hero | heroes | legend | legends | was right | were right | inspired me | fan edit | copy | ranked | best | top 10'], within: 5, weight: 60, topics: ['study'], why: 'Admires those who attacked a school.' },
];

/** Racism and religious hatred. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const RACISM: readonly PhraseSource[] = [
  { id: 'RC-101', harm: 'racism', phrase: 'nigger | niggers | black bastard | you black c | you black b', weight: 50, topics: ['study'], why: 'A slur. Set texts contain it, so lessons quieten it.' },
  { id: 'RC-102', harm: 'racism', phrase: 'nigga | niggas', weight: 15, topics: ['study', 'fiction'], why: 'Common in songs and among friends: low.' },
  { id: 'RC-103', harm: 'racism', phrase: 'paki | pakis ', weight: 45, topics: ['study'], why: 'A slur with a history in Britain.' },
  { id: 'RC-104', harm: 'racism', phrase: 'chink | chinks | ching chong | chinky | gook | gooks', weight: 40, innocent: 'chink in the armour | chink of light | chink in his armour | chink in her armour', topics: ['study'], why: 'A slur against people.' },
  { id: 'RC-105', harm: 'racism', phrase: 'gypo | gyppo | pikey | pikeys | gippo | dirty gypsy | gypsies are scum | gypsy scum | gypsies are dirty | dirty gypsies | thieving gypsies | thieving gypsy | hate gypsies | gypos | gyppos | gypsies out', weight: 40, topics: ['study'], why: 'Against Roma and Travellers, the least challenged of all.' },
  { id: 'RC-106', harm: 'racism', phrase: 'dirty jew | jew boy | kike | kikes | yid scum | jews are evil | hate jews | jews are rats | jews are scum | kill jews | kill the jews | kill all jews | gas the jews | hate jewish people | dirty jews | jewish rat', weight: 50, topics: ['study'], why: 'Antisemitism.' },
  { id: 'RC-107', harm: 'racism', phrase: 'hate muslims | muslims are terrorists | muzzie | muzzies | muzrat | towel head | raghead | all muslims are | muslims are evil | muslims are scum | islam is evil | islam is a cancer | kill muslims | kill all muslims | ban muslims | muslims out | shes a terrorist lol', weight: 50, topics: ['study'], why: 'Hatred of Muslims.' },
  { id: 'RC-108', harm: 'racism', phrase: `
    go back to your country | go back to africa | go back where you came from | go back to pakistan | go back to poland | send her back
    | go back to your own country | go back to china | go back to india | go back to nigeria | go back to somalia
    | go back to syria | go back to romania | send them all back | send them all home | send em back | deport them all | out of our country
    | not welcome in our country
  `, weight: 40, innocent: 'go back to china town', topics: ['study', 'fiction'], why: 'Tells a pupil not to belong.' },
  { id: 'RC-109', harm: 'racism', phrase: 'monkey noises at | black monkey | you monkey | called him a monkey | called me a monkey | banana throwing at | making monkey noises | monkey chants at', weight: 30, innocent: 'black monkey puzzle | you monkey around | cheeky you monkey', topics: ['study', 'fiction'], why: 'Abuse dressed as a joke.' },
  { id: 'RC-110', harm: 'racism', phrase: `
    hate black people | i hate blacks | black people are | hate asians | hate indians | hate immigrants | hate white people | hate foreigners
    | hate pakistanis | hate polish people | hate chinese people | blacks are | immigrants are scum | immigrants are ruining | foreigners out
    | immigrants out
  `, weight: 35, innocent: 'black people are not | black people are treated | black people are more likely | black people are underrepresented | black people are people', topics: ['study'], why: 'Hatred of a people.' },
  { id: 'RC-111', harm: 'racism', phrase: 'wog | wogs | coon | coons | golliwog | spic | spics | wetback | half caste', weight: 35, innocent: 'maine coon | maine coons | half caste poem | half caste by | spic and span | coon cat~ | maine coon~', unless: 'agard', topics: ['study'], why: 'Older slurs, still about.' },
  { id: 'RC-112', harm: 'racism', phrase: 'racist joke | racist jokes | racist memes | jew jokes | black jokes | holocaust jokes | slave jokes | chinese virus | china virus', weight: 25, why: 'Looks for jokes at others’ cost.' },
  { id: 'RC-113', harm: 'racism', phrase: ' racist to me | racist towards me | called me a racist name | racially abused | called me the n word', weight: 40, urgent: true, why: 'The child it happens to.' },
  { id: 'RC-114', harm: 'racism', phrase: 'uncle tom sellout | coconut sellout | bounty bar black | oreo black', weight: 25, topics: ['study', 'cooking'], why: 'Abuse for not fitting a stereotype.' },
  { id: 'RC-115', harm: 'racism', phrase: 'slave master lol | pick cotton | back to the plantation', weight: 40, topics: ['study'], innocent: 'pick cotton wool', why: 'Slavery used to hurt.' },
  { id: 'RC-116', harm: 'racism', parts: [`
    black people | blacks | asians | muslims | jews | gypsies | travellers | immigrants | pakistanis | indians | chinese people | polish people
    | romanians | foreigners | refugees
  `, `
    smell | stink | are dirty | are disgusting | are scum | are stupid | are vermin | are animals | are criminals | should die | should go home
    | should leave | go home | are ruining | are taking over | dont belong | are rats | are evil | deport | ban all | get rid of all
  `], within: 2, weight: 40, topics: ['study', 'fiction'], why: 'Contempt for a people.' },
  { id: 'RC-117', harm: 'racism', phrase: 'dont want your kind | dont want you lot | your kind dont belong | not your country | this isnt your country', weight: 35, topics: ['study', 'fiction'], why: 'Tells somebody not to belong.' },
  { id: 'RC-118', harm: 'racism', parts: ['hate | hate all | cant stand', 'black people | asians | muslims | jews | gypsies | travellers | immigrants | pakistanis | indians | chinese people | polish people | romanians | foreigners | refugees'], within: 1, weight: 40, innocent: 'hate crime', topics: ['study'], why: 'Hatred of a people.' },
];

/** Contempt for women and girls. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const MISOGYNY: readonly PhraseSource[] = [
  { id: 'MI-101', harm: 'misogyny', phrase: 'slag | slags | slut | sluts | sket | skets | hoe | hoes | thot | thots | whore | whores | skank | skanks | slapper | skett', weight: 25, innocent: `
    slag heap | slag heaps | garden hoe | rake and hoe | iron slag | a hoe and a spade | hoe the | slag from/in/off the furnace | slag heap/heaps
    | molten/iron/copper/smelting slag | hoe the/set/handle | spade/spades/rake/rakes/fork/trowel and hoe/hoes
    | hoe/hoes and spade/spades/rake/rakes/trowels | dutch/garden hoe/hoes | hoe garden/gardening/tool
  `, unless: 'blast furnace', topics: ['study', 'fiction'], why: 'Names for girls.' },
  { id: 'MI-102', harm: 'misogyny', phrase: ` women are property | women are objects | back to the kitchen | make me a sandwich woman | women should not vote
    | women shouldnt vote | repeal the 19th | women belong in | get in the kitchen | girls are property | women are inferior | women are stupid
    | girls are stupid | women are useless | girls are useless | know your place woman | women should stay at home | women should serve
    | women are only good for | women shouldnt be allowed | girls shouldnt be allowed | girls shouldnt vote
    | why is a woman/bird/girl . teaching/reffing/driving/commentating
  `, weight: 35, innocent: 'women belong in parliament | women belong in science | women belong in stem | women belong in all places | women belong in sport', topics: ['study'], why: 'Contempt sold as humour.' },
  { id: 'MI-103', harm: 'misogyny', phrase: ' tate was right | top g | hustlers university | tate speech | matrix attack tate | tate is right | tate is a legend | tate is the goat | love andrew tate | andrew tate right about', weight: 12, innocent: 'top g note | top g string', topics: ['study'], why: 'A following worth a conversation, not an alarm.' },
  { id: 'MI-104', harm: 'misogyny', phrase: 'incel | incels | femoid | femoids | foid | foids | roastie | roasties | stacy and chad', weight: 35, innocent: 'incel meaning | what is an incel | what does incel mean | what are incels', topics: ['study'], why: 'The vocabulary of incel forums.' },
  { id: 'MI-105', harm: 'misogyny', phrase: `
    women deserve to be | women deserve it | she deserved to be hit | she was asking for it | asking for it dressed like | women should be beaten
    | deserve to be raped
  `, weight: 50, innocent: 'women deserve to be paid | women deserve to be heard | women deserve to be safe | women deserve to be equal | women deserve to be treated', topics: ['study'], why: 'Justifies violence.' },
  { id: 'MI-106', harm: 'misogyny', phrase: 'hate women | hate all women | hate girls so much | all women are | all girls are the same | women are all the same', weight: 30, innocent: 'all women are equal | all women are entitled', topics: ['study', 'fiction'], why: 'Contempt for all.' },
  { id: 'MI-107', harm: 'misogyny', phrase: 'body count | how many bodies', weight: 12, topics: ['study', 'games', 'fiction'], why: 'Counting partners to shame.' },
  { id: 'MI-108', harm: 'misogyny', phrase: 'rate her out of 10 | rate the girls | smash or pass girls in our year | girls in our year ranked | who would you smash in | ranking the girls | rank the girls | fittest girls in | fittest girl in | hottest girls in year | hottest girl in | ugliest girls in', weight: 30, topics: ['games'], why: 'Ranking classmates.' },
  { id: 'MI-109', harm: 'misogyny', phrase: 'how to control your girlfriend | make her obey | she must obey | make girls obey | negging | pick up artist tricks', weight: 35, topics: ['study', 'fiction'], why: 'Control as a method.' },
  { id: 'MI-110', harm: 'misogyny', phrase: 'alpha male sigma | high value man | looksmaxx | looksmaxxing | bonesmash | bonesmashing | mewing to ascend | its over for manlets', weight: 10, topics: ['study', 'games'], why: 'The doorway; some of it hurts boys themselves.' },
  { id: 'MI-111', harm: 'misogyny', phrase: 'shut up bitch | stupid bitch | stupid bitches | dumb bitch | you bitch | fat bitch | ugly bitch', weight: 30, topics: ['fiction'], why: 'Abuse of a girl.' },
  { id: 'MI-112', harm: 'misogyny', phrase: 'get back in the kitchen | iron my shirt love | do the dishes woman', weight: 25, why: 'The same joke, told to girls who speak.' },
  { id: 'MI-113', harm: 'misogyny', phrase: 'feminism is cancer | feminazi | feminazis | feminists are cancer', weight: 25, topics: ['study'], why: 'Hostility to equality.' },
  { id: 'MI-114', harm: 'misogyny', phrase: 'boys keep calling me a slag | called me a slag | called me a slut | calling me a slut | called me a sket', weight: 40, urgent: true, why: 'The girl it happens to.' },
  { id: 'MI-115', harm: 'misogyny', phrase: 'your body my choice | you will not replace men | women are the enemy | all women lie about rape', weight: 45, topics: ['study'], why: 'Slogans of threat.' },
  { id: 'MI-116', harm: 'misogyny', parts: ['women | girls | females', `
    should shut up | shut up and | only want money | are dumb | are useless | are inferior | are property | are hoes | all hoes | all the same | are trash
    | should obey | should cook | deserve to be hit | cant drive | belong at home
  `], within: 3, weight: 35, innocent: 'girls shut up and listen', topics: ['study', 'fiction'], why: 'Contempt for all.' },
  { id: 'MI-117', harm: 'misogyny', phrase: ' deserves a slap | needs a slap | deserved a slap | put her in her place | put women in their place', weight: 35, topics: ['study', 'fiction'], why: 'Violence as what she has earned.' },
];

/** Abuse because of sexuality or gender. The words for people themselves are never here. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const HOMOPHOBIA: readonly PhraseSource[] = [
  { id: 'HO-101', harm: 'homophobia', phrase: 'faggot | faggots | fags | fag', weight: 40, innocent: 'fag burns | fag packet | fag end | fag break | smoking a fag | having a fag | faggots and peas | faggots recipe | faggots in gravy | pork faggots | fag machine', topics: ['study', 'cooking'], why: 'A slur; in Britain also a cigarette.' },
  { id: 'HO-102', harm: 'homophobia', phrase: 'poof | poofs | poofter | batty boy | batty man | battyboy | chi chi man | bumboy | bum boy | poofta | batty boys | batty bwoy', weight: 40, innocent: 'poof and it was gone | went poof | poof of smoke | poof chair | poof cushion', topics: ['study'], why: 'A slur against people.' },
  { id: 'HO-103', harm: 'homophobia', phrase: 'tranny | trannies | shemale | troon | troons', weight: 40, innocent: 'ford tranny van', why: 'A slur against people.' },
  { id: 'HO-104', harm: 'homophobia', phrase: 'dyke | dykes', weight: 20, unless: 'netherlands | holland | keep the sea | erosion | flood | floods | igneous | dutch | magma | magma chamber', innocent: 'dykes on bikes | offas dyke | dyke road | sea dyke | dick van dyke | van dyke | dyke erosion | dyke breach', topics: ['study', 'science'], why: 'A slur, and a word of geography.' },
  { id: 'HO-105', harm: 'homophobia', phrase: 'thats so gay | you are so gay | thats gay | dont be gay | so gay lol | you are gay lol | thats well gay | youre gay lol', weight: 15, topics: ['study'], why: 'Used as an insult; pastoral, not alarm.' },
  { id: 'HO-106', harm: 'homophobia', phrase: 'hate gays | hate gay people | kill all gays | gays should die | gays should be killed | gay people should die | death to gays', weight: 50, topics: ['study'], why: 'Hatred of a group.' },
  { id: 'HO-107', harm: 'homophobia', phrase: 'gay people are disgusting | gays are disgusting | being gay is a sin | being gay is wrong | being gay is disgusting | being trans is a mental illness | trans people are disgusting', weight: 35, topics: ['study'], why: 'Contempt for a group.' },
  { id: 'HO-108', harm: 'homophobia', phrase: 'conversion therapy for | pray the gay away | cure being gay | how to not be gay | how to stop being gay | make me straight', weight: 30, why: 'May be a child who suffers; treat as care.' },
  { id: 'HO-109', harm: 'homophobia', phrase: 'gay boy | gayboy | gay lord | gaylord | benders | bender', weight: 15, innocent: 'fender bender | bender from futurama | bender robot | avatar bender | gaylord nelson', topics: ['study', 'fiction', 'games'], why: 'Name-calling.' },
  { id: 'HO-110', harm: 'homophobia', phrase: 'called me gay | calling me gay | call me a faggot | called me a faggot | calling me a tranny | called me a lesbian | bullied for being gay | bullied for being trans | call me a lesbian | call me gay | calls me gay | call me queer | calling me a lesbian', weight: 40, urgent: true, why: 'The child it happens to.' },
  { id: 'HO-111', harm: 'homophobia', phrase: 'out him to everyone | outed me | outed him | outed her | told everyone im gay | told everyone i am gay | told everyone im trans', weight: 40, urgent: true, topics: ['sport'], why: 'Outing somebody.' },
  { id: 'HO-112', harm: 'homophobia', phrase: 'kick me out for being gay | kicked out for being gay | dad will kill me if he finds out im gay | parents will disown me | disown me if they find out', weight: 45, urgent: true, why: 'Danger at home because of who the child is.' },
  { id: 'HO-113', harm: 'homophobia', phrase: 'attack helicopter gender | did you just assume my gender | i identify as an attack helicopter', weight: 10, why: 'A joke that is always on the same people.' },
  { id: 'HO-114', harm: 'homophobia', phrase: 'not natural to be gay | gays go to hell | burn in hell gay | god hates fags | god hates gays', weight: 45, topics: ['study'], why: 'Hatred with God in it.' },
  { id: 'HO-115', harm: 'homophobia', phrase: 'groomers lgbt | lgbt are groomers | lgbt is a disease | gay disease | lgbt are paedos', weight: 40, topics: ['study'], why: 'Slander of a group.' },
  { id: 'HO-116', harm: 'homophobia', phrase: 'lezza | lezzer | lezzers | lezzas | dirty lesbian | dirty lesbians | lesbo', weight: 35, topics: ['study'], why: 'Abuse of lesbian girls and women.' },
  { id: 'HO-117', harm: 'homophobia', phrase: 'no homo', weight: 8, topics: ['study'], why: 'Common, and seldom meant; a note, no more.' },
  { id: 'HO-118', harm: 'homophobia', parts: ['gays | gay people | lesbians | trans people | trans kids | queers | lgbt people', 'kill | should die | disgusting | should be killed | are sick | are freaks | are mentally ill | hate | burn | arent normal | not normal | are evil | make me sick'], within: 3, weight: 45, innocent: 'hate crime', topics: ['study', 'fiction'], why: 'Hatred of a group.' },
];
