import type { PhraseSource } from '../src/phrases.ts';

/** Disordered eating. Steps: 5 15 30 50 70. */
// biome-ignore format: one entry a line
export const EATING: readonly PhraseSource[] = [
  { id: 'EA-101', harm: 'eating', phrase: 'pro ana | proana | pro mia | promia | thinspo | thinspiration | meanspo | bonespo | ana tips | mia tips | ana buddy | edtwt | ed twt', weight: 60, why: 'Communities that encourage it.' },
  { id: 'EA-102', harm: 'eating', phrase: 'make myself sick | make myself throw up | making myself sick | made myself sick | making myself throw up | fingers down my throat | purge after eating | purging after', weight: 60, innocent: 'make myself sick eating sweets | made myself sick eating sweets | sick with worry', unless: 'worrying', why: 'Purging after meals.' },
  { id: 'EA-103', harm: 'eating', phrase: 'starve myself | starving myself | how to starve | stop eating completely | how to not eat | how to stop feeling hungry | ignore hunger | suppress hunger', weight: 50, innocent: 'starving myself for the buffet', topics: ['study'], why: 'Starving on purpose.' },
  { id: 'EA-104', harm: 'eating', phrase: 'havent eaten for days | havent eaten in days | havent eaten in two days | not eaten for three days | 500 calories a day | 300 calories a day | 200 calories a day | 800 calories a day | water fast for | day water fast', weight: 45, topics: ['study'], unless: 'ramadan', why: 'Intake that harms a growing child.' },
  { id: 'EA-105', harm: 'eating', phrase: 'anorexia | anorexic | bulimia | bulimic | binge and purge', weight: 20, topics: ['study', 'fiction'], why: 'The words by themselves: a child looking into it.' },
  { id: 'EA-106', harm: 'eating', phrase: 'i am so fat | im too fat | i feel so fat | i am disgusting and fat | hate my body | i hate my stomach | i hate my thighs | i am obese and', weight: 25, topics: ['fiction'], why: 'How many who go hungry speak of themselves.' },
  { id: 'EA-107', harm: 'eating', phrase: 'thigh gap | collarbones showing | ribs showing | hip bones showing | goal weight | ultimate goal weight | ugw', weight: 25, innocent: 'dogs ribs showing | horse ribs showing', topics: ['study', 'sport'], why: 'Aims of the communities.' },
  { id: 'EA-108', harm: 'eating', phrase: 'laxatives to lose weight | laxatives for weight loss | take laxatives | taking laxatives | diet pills | buy diet pills | weight loss pills | slimming pills', weight: 40, topics: ['study'], why: 'Medicines misused to lose weight.' },
  { id: 'EA-109', harm: 'eating', phrase: 'lose weight fast | lose 10kg in | lose 10 pounds in | lose a stone in | lose weight in a week | how to lose weight in | get skinny fast | how to get skinny | be skinny by', weight: 20, topics: ['study', 'sport'], why: 'Common, and how it starts.' },
  { id: 'EA-110', harm: 'eating', phrase: 'hide food from | hide that i am not eating | hide not eating | pretend to eat | pretending to eat | lie about eating | hide my food | throw away my lunch | throw my lunch away', weight: 40, innocent: 'hide food from the dog | pretend to eat the play dough | hide food from bears', topics: ['study', 'fiction'], why: 'Hiding it from those at the table.' },
  { id: 'EA-111', harm: 'eating', phrase: 'scared to eat | afraid of eating | scared of eating | scared of food | guilty after eating | feel guilty for eating | hate eating | dont deserve to eat | dont deserve food', weight: 40, innocent: 'scared to eat nuts | scared to eat spicy | hate eating peas | hate eating fish | hate eating vegetables', why: 'Fear and guilt around food.' },
  { id: 'EA-112', harm: 'eating', phrase: 'skip lunch to lose | skipping meals | skip meals | skip breakfast and lunch | skipping lunch every day', weight: 25, topics: ['study'], why: 'A habit worth a word.' },
  { id: 'EA-113', harm: 'eating', phrase: 'eating disorder | eating disorders', weight: 15, topics: ['study', 'fiction'], why: 'The term itself.' },
  { id: 'EA-114', harm: 'eating', phrase: 'burn off what i ate | burn it all off | exercise until i collapse | exercise until i faint | work out until i faint | cant stop exercising', weight: 35, why: 'Exercise as punishment.' },
  { id: 'EA-115', harm: 'eating', phrase: 'fainted from not eating | dizzy from not eating | weak from not eating | passed out from not eating | hair is falling out from not eating', weight: 55, urgent: true, unless: 'ramadan', why: 'The body gives way.' },
  { id: 'EA-116', harm: 'eating', phrase: 'chew and spit | chewing and spitting | cotton wool diet | ice diet | apple diet fast', weight: 50, topics: ['study'], why: 'Methods that circulate.' },
];

