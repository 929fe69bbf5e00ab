import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Cruelty among pupils, said or suffered. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const BULLYING: readonly PhraseSource[] = [
  { id: 'BU-101', harm: 'bullying', innocent: 'someone getting/being bullied', phrase: 'being bullied | getting bullied | they bully me | bullying me | bullies me | bullied me | im bullied | cyberbullied | cyber bullied | bully me | gets bullied | getting cyberbullied', weight: 40, topics: ['fiction'], why: 'Says it plainly.' },
  { id: 'BU-102', harm: 'bullying', phrase: ` picking on me | make fun of me | making fun of me | laugh at me | laughing at me | call me names
    | calling me names | keep hitting me | keeps hitting me | push me around | pushes me around | shoves me
    | tripping me up | trip me up | leave me out | leaves me out | sits with me | no one talks to me | nobody talks to me | picked on at school
    | getting picked on | pick on me | picks on me | push me in the corridor | mean to me | being horrible to me | nasty to me | ganging up on me
    | gang up on me | group chat about me | rumours about me | rumour about me | behind my back | everyone hate me | threatening me | pushed me over
    | pushed me down | pushed me into | threw my bag | took my phone and | battering me | battered me | beating me up | wont let me sit with them
    | wont let me play with them | nobody will talk to me | wont talk to me | ignore me on purpose | snigger at me | call me a tramp | calls me a tramp
    | call me fat | call me ugly | calls me fat | calls me ugly | horrible messages | nasty messages | mean messages about me
  `, weight: 25, innocent: `
    mean messages in | laces/shoelaces/cable/rug/step/stairs/question/questions/spellings/verbs/tenses/hurdle/robe/dress .. trip~ me up
    | battered me at mario/uno/fifa/chess/tennis/monopoly/pool/darts/cards/table tennis | batter~ me at mario kart
  `, topics: ['fiction', 'games', 'sport'], why: 'Being the target.' },
  { id: 'BU-103', harm: 'bullying', phrase: `
    nobody likes you | no one likes you | everyone hates you | you have no friends | youve got no friends
    | nobody wants to sit with you | nobody cares about you | no one cares about you | no one wants you | nobody wants you | youre not wanted
    | waste of space | waste of oxygen | youre pathetic | you dont belong here
  `, weight: 35, innocent: 'waste of space in the | i feel like a waste of space', topics: ['fiction', 'games'], why: 'Said to shut somebody out.' },
  { id: 'BU-104', harm: 'bullying', phrase: `
    kys | kill yourself | go and die | hope you die | do us all a favour and | go die | end yourself | hang yourself | unalive yourself
    | world would be better without you | better off without you | nobody would miss you | no one would miss you | should just die | why dont you die
    | why dont you just die
  `, weight: 50, innocent: 'go die hard | what does kys mean | kys meaning | what does kys stand for', topics: ['games'], why: 'The worst of what is said in chats.' },
  { id: 'BU-105', harm: 'bullying', phrase: `
    youre so ugly | you are ugly | ugly pig | fat pig | youre so fat | fat cow | you fat | youre disgusting | you stink | smelly freak | youre fat
    | youre minging | shes so ugly | hes so ugly | you look so ugly | so ugly and fat | fat and ugly | fat ugly | ugly rat | ugly dog | fatso | minger
    | munter
  `, weight: 30, innocent: 'ugly duckling | ugly sisters | you fat controller', topics: ['fiction', 'study'], why: 'Attacks on looks.' },
  { id: 'BU-106', harm: 'bullying', phrase: 'retard | retarded | spastic | spaz | spacker | mong | window licker', weight: 30, innocent: 'flame retard | retarded growth | retarded motion | spastic colon | spastic diplegia | spastic cerebral palsy | spastic paralysis | retard in music/science', unless: 'ritardando | fire retardant', topics: ['study', 'science'], why: 'Abuse by disability.' },
  { id: 'BU-107', harm: 'bullying', phrase: `
    going to batter you | gonna batter you | bang you out | smash your face in | kick your head in | knock you out after school
    | meet me at the gates | watch your back | jump you after school | youre getting battered | getting battered after | youre dead after school
    | youre dead meat | see you after school and
  `, weight: 40, innocent: 'batter you need flour | watch your back when | watch your back lifting', topics: ['games', 'sport', 'fiction'], why: 'A threat to a pupil.' },
  { id: 'BU-108', harm: 'bullying', phrase: `
    dont invite her | dont invite him | kick her out the group | kick him out of the group | remove her from the group chat | make a group without her
    | everyone ignore her | everyone ignore him | dont talk to her | spam his account | spam her account | mass report her | mass report him | spam call her
    | spam call him
  `, weight: 25, innocent: 'dont talk to her mum', topics: ['fiction'], why: 'Shutting out, planned.' },
  { id: 'BU-109', harm: 'bullying', phrase: `
    hate account | hate page | burn book | rate the girls | ugliest in year | ugliest girl in | burn page
    | roast page | make a fake account | made a fake account | making a fake account | fake account of | fake account to | fake insta of | fake profile of
    | make a meme of him | make a meme of her | made a meme of me | made a meme of him
  `, weight: 35, topics: ['fiction'], why: 'Pages made to hurt.' },
  { id: 'BU-110', harm: 'bullying', phrase: 'spread it round school | spread rumours | spread a rumour | started a rumour | telling everyone that i | posted it about me | posted about me', weight: 25, topics: ['study', 'fiction'], why: 'Rumours, started or spread.' },
  { id: 'BU-111', harm: 'bullying', phrase: 'steal my lunch money | take my money every day | they take my money | took my bag again | make me give them money', weight: 35, why: 'Taking by fear.' },
  { id: 'BU-112', harm: 'bullying', phrase: `
    scared to go to school | scared to come to school | dont want to go to school because they | hide in the toilets at lunch | eat lunch in the toilets
    | eat lunch alone | scared to go school | afraid to go to school | too scared to come in | scared to come in tomorrow
    | waiting for me after school | waiting for me outside school | going to get me after school | said theyll get me | said they will get me
    | said hell get me
  `, weight: 30, why: 'What bullying does to a day.' },
  { id: 'BU-113', harm: 'bullying', phrase: `
    film him crying | film her crying | filmed the fight | record the fight | video of her getting hit | happy slap | filmed him getting
    | filmed her getting | filmed me getting | they filmed it | filmed it and | beat her up and filmed | embarrassing video of me | embarrassing pic of me
    | posted a video of me | posted a pic of me
  `, weight: 35, topics: ['study', 'fiction'], why: 'Humiliation recorded.' },
  { id: 'BU-114', harm: 'bullying', phrase: 'youre dead to us | you are dead to me | you freak | such a freak | weirdo | you loser | such a loser', weight: 8, innocent: 'loser at . monopoly/chess/uno/cards/fifa/scrabble/games/darts/pool | freak weather | freak accident | freak wave | freak out | freak show victorian | winner and loser | loser buys | you loser pays | le freak', topics: ['study', 'sport', 'games', 'fiction'], why: 'Light by themselves; they add up.' },
  { id: 'BU-115', harm: 'bullying', phrase: 'they beat me up | got beaten up | jumped me after school | they jumped me | pushed me down the stairs | flushed my head | spat on me', weight: 45, topics: ['games', 'fiction'], why: 'Bullying that is assault.' },
  { id: 'BU-116', harm: 'bullying', parts: ['lets all | everyone | we should all | nobody | dont anyone', 'ignore her | ignore him | stop talking to her | stop talking to him | leave her out | leave him out | block her | block him | gang up on | unfollow her | unfollow him'], within: 3, weight: 30, topics: ['fiction', 'games', 'sport'], why: 'Shutting out, planned.' },
  { id: 'BU-117', harm: 'bullying', parts: ['gonna | going to | ill | we will | were gonna | wait till i', 'batter you | bang you out | jump you | beat you up | smash you | deck you | punch you | slap you | spark you | knock you out'], within: 3, weight: 45, innocent: 'batter you need flour | smash you at | beat you at | beat you up the | knock you out of | smash you in | slap you on the back | beat you up to the', topics: ['games', 'sport', 'fiction'], why: 'A threat to a pupil.' },
  { id: 'BU-118', harm: 'bullying', parts: ['shes such a | hes such a | youre such a | youre a | hes a | shes a | call him a | call her a', 'rat | snitch | grass | ugly | freak | tramp | loser | minger | weirdo | fat'], within: 2, weight: 20, innocent: 'freak accident | grass court | fat lot of', topics: ['study', 'fiction', 'games', 'sport'], why: 'Names for somebody.' },
];

