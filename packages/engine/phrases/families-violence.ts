import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Threats and violence. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const VIOLENCE_FAMILIES: readonly PhraseSource[] = [
  { id: 'VI-201', harm: 'violence', phrase: `
    {will} .. {attack} . {them} | {will} {attack} .. {them} | {attack} .. them all
    | {attack} {them} .. after/tomorrow/tonight/today/if/next/till/until/when/outside/school/pe/lunch | {them} getting {attack} | getting . head kicked
    | getting stabbed/battered/jumped/banged/shanked | your/youre/hes/shes dead . after/when/tomorrow/meat | hes a dead man | sleep with one eye
    | {will} .. make him/her/them/you suffer/bleed/pay | {will} .. smash .. face/head/teeth/jaw/nose in/out/off
    | smash his/her/your/their face/head/teeth/jaw | kick~ his/her/your/their head/teeth/face | knock~ his/her/your/their teeth/head/block
    | break his/her/your/their arm/leg/legs/neck/jaw/nose/fingers/face | snap his/her/your/their arm/leg/legs/neck/fingers | slit his/her/your/their
    | next time its his/your/her face | face next | put~ him/her/you/them in . hospital | {will} get you/him/her .. after/tomorrow | run him/her/them over
    | push him/her/them off/down/under/in front | want to hurt someone/people/him/her/them/my/everyone
    | want to kill someone/people/him/her/them/everyone/my | i could kill someone
    | feel like killing/hurting/stabbing/punching . someone/people/him/her/them/everyone
    | imagine/imagining/think about/thinking about/thoughts of/thoughts about/dream of/fantasise about killing/hurting/stabbing/shooting/strangling . {them}/my/people
    | list of people ..... kill/hurt/die | imagine~ .. hurting/killing . my/him/her/them/people/someone/teacher | kill list | hit list
    | people i want to kill/hurt
  `, weight: 50, innocent: `
    ill smash you at | smash you at | kill you if you spoil/tell/forget/eat/touch/dont/lose/say | ill kill you if | kill you lol/haha/lmao/jk | kill me if
    | i will kill you lol | beat you/him/her/them at/in/to/again/on/by | beat them {digits} | shoot you an/a | shoot him an | shoot them some
    | smash~ them/him/it in/at/{digits} | smash it | we/well smash them | batter~ them {digits} | bang on | bang you a | kill~ them/him/everyone in/with/on
    | {will} kill him in | slap you silly lol | want to kill my brother lol | beat them/you/him at/in/on | rush me/him/you/them to/into | rush you
    | poke you | snap you | snap him/her later/back | burn you a | break him out | should beat them | burn them off | bash him on | end them | end him
    | end you | lick you | dip them | dip him | splash him/you/them in/with | splash you | wet you | slice them | slice him/her a | jump you in the queue
    | jump~ them over | drown~ them in | burn people | beat people | hurt him/her/you/them . feelings | hurt people feelings | want to hurt his/her feelings
    | choke~ them | attack them | attack you | should attack | attack people
    | could strangle/murder/throttle/kill/batter him/her/them . lol/haha/lmao/sometimes | could strangle/murder/throttle/kill my {kin}
    | strangle/murder/throttle/kill him/her lol | when/if you/i break your/my arm/leg/wrist/ankle/nose/toe
    | beat~ his/her/their time/record/team
  `, unless: `
    fifa | minecraft | fortnite | match | nil | spoil | vikings | romans | boss fight | the knight | dragon | guards | spar | sparring | netball | debate
    | chess | sports day | mario
  `, topics: ['games', 'fiction', 'study', 'sport', 'science', 'cooking', 'pets'], why: 'A threat, or the wish to hurt.' },
  { id: 'VI-202', harm: 'violence', phrase: `
    shoot~ up this | people i want dead | list of .. want dead/to die/to hurt | youre number 2/1/3/two/next | youre next on
    | {attack} my {kin} | {attack} {them} .. planned how | planned how .. kill/hurt/get/stab | i hate .. planned | ive planned how | choke hold | chokehold
    | put me in a headlock | kicked my head in | kick~ my head | followed me home and | chased me home and | jumped me | wet man up | wet him up
    | wet them up | slide on | sliding on | slid on | opps | opp block | running down on | run down on | run up on | roll on them | step to him
    | bring your boys | bring ur lads | bring the lads | bring ur mates | its going off | it kicks off after | kick off after school
    | going off after school | school fights | fights compilation | fight compilation | fight videos | worldstar | knockout game | one punch | sucker punch
    | knock .. out so | knock them out | so they dont get up | so he doesnt get up | best place to hit someone | where to hit someone | where to stab
    | where to punch someone | bricks and bats | bring something heavy | bring a bat | throw bricks at | smash windows | punched because
    | i got punched/kicked/hit/slapped/beaten because/for/by | shoot~ up .. school/class/sixth form/assembly/place/everyone | shoot~ . school up
    | {will} .. bomb/burn/blow/shoot . school/church/mosque/hospital | bomb~ .. school . tomorrow | burn~ .. school .. down | blow~ up .. school
    | {digits} dead .. school | do a columbine | school shooter | like columbine did | bring~ a gun to school | kill everyone in . class/school/year/here
    | everyone in this school . die/dead/pay | fight~ .. after school/rec/park/bus/gates/lunch/field/{digits} . film/bring/everyone/come/who/vs/year
    | fight at the rec/park/field/gates/bus | fight after school | link for a fight | scrap after school | straightener
    | jump~ him/her/them/that at/after/on/outside/tomorrow/when/behind | jumping him/her/them | were jumping | we jumped him/her/a/some | got jumped by
    | roll up on him | bring everyone | were rolling .. deep | stab that/him/her/someone/them/you/a kid/people | get stabbed
    | what do you get for stabbing/murder/killing .. {child-age} | how long .. prison .. stab~/kill~ | how to get away with .. murder/killing/stabbing
    | murder someone/my/him/her | how to . murder/kill a/someone/my/somebody/people | how to kill someone/somebody/people/a person/my
    | how to poison . someone/my/a/him/her/somebody | poison someone/my | how to strangle/choke/suffocate/drown/stab/hurt . someone/him/her/out/a/somebody
    | choke .. pass out | how to knock someone out | how to hide a/the body | how to beat someone up | how to hurt someone/somebody without
    | real murder/murders/death/deaths/killing/gore . video~/videos/site/footage/vids | gore site~/website~/video~/vids/videos
    | cat/dog/animal/monkey torture video~ | bestgore | best gore | livegore
    | liveleak | snuff film~ | {people} dying/getting . video~/killed/shot/stabbed/footage | watch people die/getting/being
    | watch .. beheading~ | beheading~ | execution video~ | cartel video~ | stabbing video~/footage | fight video~/vids page
  `, weight: 45, innocent: `
    school fights for/to/against | bring your boys to | one punch man | opps sorry | opps i/my/wrong | bring a bat and ball | bring the lads to
    | slide on the/your/a/to/ice/my | slide on the slide | slid on the/a/ice/my | sliding on the/a/ice/my | run up on stage | i got hit by a/the
    | kick off after school football | gore compilation tex | school shooter game definition | school shooting~ news | how to kill a mockingbird
    | how to kill . ender/wither/boss/dragon/time/weeds/bacteria/mould/ants/flies/slugs | how to get away with murder season/cast/netflix
    | how to knock someone out boxing/judo | stab~ a . cake/potato | school photographer shoot | people dying in/of/from/at/because
    | how to strangle/choke chickens | murder mystery | how to hurt someone less | gore tex | al gore | kill a . mockingbird | fight at the museum
    | murder someone in among | watch people getting married | people getting | fight after school club | shot up this year/term/summer/month/week
    | get away with murder my cat/dog | judith beheading | beheading . holofernes | beheading of . charles/mary/anne/john
    | {attack} my brother/sister/mum/dad if he/she/they eat~/touch~/finish~/use~/take~/took/nick~/drink~/doesnt | epipen .. stab~ | stab it into
    | do you stab it | slide/slides/slid/sliding on its/their/our/both/one | slide/slides/slid/sliding on . tummy/belly/front/back/bottom/bum
    | beat my brother/sister/dad/mum/nan/cousin/mate/friend at/in
    | how to kill my . plant~/houseplant~/lawn/lights/fps
  `, unless: `
    animals | famine | among us | murder mystery | agatha christie | poirot | cluedo | volcano | plague | drought | news | romeo | tybalt | macbeth
    | first aid | war | choking first aid | dodgeball | caravaggio | rounders | basketball | hockey | fifa | epipen | epipens | penguin | penguins
  `, topics: ['games', 'fiction', 'study', 'sport', 'science'], why: 'Plans, fights, and the search for real violence.' },
  { id: 'WC-091', class: 'people', words: 'people | person | man | woman | kid | guy | someone', why: 'Somebody, in videos.' },
  { id: 'VI-203', harm: 'violence', phrase: `
    {pet} .. on purpose
    | hurt~/kill~/drown~/torture~/kick~/burn~/strangle~/poison~/stab~ . a/the/my/our/his/her/next cat/dog/kitten/puppy/frog/frogs/bird/hamster/rabbit/hedgehog/pigeon/cats/dogs/animals/animal
    | hurt~/torture~/kill~ animals | like hurting animals/things/people | its fun hurting | hurting things | fun to hurt | blow up frogs
    | set fire to .. cat/dog/bin/shed/school/car/house | set him/her/someone/homeless on fire | homeless man/person/guy .. filmed/kicked/punched/beat
    | beat up . tramp/homeless/old | bricked .. window | petrol through | throw acid | acid in .. face | acid attack | {they} .. held me down
    | held me down and | stamped on my | {person3} .. punched me in the | {person3} punched/headbutted/stabbed/slashed/strangled/choked/battered me
    | bf/boyfriend/girlfriend/gf/ex .. {hits} me | boyfriend/girlfriend/ex/bf .. grabs/grabbed/pushes/pushed/strangled/slaps/slapped me/my
    | {person3} grabs/grabbed .. throat | gang beat me | got beaten up | got battered by | beat him/her until/till/so | we beat him/her/them up
    | we battered him/her/a | hes not moving | we put him in | left him/her bleeding | left him . unconscious
  `, weight: 45, innocent: `
    {person3} punched the air | kill~ .. animals for/in | hurt~ .. dog paw | {person3} punched me in the wii | kick~ the dog flap | set him on fire in
    | predators .. kill animals | kill~ a bird lee | two birds | he held me down in judo | kill~ .. bird with | does chocolate kill . dogs | kill dogs
    | can kill . cats/dogs | will kill . cat/dog | kill~ the dog | burn~ the dog | hurt~ my dog | put him in a box in/and/with/under
    | can/could/will kill a rabbit/mouse/rat/bird/cat/dog
  `, unless: `
    vet | poisonous | chocolate | judo | rugby | onion | steinbeck | curley | lennie | farm | meat | hunting | carlson | candy | playfighting | wrestling
    | {family} hits | hamster | goldfish | budgie | guinea pig | stoat | fox | foxes | weasel | hawk | eagle | owl | predator | prey
  `, topics: ['games', 'fiction', 'study', 'sport', 'science', 'cooking'], why: 'Cruelty, and violence done or suffered.' },
  { id: 'WC-092', class: 'pet', words: 'hurt~ the/my/our cat/dog | kick~ the/my cat/dog | hurt animals', why: 'Animals hurt.' },
  { id: 'WC-093', class: 'they', words: 'they | some lads | some boys | lads | boys | girls | a gang | group of', why: 'A group of people.' },
  { id: 'VI-204', harm: 'violence', parts: [`
    i | im | we | were | ill | lets | us | someone | somebody | my mates | my boys | the lads | gonna | going to | should | want to | i want
    | wish i could | planning | planned | plan
  `, `
    kill~ | stab~ | shoot~ | batter~ | murder~ | strangle~ | suffocate~ | poison~ | smash~ .. face/head/in | punch~ .. face/head/teeth/lights
    | break~ .. nose/jaw/arm/neck/legs/fingers | kick~ .. head/face/teeth | knock~ .. out | jump~ | beat~ .. up | beat~ the | slit~ | cut~ .. throat
    | burn~ .. alive/house/down | push~ .. stairs/train/bus/roof/window | hit~ .. with a | throw~ .. off/through | run~ over | slap~ | headbutt~
    | bottle him | glass him | bash~ | cave .. head | crack .. skull | rip .. head | drown~ | set fire | hurt~ | torture~ | end her | finish him
    | do him | get him | get her | bang him | bang her
  `, `
    after school | tomorrow | tonight | today | if he | if she | if they | when i see | next time | before he | so bad | so badly | until he | until she
    | till he | till she | till they | cant walk | doesnt get up | not joking | no joke | i swear | on my mum | on my life | mark my words | teach him
    | teach her | pay for | get away with | outside | at lunch | at break | on the bus | in maths | home time | hometime | monday | friday | everyone
    | the whole class | whole school | my teacher | my sister | my brother | my dad | my mum | my stepdad | my ex | my neighbour | that kid | that girl
    | that boy | this kid | him | her | them | make him | make her | in his sleep | in their sleep | and bury | and laugh | for fun | bleed~ | blood
    | his family | her family
  `], within: 7, weight: 40, innocent: `
    {parent} .. going to kill me | kill~ me if i | hurt~/kill~/cut~ myself | kill~ .. homework/time/game/plants/weeds | beat~ him/her/them at
    | jump~ in/on/over/into/the queue | get him/her a/some/the | get~ .. present | hit~ .. ball
    | hurt~ my/his/her leg/arm/knee/ankle/back/feelings/foot/hand | shoot~ .. hoops/goal/basket/video/film/photo/scene | burn~ .. calories/toast/cd
    | hurt~ when | shot/shoots/shoot me a look/glance/smile | poisoned with .. for
    | strangle/kill/murder/batter my brother/sister/mum/dad if he/she eats/touches/finishes/uses/nicks/takes
    | batter~/smash~/hammer~/thrash~/murder~ them/him/you/us . {digits} {digits} | fail~ .... {parent} .. kill/murder/strangle/batter me
    | {parent} .. murder/strangle/batter me if/when . fail/find/get/forget/lose/lost/break/broke/see/dont/am/im
    | could strangle/murder/throttle/kill him/her/them . lol/haha/lmao/sometimes | strangle/murder/throttle/kill him/her lol | back stabber | backstabber
    | shot .. whole class on . camera/phone/film | hit him/her/them with . snowball~/pillow~
  `, unless: `
    at dawn | cowardice | trenches | soldiers | fortnite | minecraft | roblox | cod | warzone | fifa | match | nil | chess | game | boss | level | ender | zombie | zombies | romeo | tybalt
    | mercutio | macbeth | duncan | banquo | lennie | curley | othello | vikings | romans | henry | hitler | the dragon | knight | detective | chapter
    | penalty | ball | goal | goalie | pe | netball | rugby | tackle | dinner | wasp | spider | fly | cat | dog | homework | exam | test | lol | haha
    | alarm | clock
  `, topics: ['games', 'fiction', 'study', 'sport', 'science', 'cooking', 'pets'], why: 'Somebody, something done by force, and when or to whom.' },
  { id: 'VI-205', harm: 'violence', parts: [`
    they | he | she | lads | boys | girls | gang | someone | some kids | this lad | group of | a man | year 11s | older kids | my ex | my boyfriend
    | my girlfriend | bf | gf
  `, `
    punched | stabbed | kicked | jumped | battered | strangled | choked | attacked | beat me | beaten | hit me | slapped | headbutted | stamped | robbed
    | mugged | chased | slashed | dragged | pinned | held me | threatened | pulled a knife | knocked me out | set on | threw bricks | followed me | shoved
  `, `
    me | my head | my face | in the face | until | till | unconscious | blood | bleeding | hospital | couldnt breathe | cant breathe | on the way home
    | walking home | park | bus | alley | town | scared | filmed it | on the floor | knife | stamped | no one helped | outside the shop | nose | ribs
    | black eye | stitches | concussion | broken
  `], within: 7, weight: 40, urgent: true, innocent: 'chased me playing/in | hit me with the ball | tackled', unless: `
    tag | tig | rugby | football | hockey | netball | goalie | pillow | snowball | water balloon | pe | {family} | nightmare | dream | in the book
    | the dog
  `, topics: ['games', 'fiction', 'study', 'sport', 'pets'], why: 'Attacked, or has seen it.' },
  { id: 'VI-206', harm: 'violence', phrase: `
    head . stamped on/in | head stamped | get~ . head . kicked/stamped/smashed | pass out by | squeezing . neck | squeeze . neck
    | love to see . get/hit/hurt/suffer/die/bleed | see her/him/them get . hit/hurt/run/stabbed/killed | get hit by a car . lol/haha
    | hope she/he/they get hit by | do something bad to . teacher/him/her/them/my | do something to . teacher/him/her/them they | something bad to that
    | smack~ her/him/them/you . hard/so/up/in | so hard .. wont get up | wont get up | see him/her/them suffer | watch him/her/them suffer | suffer for what
    | pay for what he/she/they did | there~ going to be a fight | theres a fight | theres gonna be a fight | fight at the | fight after | fight behind the
    | everyone meet at . bridge/park/bus/field/rec .. fight | got stamped on | stamped on outside | hurting my class/teacher/family/classmates/year/friends
    | how do you strangle | how to strangle
    | hes/shes/your/youre/ur getting . done/banged/battered/bodied/rushed/jumped/dropped/sparked/smacked/beaten/stabbed/folded/chinged | getting done in
    | gets done in | do him/her in | hes/shes dead when/after/tomorrow/if | you are dead | youre dead when/after/tomorrow/if/at
    | your dead when/after/tomorrow/if/at/m8/mate/kid | dead man walking | youll get . stabbed/battered/jumped/banged
    | gonna get . stabbed/battered/jumped/banged/hurt/killed/shot | someone is going to get . hurt/stabbed/killed/shot
    | someones getting . stabbed/hurt/killed/banged/battered | blood will . spill/flow | spill blood | make him/her/them/you . bleed/suffer/pay for
    | ill make . bleed | put him/her/them/you . in the ground/in a coma/in hospital/to sleep/six feet/in a grave/in a box/in a wheelchair
    | wipe him/her/them out | take him/her/them out for good | hes/shes going down after | he wont see it coming | she wont see it coming
    | they wont see it coming | wait outside .. gates/house/school .. him/her/them/you | waiting for you/him/her after | catch you outside
    | catch him/her slipping/lacking/outside | caught lacking | on sight | fight me | fight you after | fight him/her after
    | meet me at the . park/gates/field/bus/shops . bring/if/and | one v one | 1v1 irl | straightener | pull up on | pull up to .. school/house with
    | pull up with . strap/knife/boys/mandem | revenge on . school/everyone/class/teacher/bullies/them | get revenge on
    | they will all . pay/die/regret/suffer/burn | they all deserve to . die/pay/suffer/burn | everyone deserves to die | hope they all die
    | hope he/she dies | i hope he/she gets . hit/run/killed/stabbed/hurt/cancer | wish he/she was dead | wish he/she would die | wish they were dead
    | want him/her/them dead | want everyone dead | want to watch . burn/die/suffer/bleed | want to see . bleed/suffer/die/burn
    | urge to . kill/stab/hurt/choke/strangle/punch | urges to . kill/stab/hurt | voices .. tell/telling .. kill/hurt
    | tell me to hurt/kill . people/him/her/someone/them | keep thinking about . killing/hurting/stabbing/strangling
    | dream~ about . killing/hurting/stabbing/shooting | thoughts of . killing/hurting/stabbing/strangling | plan to . kill/attack/hurt/shoot/stab
    | planning to . kill/attack/hurt/shoot/stab | planning an attack | attack on the school | attack my school | how to plan . attack/shooting
    | how to make someone . disappear/bleed/suffer | where to stab/hit someone/a person | where to punch | how many stabs
    | how hard .. hit/punch .. kill/knock/break | how long .. strangle/choke/suffocate/drown . someone/somebody/a | can you kill someone . by/with/if
    | what poison/poisons . kill/kills/undetectable/untraceable | untraceable poison | undetectable poison | poison that
    | rat poison in . drink/food/tea/lunch | put bleach in . drink/bottle/water | spike his/her/their drink/food/lunch with | put .. glass in his/her
    | get away with killing/murder/stabbing | how long in prison/jail . for killing/murder/stabbing
    | can a child/kid/{child-age} year old go to prison for . murder/killing/stabbing | kill him/her/them . in their/his/her sleep | smother him/her
    | push him/her . down the stairs/in front/off | cut his/her . brakes/throat/face/hair off | set . house/school/bin/shed/him/her . on fire
    | burn his/her . house/face | arson . school/how | torch the | trash . classroom/house | smash up . car/house/shop
    | throw bricks/rocks . at cars/windows/people/trains/house | happy slap~ | slap a stranger | hit a stranger | punch a stranger
    | beat up a . tramp/homeless/old/kid/stranger/gay/paki | hurt a stranger | rob~ . kid/kids/old/someone/him/her/shop with
    | muggings | put my hands round . throat/neck | hands around . throat/neck | grabbed me by . throat/neck/hair
    | threw me against/into/down/on | threw a punch | threw a chair at | held a knife to | knife to my/his/her throat | pulled a knife . on | pulled a blade
    | pulled out a knife/blade/machete | threatened me with . knife/bat/hammer/blade/gun | threatened to . kill/stab/hurt/burn/shoot/batter . me/us/him/her
    | said hell/theyll/shell . stab/kill/batter/hurt/jump . me/us/him/her | says hes/theyre/shes going to . stab/kill/batter/hurt/jump . me/us/him/her
    | hurt~ . small kids/little kids/a baby/babies/toddler | hurt a . baby/child/toddler | hit my baby . sister/brother hard
    | kick~ . puppy/kitten/cat/dog/pigeon | strangle . cat/dog/kitten/puppy | drown~ . kitten/kittens/puppy/cat/hamster/frog
    | microwave . hamster/cat/kitten | pull~ . legs/wings off | shoot~ . cats/dogs/pigeons/birds with | catapult .. cats/birds/pigeons/windows
    | videos/clips/footage/vids of . real people dying/killed/dead | real people dying/bleeding
  `, weight: 40, innocent: `
    fight at the . battle/front/museum | fight after the/battle | {person3} wont get up . bed | wont get up early/in/for | pay for what he did . court
    | fight me lol/on | fight me . film/hard | hope he dies in . episode/end/season | on sight . reading | on sight words | pull~ legs/wings off . fly
    | torch the brulee | i hope she/he dies | hope he/she dies in | mug~ | rob~ . him/her of | 1v1 irl lol | waiting for you after school at/by . car/bus
    | fight you after . revision | wish he was dead ringer | threw me on the trampoline/bed/sofa | threw me in the pool | ill make . pay
    | they will all die in/out | end it they all die | get revenge on him in | one v one me in/rust | put him to sleep vet | put .. to sleep
    | youre dead to me lol | your dead to me | bang bang you are dead | slaps harder than .. fight me | than .. fight me | fight me on this/that
    | fight me .... are/is/tastes
  `, unless: `
    fortnite | warzone | fifa | rocket league | minecraft | roblox | valorant | vet | baby monitor | lullaby | phonics | romeo | tybalt | mercutio
    | hamlet | laertes | montagues | capulets | macduff | revenge tragedy | vikings | dodgeball | snowball | water fight | judo | wrestling | season 2
    | last episode | cowboy | cowboys
  `, topics: ['games', 'fiction', 'study', 'sport', 'science', 'cooking'], why: 'Threats, plans and violence, in the words of the street and of anger.' },
];