/** Sexual content and harassment. Steps: 5 15 30 50 70. */
// biome-ignore format: one entry a line
export const SEXUAL: readonly PhraseSource[] = [
  { id: 'SX-101', harm: 'sexual', phrase: 'porn | porno | pornography | p0rn | pron videos | corn videos', weight: 30, topics: ['study'], innocent: 'food porn', why: 'Looks for pornography.' },
  { id: 'SX-102', harm: 'sexual', phrase: 'free porn | watch porn | porn videos | porn sites | porn site | porn hub | pornhub | xvideos | xnxx | xhamster | redtube | youporn | onlyfans leaks | onlyfans free', weight: 45, why: 'Looks for it by place.' },
  { id: 'SX-103', harm: 'sexual', phrase: 'hentai | rule 34 | rule34 | r34 | nsfw | nhentai', weight: 35, innocent: 'rule 34 of rugby | rule 34 of the', why: 'Drawn pornography, by the names children know.' },
  { id: 'SX-104', harm: 'sexual', phrase: 'naked girls | naked women | naked men | naked boys | nude women | nude girls | hot girls naked | big boobs | show boobs', weight: 40, topics: ['study'], why: 'Searches for nakedness.' },
  { id: 'SX-105', harm: 'sexual', phrase: 'sex video | sex videos | sex tape | sex tapes | sex scene | sex scenes | sexy videos', weight: 30, topics: ['study'], why: 'Searches for sex on video.' },
  { id: 'SX-106', harm: 'sexual', phrase: 'have sex with me | wanna have sex | want to have sex with | come and have sex | shag me | lets shag | suck my | suck your', weight: 40, innocent: 'suck my thumb | suck your thumb | suck my blood', topics: ['study', 'fiction'], why: 'Sexual talk to somebody.' },
  { id: 'SX-107', harm: 'sexual', phrase: 'raped me | was raped | i was raped | been raped | got raped | sexually assaulted me | was sexually assaulted | forced me to have sex | made me have sex | said no but he | said stop but he', weight: 75, urgent: true, topics: ['study'], why: 'A disclosure.' },
  { id: 'SX-108', harm: 'sexual', phrase: 'grabbed my bum | touched my bum | slapped my bum | grabbed my boobs | touched my boobs | groped me | groped | lifted my skirt | upskirt | upskirting | pulled my skirt', weight: 50, urgent: true, why: 'Assault that is too often called banter.' },
  { id: 'SX-109', harm: 'sexual', phrase: 'wouldnt stop touching | keeps touching me | keeps touching my | wont stop touching me | keeps staring at my chest', weight: 50, urgent: true, innocent: 'keeps touching my stuff | keeps touching my pencil case | keeps touching my hair', why: 'Harassment that goes on.' },
  { id: 'SX-110', harm: 'sexual', phrase: 'incest | taboo family | step sister video | stepsis | barely legal | jailbait | teen porn | school girl porn | schoolgirl porn', weight: 60, topics: ['study'], why: 'Searches on the edge of the law or over it.' },
  { id: 'SX-111', harm: 'sexual', phrase: 'lolicon | shotacon | toddlercon | cunny', weight: 80, why: 'Words for sexual pictures of children; goes to the safeguarding lead at once and nothing is captured.' },
  { id: 'SX-112', harm: 'sexual', phrase: 'child porn | child pornography | cp links | csam links | kiddie porn | underage porn', weight: 90, innocent: 'report child porn', topics: ['study'], why: 'Illegal; goes to the safeguarding lead at once and nothing is captured.' },
  { id: 'SX-113', harm: 'sexual', phrase: 'omegle | ome tv | chatroulette | sex chat | video chat with strangers | strip chat | cam girls | webcam girls | chaturbate', weight: 35, topics: ['study'], why: 'Live sites with strangers.' },
  { id: 'SX-114', harm: 'sexual', phrase: 'escort near me | escorts near me | sugar daddy | sugar daddies | sell myself online | sell feet pics | selling feet pics | start an onlyfans | make an onlyfans', weight: 45, topics: ['study'], innocent: 'ford escort', why: 'Sex for money, offered or sought.' },
  { id: 'SX-115', harm: 'sexual', phrase: 'choke me | choking during sex | choked during sex | rough sex | is choking normal during', weight: 40, innocent: 'food choke me | choke me on', topics: ['study', 'sport', 'games'], why: 'Harm learned from pornography.' },
  { id: 'SX-116', harm: 'sexual', phrase: 'pregnant and scared | late period scared | i think im pregnant | morning after pill under 16 | missed my period', weight: 20, why: 'Not a wrong: a child who may need an adult.' },
];