/** Threats and violence. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const VIOLENCE: readonly PhraseSource[] = [
  { id: 'VI-101', harm: 'violence', phrase: `
    going to kill you | i will kill you | gonna kill him | gonna kill her | kill them all | going to kill him | going to kill her
    | im going to kill someone | want to kill someone | kill my teacher | kill everyone | going to murder him | going to murder her | going to kill them
    | want to kill my | kill my mum | kill my dad | kill my stepdad | kill my brother
  `, weight: 45, innocent: `
    kill you if you spoil/eat/touch/tell/forget/lose | mum is going to kill you | my mum is gonna kill her | kill them all with kindness
    | mum is going to kill them
  `, topics: ['games', 'fiction', 'study', 'sport'], urgent: true, why: 'A threat to a life; often a figure of speech, never to be missed.' },
  { id: 'VI-102', harm: 'violence', phrase: `
    school shooting | school shooter | shoot up the school | shoot up my school | bring a gun to school | bomb the school | burn down the school
    | blow up the school | columbine | shoot up a school | shooting up the school | shoot everyone | shoot up school | bomb my school
    | attack the school | attack my school
  `, weight: 55, innocent: 'columbine flower | shoot everyone in the lobby | school shooting~ news/statistics/in/america/usa/why', topics: ['study', 'fiction'], why: 'Attack on a school.' },
  { id: 'VI-103', harm: 'violence', phrase: `
    stab him | stab her | stab someone | going to stab | get stabbed | got stabbed | stab you | shank him | shank you | wet him up | chef him
    | splash him up | stab them | getting stabbed | best place to stab | where to stab | how to stab | going to shank | get shanked | got shanked
    | poke him up
  `, weight: 50, innocent: 'stab you in the back | take a stab | how to stab stitch | in the play | got stabbed . by brutus/tybalt/the | stabbed in the play/film/book/scene/story', unless: 'epipen | epipens | trainer pen | stab it into the | voodoo', topics: ['games', 'fiction', 'study'], why: 'Stabbing, with its slang.' },
  { id: 'VI-104', harm: 'violence', phrase: `
    how to kill someone | how to kill a person | how to poison someone | get away with murder | how to hide a body | how to murder
    | kill someone and not get caught | get away with killing | undetectable poison | untraceable poison | how to kill my mum | how to kill my dad
    | how to kill my teacher | how to kill my stepdad | how to kill my parents | kill someone without
  `, weight: 60, innocent: `
    how to get away with murder season | cat/cats/dog/dogs/puppy/kitten/hamster/sister/brother/cousin/toddler/prefects get~ away with murder
    | get away with murder my cat/dog
  `, topics: ['fiction', 'games', 'study'], why: 'Looks for a way to hurt.' },
  { id: 'VI-105', harm: 'violence', phrase: 'rape you | rape her | get raped | rape threat | going to rape', weight: 70, topics: ['study'], why: 'A threat of sexual violence.' },
  { id: 'VI-106', harm: 'violence', phrase: `
    watch people die | real gore | gore videos | execution video | beheading video | bestgore | live leak gore | snuff film | death videos
    | people dying videos | gore site | gore sites | gore website | cartel videos | watch someone die | real murder video
    | people getting killed | stabbing video | stabbing videos
  `, weight: 50, innocent: 'al gore', topics: ['study'], why: 'Seeks out real death.' },
  { id: 'VI-107', harm: 'violence', phrase: `
    fight after school | fight at the park | fight at lunch | straightener after school | one v one after school | linking up for a fight | street fights
    | fight videos | fight page | fight tonight after school | fight video
  `, weight: 25, innocent: 'snowball fight | water fight | pillow fight', topics: ['fiction', 'study', 'sport', 'games'], why: 'An arranged fight can still be stopped.' },
  { id: 'VI-108', harm: 'violence', phrase: `
    knock him out | smash his face in | kick his head in | break his legs | beat him up | beat her up | batter him | bang him out | kick her head in
    | smash her face in | smash ur face in | smash his head in | smash her head in | stamp on his head | beat someone up | beat somebody up | how to beat up
  `, weight: 30, topics: ['games', 'fiction', 'sport', 'cooking'], why: 'A threat about a third person.' },
  { id: 'VI-109', harm: 'violence', phrase: 'hit list | kill list | death list | people i want to kill | revenge list', weight: 45, innocent: 'hit list chart | hit list music', topics: ['games', 'fiction', 'study'], why: 'A list of names.' },
  { id: 'VI-110', harm: 'violence', phrase: 'hurt animals | torture animals | kill a cat | kill my dog | kill cats | torture a cat | hurt the cat', weight: 40, innocent: 'can kill a cat | will kill a cat | can kill cats | lilies kill cats', topics: ['study', 'fiction', 'science'], why: 'Cruelty to animals goes before other cruelty.' },
  { id: 'VI-111', harm: 'violence', phrase: 'he hits me | he hit me | my boyfriend hits me | boyfriend hit me | my girlfriend hits me | he strangled me | he choked me', weight: 50, urgent: true, innocent: 'he hit me with a snowball | he hit me with the ball', topics: ['games', 'sport'], why: 'Violence between young couples.' },
  { id: 'VI-112', harm: 'violence', phrase: 'make them pay | they will all pay | they will regret it | youll all be sorry | you will all regret', weight: 20, innocent: 'make them pay tax | make them pay for', topics: ['games', 'fiction', 'study', 'sport'], why: 'Revenge; adds to other signs.' },
  { id: 'VI-113', harm: 'violence', phrase: 'throw acid | acid attack | acid in his face | acid in her face | set him on fire | set her on fire | petrol through the letterbox', weight: 55, topics: ['study', 'fiction', 'games', 'science'], why: 'Attack with acid or fire.' },
  { id: 'VI-114', harm: 'violence', phrase: `
    i could kill him | could kill her right now | so angry i could hurt | want to hurt someone | want to hurt people | want to hurt him | want to hurt her
    | feel like hurting someone
  `, weight: 35, innocent: 'i dont want to hurt someone | dont want to hurt him | dont want to hurt her | dont want to hurt people', topics: ['games', 'fiction'], why: 'Anger that asks for help.' },
  { id: 'VI-115', harm: 'violence', phrase: 'swatting | swat his house | bomb threat | fake bomb | call in a bomb', weight: 45, innocent: 'swatting flies', topics: ['study', 'games'], why: 'Threats that empty a building.' },
  { id: 'VI-116', harm: 'violence', parts: ['going to | gonna | want to | lets | we should', `
    burn the school down | burn school down | burn down school | blow up school | blow the school up | smash his head | smash her head | hurt people
    | kill people | attack someone | jump him | jump her | jump that | stab
  `], within: 3, weight: 45, innocent: 'dont want to hurt people | stab at', topics: ['games', 'fiction', 'sport'], urgent: true, why: 'Says what is going to be done.' },
  { id: 'VI-117', harm: 'violence', parts: ['im going to | we are going to | i want to | im bringing | i will', `
    shoot up the school | shoot up school | shoot everyone | bomb the school | bomb school | burn the school down | burn school down
    | burn down the school | blow up the school | blow the school up | kill everyone | stab everyone | a gun to school
  `], within: 2, weight: 75, urgent: true, topics: ['games', 'fiction'], why: 'An attack announced.' },
];

/** Weapons. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const WEAPONS: readonly PhraseSource[] = [
  { id: 'WE-101', harm: 'weapons', phrase: `
    bring a knife | brought a knife | carry a knife | carrying a knife | knife in my bag | knife in his bag | knife to school
    | bringing a knife | bring my knife | bring a blade | bringing a blade | carrying a blade | carry a blade | knife on him
    | knife on me | knife on her | blade on him | blade on me | blade on her | got a shank | bring a shank | bring a machete | bring a weapon
    | weapon to school | keep a knife on | hes got a knife | shes got a knife
  `, weight: 55, innocent: 'bring a knife and fork | bring a knife to cut the cake | carry/carrying/bring/bringing a knife fork | knife and fork', topics: ['cooking', 'study', 'games', 'fiction'], urgent: true, why: 'A knife on somebody.' },
  { id: 'WE-102', harm: 'weapons', phrase: `
    zombie knife | rambo knife | flick knife | butterfly knife | machete for sale | combat knife | balisong | knuckle duster | knuckledusters
    | push dagger | buy a machete | zombie knives | flick knives | butterfly knives | rambo knives | knuckle dusters | ninja sword | zombie machete
    | samurai sword for sale | lock knife
  `, weight: 45, topics: ['games', 'study', 'fiction'], why: 'Weapons that are unlawful to sell to children, most of them at all.' },
  { id: 'WE-103', harm: 'weapons', phrase: 'buy a knife | knife without id | knife no age check | get a knife under 18 | where to get a knife | order a knife', weight: 45, innocent: `
    knife block/sharpener
  `, topics: ['cooking', 'games'], why: 'Getting a knife.' },
  { id: 'WE-104', harm: 'weapons', phrase: 'shank | shanks | rambo | nank | skeng | chete | borer', weight: 20, innocent: 'lamb shank | lamb shanks | rambo film | rambo first blood | pork shank | shank of lamb/beef/pork | lamb shank~ | lamb .. shank', topics: ['cooking', 'fiction', 'games', 'study'], why: 'Slang for blades; also in songs and on menus.' },
  { id: 'WE-105', harm: 'weapons', phrase: `
    buy a gun | get a gun | got a gun | buy a glock | 3d printed gun | ghost gun | convert a blank firer | print a gun | 3d printed glock
    | gun for sale | buy guns | buy a real gun | get hold of a gun | guns for sale
  `, weight: 50, innocent: '{gun} of a . foot/leg/arm | gun of a', unless: 'glue gun | nerf gun | water gun | heat gun | toy gun | gun sounds', topics: ['games', 'fiction', 'study'], why: 'Getting firearms.' },
  { id: 'WE-106', harm: 'weapons', phrase: ` pipe bomb | nail bomb | make explosives | make gunpowder | molotov | petrol bomb
    | pressure cooker bomb | homemade bomb | homemade bombs | homemade explosive | homemade explosives | make a bomb | making a bomb | build a bomb
    | bomb making | bomb recipe | nail bombs | make napalm | make thermite | chlorine bomb | acid bomb
  `, weight: 60, innocent: 'bomb calorimeter | gunpowder plot', unless: `
    bath bomb | make a bath bomb | atomic bomb | gunpowder plot | guy fawkes | bath bombs | seed bomb | glitter bomb | hot chocolate bomb | water bomb
    | photo bomb | little alchemy | alchemy | oppenheimer | manhattan project
  `, topics: ['games', 'study', 'fiction', 'science'], why: 'Making explosives.' },
  { id: 'WE-107', harm: 'weapons', phrase: 'make a weapon | homemade weapon | make a shank | make a knife at home | how to make a gun | sharpen a pencil to stab', weight: 45, innocent: 'make a weapon rack', topics: ['games', 'craft', 'fiction', 'study'], why: 'Making a weapon.' },
  { id: 'WE-108', harm: 'weapons', phrase: 'stab vest | stab proof vest | bulletproof vest buy ', weight: 30, topics: ['games', 'fiction', 'study'], why: 'Whoever wants one is afraid or ready.' },
  { id: 'WE-109', harm: 'weapons', parts: ['knife | blade | machete | shank | gun', 'to school | in school | in my locker | in my bag | in his bag | in her bag | after school | outside school'], within: 6, weight: 50, innocent: 'craft knife | glue gun | butter knife | palette knife | knife and fork | water/nerf/toy gun', unless: 'cutlery', topics: ['cooking', 'craft', 'games', 'study', 'fiction'], why: 'A weapon and the school close together.' },
  { id: 'WE-110', harm: 'weapons', parts: ['need a | need to get a | carry', 'knife | blade | shank | machete', 'protect myself | for protection | protection | feel safe | keep safe'], within: 8, weight: 55, topics: ['cooking', 'games'], why: 'Carries out of fear.' },
  { id: 'WE-111', harm: 'weapons', phrase: 'pepper spray | cs spray | taser for sale | buy a taser | stun gun | buy a crossbow | buy a catapult', weight: 30, topics: ['games', 'fiction', 'study', 'sport'], why: 'Unlawful or dangerous to hold.' },
  { id: 'WE-112', harm: 'weapons', phrase: 'bb gun to school | airsoft to school | air rifle to school | pellet gun at school', weight: 45, why: 'Looks like one, hurts like one.' },
  { id: 'WE-113', harm: 'weapons', phrase: 'throwing stars | throwing knives | ninja star | nunchucks for sale', weight: 20, topics: ['games', 'fiction', 'craft', 'sport'], why: 'Bought online by children.' },
  { id: 'WE-114', harm: 'weapons', phrase: 'buy acid | sulphuric acid buy | get hold of acid | carry acid | ammonia in a bottle for', weight: 40, topics: ['study', 'science'], why: 'Acid as a weapon.' },
  { id: 'WE-115', harm: 'weapons', phrase: 'anarchist cookbook | poor mans james bond | improvised munitions', weight: 60, topics: ['study'], why: 'Manuals whose possession is an offence.' },
  { id: 'WE-116', harm: 'weapons', parts: ['buy | order | get | sell | selling | for sale', 'knife | knives | machete | blade | gun | glock | taser | crossbow | pepper spray | knuckle duster', 'no id | without id | under 18 | underage | age check | illegally | no questions | delivered to my house'], within: 8, weight: 50, topics: ['cooking', 'games', 'study'], why: 'Wants a weapon without the questions that a shop must ask.' },
  { id: 'WE-117', harm: 'weapons', parts: [`
    where do i get | where can i get | where to get | where to buy | where can i buy | where do you get | where do you buy | how to get | buying | buy
    | need
  `, 'machete | zombie knife | shank | flick knife | glock | a blade | a knife off | real gun | samurai sword | butterfly knife | crossbow | taser'], within: 4, weight: 45, innocent: 'lamb shank', unless: 'hacksaw | saw blade | lawn mower | razor blade | craft', topics: ['study', 'fiction', 'games', 'cooking', 'craft'], why: 'Wants to get hold of one.' },
  { id: 'WE-118', harm: 'weapons', parts: ['sharpen | make | making | turn', 'into a weapon | a weapon out of | into a knife | into a shank | a shiv | into a blade'], within: 5, weight: 45, topics: ['study', 'fiction', 'games', 'craft'], why: 'A tool turned into a weapon.' },
  { id: 'WE-119', harm: 'weapons', parts: ['bring | bringing | take | taking | got | carrying', 'knife | blade | shank | machete | gun', 'to school tomorrow | in tomorrow | into school | tomorrow | to school today | in today'], within: 5, weight: 75, urgent: true, innocent: 'craft knife | palette knife | butter knife | glue gun | nerf gun | water gun', topics: ['cooking', 'craft', 'games', 'fiction'], why: 'A weapon on its way into school.' },
];

/** Drugs, alcohol, vapes. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const DRUGS: readonly PhraseSource[] = [
  { id: 'DR-101', harm: 'drugs', phrase: `
    buy weed | get weed | sell weed | selling weed | smoke weed | smoking weed | weed dealer | some weed | got weed | bag of weed | bit of weed
    | weed for sale | need weed | want weed | any weed | any bud | got bud | some bud | smoke bud | smoking bud | buying weed | weed delivery | weed plug
    | weed pen | dab pen | a bong | bongs | ten bag of | stardawg | weed stay in | weed in my system | weed in your system | try weed
    | trying weed | tried weed | smoked weed | brownies with weed | with weed in | weed cookies | high on weed
  `, weight: 35, innocent: 'weed killer | weed the garden | garden weed | pond weed | sea weed | ping pong bongs | need weed killer | want weed killer | any weed killer | get~ weed~ out of . lawn/grass/garden/path/gravel', topics: ['study'], why: 'Cannabis by its commonest name.' },
  { id: 'DR-102', harm: 'drugs', phrase: 'get high | getting high | got high | so high right now | stoned | blazed | baked off | zooted', weight: 20, innocent: `
    get high marks | get high scores | get high grades | got high marks | got high grades | get high score | stoned to death | get high up
    | cherries stoned | aim to get high | stoned cherries/olives/dates/plums/apricots/prunes/peaches
    | high five~
  `, topics: ['study', 'games', 'sport', 'cooking'], why: 'Being under the influence.' },
  { id: 'DR-103', harm: 'drugs', phrase: `
    ketamine | ket | mdma | mandy | magic mushrooms | shrooms | lsd | acid tabs | coke line | cocaine | heroin | speed pills
    | xanax | xans | spice zombie
  `, weight: 30, innocent: `
    diet coke | mandy moore | mandy is | aunt mandy | aunty mandy | ket language/river/people/speakers | ket is a river/language
    | sherlock holmes .. cocaine | holmes .. cocaine
  `, topics: ['study', 'fiction', 'science'], why: 'Substances by name.' },
  { id: 'DR-104', harm: 'drugs', phrase: 'nos canisters | nos balloons | laughing gas | do balloons | doing balloons | whippits | smartwhip', weight: 30, topics: ['study', 'science'], why: 'Nitrous oxide.' },
  { id: 'DR-105', harm: 'drugs', phrase: `
    buy a vape | get a vape | elf bar | elfbar | lost mary | vape juice | thc vape | vape in school | vaping in the toilets | vape in the toilets
    | sell vapes | selling vapes | hide a vape | disposable vape | puff bar | vapes for sale | vape for sale | vapes no id | vape no id | buy vapes
    | buy vape | buying vapes | buying a vape | sells vapes | elf bars | lost marys | crystal bar | geek bar | hayati | hide vape | vape at school
    | vaping at school | vaping in school | got a vape | my vape | vape shop near me
  `, weight: 25, topics: ['study'], innocent: 'lost mary poppins', why: 'Vapes, and the ones sold with worse in them.' },
  { id: 'DR-106', harm: 'drugs', phrase: 'drug dealer | drug dealers | my plug | got a plug | dealer near me | find a dealer | whos the plug', weight: 40, innocent: `
    my plug in | my plug socket | car dealer | drug dealers target/are/use/make |  my plug is broken
    | got a plug for my/the/ps4/ps5/xbox/switch/laptop/phone/charger/kettle | got a plug socket/adapter/adaptor | look/looks like a drug dealer
  `, topics: ['study', 'fiction', 'games'], why: 'The way to buy.' },
  { id: 'DR-107', harm: 'drugs', phrase: `
    fake id | get served | vodka to school | vodka in my bottle | vodka in school | drunk at school | drunk in school | get drunk
    | getting drunk | get wasted | fake ids | alcohol underage | alcohol under 18 | buy alcohol without id | get alcohol without | served underage
    | who can get us drinks | get us alcohol | get pissed
  `, weight: 25, innocent: 'get served in the canteen | get served lunch | get served first', unless: 'pissed off', topics: ['study', 'fiction'], why: 'Alcohol, and how children get it.' },
  { id: 'DR-108', harm: 'drugs', phrase: 'pass a drug test | fake a drug test | hide drugs | hide weed | hide the smell of weed | get rid of weed smell', weight: 40, topics: ['study', 'sport'], why: 'Hiding use.' },
  { id: 'DR-109', harm: 'drugs', phrase: 'sell drugs | selling drugs | deal drugs | dealing drugs | sell some bud | selling bud | shot weed | how to become a dealer', weight: 50, topics: ['study', 'fiction', 'games'], why: 'Selling to others.' },
  { id: 'DR-110', harm: 'drugs', phrase: 'lean drink | make lean | codeine cough syrup | purple drank | sizzurp | lean and sprite | codeine and sprite | codeine lean', weight: 35, innocent: 'lean meat | lean on me | make lean burgers', topics: ['study', 'fiction', 'cooking'], why: 'Medicine misused.' },
  { id: 'DR-111', harm: 'drugs', phrase: 'sniff glue | sniffing glue | inhale aerosol | sniff deodorant | chroming | huffing paint | inhale lighter gas', weight: 45, topics: ['study', 'science'], why: 'Solvents kill on first use.' },
  { id: 'DR-112', harm: 'drugs', phrase: 'roll a joint | rolling a joint | zoot | smoke a joint | edibles | weed gummies | weed brownies | spliff | spliffs | smoking a joint | skin up a', weight: 35, innocent: 'edibles plants | joint of beef/pork/lamb/gammon', topics: ['study', 'craft'], why: 'Using cannabis.' },
  { id: 'DR-113', harm: 'drugs', phrase: 'snus | nicotine pouches | nicotine pouch | killa pouches', weight: 20, topics: ['study', 'sport'], why: 'Nicotine pouches, common and unlawful to sell to children.' },
  { id: 'DR-114', harm: 'drugs', phrase: 'study drugs | buy ritalin | sell my ritalin | sell my adhd meds | buy adderall | steroids for sale | buy steroids', weight: 35, why: 'Medicines sold on.' },
  { id: 'DR-115', harm: 'drugs', parts: ['took | taken | tried | popped | dropped | done some', 'pills | a pill | drugs | ecstasy | ket | shrooms | acid'], within: 3, weight: 40, innocent: 'acid test | tried acid rain', unless: 'travel sickness | hay fever | headache', topics: ['study'], why: 'Has taken something.' },
  { id: 'DR-116', harm: 'drugs', phrase: 'too high | greening out | green out | whitey | bad trip help | think he has overdosed | think she has overdosed | took too much', weight: 45, urgent: true, innocent: `
    too high to reach | too high up | price is too high | too high for | volume too high | temperature too high | took too much time | took too much off
    | ball/shot/serve/cross/pass too high | kick~/hit/throw~/threw/aim~ it too high | note/notes/song/part .. too high | up to high doh | high doh
    | heel~/shelf [is] too high
  `, topics: ['study', 'sport'], why: 'May be in danger now.' },
  { id: 'DR-117', harm: 'drugs', parts: ['where | who sells | who has | buy | selling | sells | sell | for sale | got any | anyone got | who got | hmu | dm me | no id | cheap | link me', `
    weed | bud | ket | mdma | pills | xans | xanax | vape | vapes | thc | carts | edibles | shrooms | magic mushrooms | acid tabs | nos | snus | elf bars
    | elf bar | lost mary | lost marys | zoots | spice vapes
  `], within: 4, weight: 35, innocent: 'weed killer | weed barrier | weed whacker | contraceptive pills | travel pills | golf carts | go carts | shopping carts | pills for . dog/cat', unless: 'headphones | earbuds | ear bud | garden | nos4a2', topics: ['study', 'science', 'cooking'], why: 'Buying and selling, in the words of messages.' },
  { id: 'DR-118', harm: 'drugs', phrase: 'thc | spice vape | spice vapes | spiked vape', weight: 35, topics: ['study', 'science'], why: 'Cannabis oil, and what is sold as it and is worse.' },
  { id: 'DR-119', harm: 'drugs', parts: ['lean | codeine | promethazine | cough syrup', 'codeine | promethazine | sprite | get high | recipe'], within: 4, weight: 35, innocent: 'lean meat | lean beef | lean mince | lean protein | lean pork', unless: 'chicken | beef | mince | pork | healthy | protein', topics: ['study'], why: 'Medicine misused. “Recipe” is no cookery here.' },
  { id: 'DR-120', harm: 'drugs', parts: ['vape | vapes | vaping', 'school | detector | detectors | toilets | teacher | teachers | parents | mum | caught | hide | smell'], within: 6, weight: 25, innocent: 'vape detector~ .. keeps/goes/going/went/sensor/fitted/installed', topics: ['study', 'science'], why: 'Vaping at school, and hiding it.' },
  { id: 'DR-121', harm: 'drugs', parts: ['offered | offered me | gave me | pressured', 'pills | weed | a vape | drugs | spliff | ket | vodka | edibles'], within: 4, weight: 30, unless: 'doctor | nurse | hospital | dentist', topics: ['study', 'science', 'fiction'], why: 'Offered, and wondering.' },
];