/** Intimate images. Steps: 5 12 25 45 70. */
// biome-ignore format: one entry a line
export const IMAGE_SHARING: readonly PhraseSource[] = [
  { id: 'IS-101', harm: 'image-sharing', phrase: 'send nudes | send me nudes | send a nude | sending nudes | sent nudes | sent a nude | sent him nudes | asked for nudes | asking for nudes | wants nudes | nudes', weight: 45, innocent: 'nudes in art | nudes by | reclining nudes | nudes of picasso', why: 'The commonest word for it.' },
  { id: 'IS-102', harm: 'image-sharing', phrase: 'leaked my nudes | leak my nudes | leak her nudes | leaked her nudes | leaked nudes | my nudes got leaked | share her nudes | sharing her nudes | pass it round | showing everyone my nudes | posted my nudes', weight: 70, urgent: true, innocent: 'pass it round the circle | pass it round the class', why: 'Passed on without consent.' },
  { id: 'IS-103', harm: 'image-sharing', phrase: 'dick pic | dick pics | dickpic | dick pick | unsolicited pic | willy pic | pic of your dick', weight: 45, why: 'Unasked or asked for.' },
  { id: 'IS-104', harm: 'image-sharing', phrase: 'send feet pics | bra pic | bra pics | pic in your bra | pic in your underwear | pics in your underwear | topless pic | topless pics | naked pic | naked pics | naked photo | naked photos | pic without clothes', weight: 45, topics: ['study'], why: 'Asks for less, then for more.' },
  { id: 'IS-105', harm: 'image-sharing', phrase: 'share your pics unless | post your pics unless | send more or i | send more pics or | leak your pics | leak them if you dont | i have your pics | post them if you dont | unless you send more | pay or i will post', weight: 75, urgent: true, why: 'Blackmail with images.' },
  { id: 'IS-106', harm: 'image-sharing', phrase: 'sextortion | sextorted | being blackmailed | blackmailing me | blackmailed me | blackmail me | threatening to share my | threatening to post my | threatened to leak', weight: 70, urgent: true, topics: ['study', 'fiction'], unless: 'sheila birling', why: 'The child says it is happening. Several have died of it.' },
  { id: 'IS-107', harm: 'image-sharing', phrase: 'deepfake nudes | deepfake porn | undress ai | ai undress | undress app | nudify | clothoff | deepnude | remove clothes from photo | ai remove clothes | see through clothes app', weight: 70, why: 'Images made of a real person by machine.' },
  { id: 'IS-108', harm: 'image-sharing', phrase: 'bait out page | bait out account | baited her out | bait her out | bait him out | exposed page | expose account | slag list', weight: 45, topics: ['fiction'], why: 'Pages that collect images and names.' },
  { id: 'IS-109', harm: 'image-sharing', phrase: 'trade nudes | swap nudes | nudes for nudes | trade pics of girls | nudes of girls at | nudes of year | nudes folder | dropbox link girls | mega link girls', weight: 75, why: 'Trading in images.' },
  { id: 'IS-110', harm: 'image-sharing', phrase: 'secretly filmed | filmed me changing | filmed me in the toilet | filmed her in the toilet | filmed in the changing room | video of me in the shower | camera in the changing room', weight: 65, urgent: true, topics: ['fiction'], why: 'Taken unseen.' },
  { id: 'IS-111', harm: 'image-sharing', phrase: 'screenshot my nude | screenshotted my nude | he saved my pics | she saved my pics | he still has my pics | he has pictures of me | he has videos of me', weight: 50, urgent: true, why: 'Somebody keeps an image.' },
  { id: 'IS-112', harm: 'image-sharing', parts: ['he wants | he asked | keeps asking | he keeps asking | he wont stop asking | pressuring me', 'pics | pictures | photo of my body | photos of my body | videos of me'], within: 6, weight: 45, urgent: true, innocent: 'school photo | passport pictures | holiday pictures | pictures of the dog | pictures for the project', unless: 'photographer', topics: ['study'], why: 'Pressure to send.' },
  { id: 'IS-113', harm: 'image-sharing', phrase: 'sexting | sext | sexts | sexted', weight: 30, topics: ['study'], why: 'The word adults use.' },
  { id: 'IS-114', harm: 'image-sharing', phrase: 'revenge porn | post her pics for revenge | get nudes taken down | remove my nudes | delete nudes from the internet | report remove tool', weight: 45, topics: ['study'], why: 'After it has happened; asks for a way out too.' },
  { id: 'IS-115', harm: 'image-sharing', phrase: 'noods | noodz | n00ds | send noodles | tit pic | tits pic | boob pic | boobs pic', weight: 40, innocent: 'send noodles recipe | send noodles to the table', topics: ['cooking'], why: 'Spellings that slip past filters.' },
];

/** Extremism. Steps: 5 15 30 50 70. */
// biome-ignore format: one entry a line
export const RADICALISATION: readonly PhraseSource[] = [
  { id: 'RA-101', harm: 'radicalisation', phrase: 'join isis | join islamic state | join al qaeda | how to join isis | travel to syria to fight | hijra to | bayah to | pledge allegiance to isis | pledge to isis', weight: 70, topics: ['study'], why: 'Joining a banned group.' },
  { id: 'RA-102', harm: 'radicalisation', phrase: 'kill the infidels | kill all kuffar | death to kuffar | death to infidels | death to the west | kuffar | murtadeen', weight: 45, topics: ['study'], why: 'Calls to kill for a faith.' },
  { id: 'RA-103', harm: 'radicalisation', phrase: 'white genocide | great replacement | white power | white pride | race war | day of the rope | 14 words | fourteen words | rahowa | raholy war', weight: 50, topics: ['study'], innocent: 'write 14 words | in 14 words | 14 words or | using 14 words | maximum 14 words | write fourteen words', why: 'Far-right creeds.' },
  { id: 'RA-104', harm: 'radicalisation', phrase: 'heil hitler | sieg heil | hitler did nothing wrong | hitler was right | gas the jews | 1488 | 88 heil', weight: 50, innocent: 'in 1488 | born in 1488 | around 1488 | died in 1488', topics: ['study'], why: 'Nazi slogans outside lessons.' },
  { id: 'RA-105', harm: 'radicalisation', phrase: 'atomwaffen | national action | combat 18 | blood and honour | order of nine angles | o9a | terrorgram | siege culture | read siege | feuerkrieg', weight: 55, innocent: 'national action plan | national action day | national action on', topics: ['study'], why: 'Banned or violent groups.' },
  { id: 'RA-106', harm: 'radicalisation', phrase: 'boogaloo | accelerationism | accelerate the collapse | saint tarrant | saint breivik | tarrant manifesto | breivik manifesto | mass shooter manifesto | saints of', weight: 55, innocent: 'electric boogaloo | patron saints of | saints of the | the saints of', topics: ['study'], why: 'Attackers made into saints.' },
  { id: 'RA-107', harm: 'radicalisation', phrase: 'how to carry out an attack | plan an attack | lone wolf attack | van attack how | attack a mosque | attack a synagogue | attack a church | bomb a mosque | shoot up a mosque | attack a pride', weight: 75, topics: ['study', 'games', 'sport', 'fiction'], why: 'Planning an attack.' },
  { id: 'RA-108', harm: 'radicalisation', phrase: 'inspire magazine | dabiq | rumiyah | isis video | isis videos | nasheed isis | jihadi nasheed | anwar al awlaki | martyrdom operation', weight: 50, topics: ['study'], why: 'Propaganda by name.' },
  { id: 'RA-109', harm: 'radicalisation', phrase: 'deserve to be bombed | should all be bombed | they should all be killed | all deserve to die | wipe them out | exterminate them | send them all back', weight: 30, topics: ['study', 'games', 'fiction', 'sport'], why: 'Wishes death on a people.' },
  { id: 'RA-110', harm: 'radicalisation', phrase: 'jewish conspiracy | jews control | jews run the | zog | protocols of zion | protocols of the elders | holocaust didnt happen | holocaust never happened | holohoax | holocaust is fake', weight: 45, innocent: 'zog the dragon | zog by', why: 'Conspiracy and denial. "study" does not quieten it: the denial itself names the Holocaust.' },
  { id: 'RA-111', harm: 'radicalisation', phrase: 'red pilled on race | blackpilled | the black pill | saint elliot | supreme gentleman | er moment', weight: 35, why: 'The violent edge of incel culture.' },
  { id: 'RA-112', harm: 'radicalisation', phrase: 'become a martyr | die a martyr | want to be a martyr | martyr myself | jihad against | wage jihad', weight: 60, topics: ['study'], why: 'Seeks death for a cause.' },
  { id: 'RA-113', harm: 'radicalisation', phrase: 'day of judgement for the | civil war is coming | patriots rise up | take our country back | remigration | mass deportation now | enough is enough riot', weight: 20, topics: ['study'], why: 'Slogans; many who say them mean politics, so light.' },
  { id: 'RA-114', harm: 'radicalisation', phrase: '764 group | 764 com | com network | nlm group | maniac murder cult | no lives matter group', weight: 65, why: 'Networks that drive children to harm themselves and others.' },
  { id: 'RA-115', harm: 'radicalisation', phrase: 'hamas recruit | join hamas | join hezbollah | join wagner | join the taliban | join azov', weight: 45, topics: ['study'], why: 'Joining other armed groups.' },
];

/** Racism and religious hatred. Steps: 5 15 30 50 70. */
// biome-ignore format: one entry a line
export const RACISM: readonly PhraseSource[] = [
  { id: 'RC-101', harm: 'racism', phrase: 'nigger | niggers | sand nigger', weight: 50, topics: ['study'], why: 'A slur. Set texts contain it, so lessons quieten it.' },
  { id: 'RC-102', harm: 'racism', phrase: 'nigga | niggas', weight: 15, topics: ['study', 'fiction'], why: 'Common in songs and among friends: low.' },
  { id: 'RC-103', harm: 'racism', phrase: 'paki | pakis | paki shop | paki bashing', weight: 45, topics: ['study'], why: 'A slur with a history in Britain.' },
  { id: 'RC-104', harm: 'racism', phrase: 'chink | chinks | ching chong | chinky | gook | gooks', weight: 40, innocent: 'chink in the armour | chink of light | chink in his armour | chink in her armour', topics: ['study'], why: 'A slur against people.' },
  { id: 'RC-105', harm: 'racism', phrase: 'gypo | gyppo | pikey | pikeys | gippo | dirty gypsy', weight: 40, topics: ['study'], why: 'Against Roma and Travellers, the least challenged of all.' },
  { id: 'RC-106', harm: 'racism', phrase: 'dirty jew | jew boy | kike | kikes | yid scum | jews are evil | hate jews | i hate jews', weight: 50, topics: ['study'], why: 'Antisemitism.' },
  { id: 'RC-107', harm: 'racism', phrase: 'hate muslims | i hate muslims | muslims are terrorists | muzzie | muzzies | muzrat | towel head | raghead | all muslims are', weight: 50, topics: ['study'], why: 'Hatred of Muslims.' },
  { id: 'RC-108', harm: 'racism', phrase: 'go back to your country | go back to africa | go back where you came from | go back to pakistan | go back to poland | send her back | get out of our country', weight: 40, topics: ['study', 'fiction'], why: 'Tells a pupil not to belong.' },
  { id: 'RC-109', harm: 'racism', phrase: 'monkey noises at | black monkey | you monkey | called him a monkey | called me a monkey | banana throwing at', weight: 30, innocent: 'black monkey puzzle | you monkey around | cheeky you monkey', topics: ['study', 'fiction'], why: 'Abuse dressed as a joke.' },
  { id: 'RC-110', harm: 'racism', phrase: 'hate black people | i hate blacks | black people are | hate asians | hate indians | hate immigrants | hate white people | hate foreigners', weight: 35, innocent: 'black people are not | black people are treated | black people are more likely | black people are underrepresented | black people are people', topics: ['study'], why: 'Hatred of a people.' },
  { id: 'RC-111', harm: 'racism', phrase: 'wog | wogs | coon | coons | golliwog | spic | spics | wetback | half caste', weight: 35, innocent: 'maine coon | maine coons | half caste poem | half caste by | spic and span', topics: ['study'], why: 'Older slurs, still about.' },
  { id: 'RC-112', harm: 'racism', phrase: 'racist joke | racist jokes | racist memes | jew jokes | black jokes | holocaust jokes | slave jokes', weight: 25, why: 'Looks for jokes at others’ cost.' },
  { id: 'RC-113', harm: 'racism', phrase: 'being racist to me | racist to me | racist towards me | called me a racist name | racially abused | called me the n word', weight: 40, urgent: true, why: 'The child it happens to.' },
  { id: 'RC-114', harm: 'racism', phrase: 'uncle tom sellout | coconut sellout | bounty bar black | oreo black', weight: 25, topics: ['study', 'cooking'], why: 'Abuse for not fitting a stereotype.' },
  { id: 'RC-115', harm: 'racism', phrase: 'slave master lol | pick cotton | go pick cotton | back to the plantation', weight: 40, topics: ['study'], innocent: 'pick cotton wool', why: 'Slavery used to hurt.' },
];

/** Contempt for women and girls. Steps: 5 15 30 50 70. */
// biome-ignore format: one entry a line
export const MISOGYNY: readonly PhraseSource[] = [
  { id: 'MI-101', harm: 'misogyny', phrase: 'slag | slags | slut | sluts | sket | skets | hoe | hoes | thot | thots | whore | whores', weight: 25, innocent: 'slag heap | slag heaps | garden hoe | rake and hoe | iron slag | a hoe and a spade | hoe the', unless: 'blast furnace', topics: ['study', 'fiction'], why: 'Names for girls.' },
  { id: 'MI-102', harm: 'misogyny', phrase: 'women belong in the kitchen | women are property | women are objects | back to the kitchen | make me a sandwich woman | women should not vote | women shouldnt vote | repeal the 19th', weight: 35, topics: ['study'], why: 'Contempt sold as humour.' },
  { id: 'MI-103', harm: 'misogyny', phrase: 'andrew tate is right | tate was right | top g | hustlers university | tate speech | matrix attack tate', weight: 12, topics: ['study'], why: 'A following worth a conversation, not an alarm.' },
  { id: 'MI-104', harm: 'misogyny', phrase: 'incel | incels | femoid | femoids | foid | foids | roastie | roasties | stacy and chad', weight: 35, topics: ['study'], why: 'The vocabulary of incel forums.' },
  { id: 'MI-105', harm: 'misogyny', phrase: 'women deserve to be | women deserve it | she deserved to be hit | she was asking for it | asking for it dressed like | women should be beaten | deserve to be raped', weight: 50, innocent: 'women deserve to be paid | women deserve to be heard | women deserve to be safe | women deserve to be equal | women deserve to be treated', topics: ['study'], why: 'Justifies violence.' },
  { id: 'MI-106', harm: 'misogyny', phrase: 'hate women | i hate women | hate all women | hate girls so much | all women are | all girls are the same | women are all the same', weight: 30, innocent: 'all women are equal | all women are entitled', topics: ['study', 'fiction'], why: 'Contempt for all.' },
  { id: 'MI-107', harm: 'misogyny', phrase: 'body count | her body count | how many bodies', weight: 12, topics: ['study', 'games', 'fiction'], why: 'Counting partners to shame.' },
  { id: 'MI-108', harm: 'misogyny', phrase: 'rate her out of 10 | rate the girls | smash or pass girls in our year | girls in our year ranked | who would you smash in', weight: 30, topics: ['games'], why: 'Ranking classmates.' },
  { id: 'MI-109', harm: 'misogyny', phrase: 'how to control your girlfriend | make her obey | she must obey | make girls obey | negging | pick up artist tricks', weight: 35, topics: ['study', 'fiction'], why: 'Control as a method.' },
  { id: 'MI-110', harm: 'misogyny', phrase: 'alpha male sigma | high value man | looksmaxx | looksmaxxing | bonesmash | bonesmashing | mewing to ascend | its over for manlets', weight: 10, topics: ['study', 'games'], why: 'The doorway; some of it hurts boys themselves.' },
  { id: 'MI-111', harm: 'misogyny', phrase: 'shut up bitch | stupid bitch | stupid bitches | dumb bitch | you bitch | fat bitch | ugly bitch', weight: 30, topics: ['fiction'], why: 'Abuse of a girl.' },
  { id: 'MI-112', harm: 'misogyny', phrase: 'get back in the kitchen | iron my shirt love | do the dishes woman', weight: 25, why: 'The same joke, told to girls who speak.' },
  { id: 'MI-113', harm: 'misogyny', phrase: 'feminism is cancer | feminazi | feminazis | feminists are cancer', weight: 25, topics: ['study'], why: 'Hostility to equality.' },
  { id: 'MI-114', harm: 'misogyny', phrase: 'boys keep calling me a slag | called me a slag | called me a slut | calling me a slut | called me a sket', weight: 40, urgent: true, why: 'The girl it happens to.' },
  { id: 'MI-115', harm: 'misogyny', phrase: 'your body my choice | you will not replace men | women are the enemy | all women lie about rape', weight: 45, topics: ['study'], why: 'Slogans of threat.' },
];

/** Abuse because of sexuality or gender. The words for people themselves are never here. Steps: 5 15 30 50 70. */
// biome-ignore format: one entry a line
export const HOMOPHOBIA: readonly PhraseSource[] = [
  { id: 'HO-101', harm: 'homophobia', phrase: 'faggot | faggots | fags | fag', weight: 40, innocent: 'fag packet | fag end | fag break | smoking a fag | having a fag', topics: ['study'], why: 'A slur; in Britain also a cigarette.' },
  { id: 'HO-102', harm: 'homophobia', phrase: 'poof | poofs | poofter | batty boy | batty man | battyboy | chi chi man | bumboy | bum boy', weight: 40, innocent: 'poof and it was gone | went poof | poof of smoke', topics: ['study'], why: 'A slur against people.' },
  { id: 'HO-103', harm: 'homophobia', phrase: 'tranny | trannies | shemale | troon | troons', weight: 40, innocent: 'ford tranny van', why: 'A slur against people.' },
  { id: 'HO-104', harm: 'homophobia', phrase: 'dyke | dykes', weight: 20, innocent: 'dykes on bikes | offas dyke | dyke road | sea dyke | dick van dyke | van dyke', topics: ['study'], why: 'A slur, and a word of geography.' },
  { id: 'HO-105', harm: 'homophobia', phrase: 'thats so gay | you are so gay | youre so gay lol | thats gay | dont be gay', weight: 15, topics: ['study'], why: 'Used as an insult; pastoral, not alarm.' },
  { id: 'HO-106', harm: 'homophobia', phrase: 'hate gays | i hate gays | hate gay people | kill all gays | gays should die | gays should be killed | gay people should die | death to gays', weight: 50, why: 'Hatred of a group.' },
  { id: 'HO-107', harm: 'homophobia', phrase: 'gay people are disgusting | gays are disgusting | being gay is a sin | being gay is wrong | being gay is disgusting | being trans is a mental illness | trans people are disgusting', weight: 35, topics: ['study'], why: 'Contempt for a group.' },
  { id: 'HO-108', harm: 'homophobia', phrase: 'conversion therapy for | pray the gay away | cure being gay | how to not be gay | how to stop being gay | make me straight', weight: 30, why: 'May be a child who suffers; treat as care.' },
  { id: 'HO-109', harm: 'homophobia', phrase: 'gay boy | gayboy | gay lord | gaylord | benders | bender', weight: 15, innocent: 'fender bender | bender from futurama | bender robot | avatar bender', topics: ['study', 'fiction', 'games'], why: 'Name-calling.' },
  { id: 'HO-110', harm: 'homophobia', phrase: 'called me gay | calling me gay | call me a faggot | called me a faggot | calling me a tranny | called me a lesbian | they call me gay | bullied for being gay | bullied for being trans', weight: 40, urgent: true, why: 'The child it happens to.' },
  { id: 'HO-111', harm: 'homophobia', phrase: 'out him to everyone | outed me | outed him | outed her | told everyone im gay | told everyone i am gay | told everyone im trans', weight: 40, urgent: true, topics: ['sport'], why: 'Outing somebody.' },
  { id: 'HO-112', harm: 'homophobia', phrase: 'kick me out for being gay | kicked out for being gay | dad will kill me if he finds out im gay | parents will disown me | disown me if they find out', weight: 45, urgent: true, why: 'Danger at home because of who the child is.' },
  { id: 'HO-113', harm: 'homophobia', phrase: 'attack helicopter gender | did you just assume my gender | i identify as an attack helicopter', weight: 10, why: 'A joke that is always on the same people.' },
  { id: 'HO-114', harm: 'homophobia', phrase: 'not natural to be gay | gays go to hell | burn in hell gay | god hates fags | god hates gays', weight: 45, topics: ['study'], why: 'Hatred with God in it.' },
  { id: 'HO-115', harm: 'homophobia', phrase: 'groomers lgbt | lgbt are groomers | lgbt is a disease | gay disease | lgbt are paedos', weight: 40, topics: ['study'], why: 'Slander of a group.' },
];

/** Money games. Steps: 5 20 45. */
// biome-ignore format: one entry a line
export const GAMBLING: readonly PhraseSource[] = [
  { id: 'GA-101', harm: 'gambling', phrase: 'online casino | online casinos | free spins | crypto casino | casino no id | stake casino | roobet | slot machine online | online slots | slots online', weight: 25, topics: ['study'], why: 'Casinos online.' },
  { id: 'GA-102', harm: 'gambling', phrase: 'bet365 | paddy power | betfair | william hill | ladbrokes | sky bet | skybet | place a bet | put a bet on | betting sites | betting site | accumulator tips | acca tips', weight: 20, topics: ['study'], why: 'Bookmakers.' },
  { id: 'GA-103', harm: 'gambling', phrase: 'skin gambling | csgo gambling | cs go skins betting | case opening site | csgoroll | gamdom | bet skins', weight: 25, why: 'Gambling with game items.' },
  { id: 'GA-104', harm: 'gambling', phrase: 'gambling under 18 | gamble under 18 | bet under 18 | casino under 18 | betting without id | gamble without id', weight: 30, topics: ['study'], why: 'Getting round the age limit.' },
  { id: 'GA-105', harm: 'gambling', phrase: 'lost all my money betting | lost all my money gambling | gambled away | addicted to gambling | cant stop gambling | win my money back', weight: 45, topics: ['study'], why: 'Already in trouble.' },
  { id: 'GA-106', harm: 'gambling', phrase: 'loot box odds | buy loot boxes | open loot boxes for money | coin flip robux | robux casino | blox flip | bloxflip', weight: 20, topics: ['study'], why: 'The children’s entrance.' },
];

/** Ways past the filter. Steps: 5 20 45. */
// biome-ignore format: one entry a line
export const CIRCUMVENTION: readonly PhraseSource[] = [
  { id: 'CI-101', harm: 'circumvention', phrase: 'unblock school wifi | bypass school wifi | bypass school filter | get past school filter | get round the school filter | get around the school filter | bypass the filter | get past the filter | unblocked at school | bypass smoothwall | bypass securly | bypass goguardian | bypass lightspeed | bypass gatehouse | unblock websites at school', weight: 45, why: 'Says it plainly.' },
  { id: 'CI-102', harm: 'circumvention', phrase: 'web proxy | proxy site | proxy sites | free proxy | unblocked proxy | proxy for school | croxy proxy | croxyproxy | ultraviolet proxy | interstellar proxy', weight: 25, topics: ['study'], why: 'Web proxies.' },
  { id: 'CI-103', harm: 'circumvention', phrase: 'free vpn | vpn for school | school vpn bypass | vpn extension | vpn chromebook | vpn on school | download a vpn | nordvpn | protonvpn | hola vpn | psiphon', weight: 25, topics: ['study'], why: 'VPNs, the usual way.' },
  { id: 'CI-104', harm: 'circumvention', phrase: 'unblocked games | games unblocked | unblocked games 66 | unblocked games 76 | unblocked roblox | unblocked youtube | unblocked tiktok', weight: 20, why: 'The commonest search of all; low.' },
  { id: 'CI-105', harm: 'circumvention', phrase: 'disable school monitoring | turn off school monitoring | remove school monitoring | kill the extension | disable the extension | disable school extension | remove admin from chromebook | unenroll chromebook | unenrol chromebook | chromebook exploit | powerwash school chromebook', weight: 45, why: 'Takes the safeguards off.' },
  { id: 'CI-106', harm: 'circumvention', phrase: 'tor browser | onion sites | dark web | how to get on the dark web | darkweb links', weight: 25, topics: ['study', 'fiction'], why: 'The dark web, out of curiosity mostly.' },
  { id: 'CI-107', harm: 'circumvention', phrase: 'change dns to bypass | dns over https bypass | use hotspot at school | hotspot to get round | mobile data to get round', weight: 20, why: 'Ways outside the network.' },
  { id: 'CI-108', harm: 'circumvention', phrase: 'teachers password | admin password school | hack school wifi | hack the school | hack into school | guess the wifi password | keylogger | ddos the school', weight: 45, topics: ['study'], why: 'Breaking into systems.' },
];

/** Strong language. Steps: 5 15, and never higher. */
// biome-ignore format: one entry a line
export const LANGUAGE: readonly PhraseSource[] = [
  { id: 'LA-101', harm: 'language', phrase: 'fuck | fucks | fucked | fucking | fucker | fuckers | fuckin | fuk | fck | fcking | fkn | motherfucker | fuck off | wtf', weight: 10, why: 'Strong language.' },
  { id: 'LA-102', harm: 'language', phrase: 'cunt | cunts | cunty', weight: 15, why: 'The strongest of it.' },
  { id: 'LA-103', harm: 'language', phrase: 'shit | shits | shitty | bullshit | shite | sht', weight: 8, innocent: 'shit faced', why: 'Strong language.' },
  { id: 'LA-104', harm: 'language', phrase: 'wanker | wankers | wank | tosser | bellend | bell end | knobhead | dickhead | dickheads | prick | twat | twats | arsehole | asshole | cock sucker', weight: 10, innocent: 'prick your finger | prick the | prick a | coin tosser | pancake tosser', why: 'Strong insults.' },
  { id: 'LA-105', harm: 'language', phrase: 'bastard | bastards | bitch | bitches | bollocks | piss off | pissed off | son of a bitch', weight: 8, innocent: 'bastard son of | the bastard king | william the bastard | bastard file', topics: ['study', 'fiction'], why: 'Milder, or historical.' },
];
