import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Drugs, lines, weapons and fights in more words: what is held, hidden, seen and owed. */
// biome-ignore format: an entry is read as one sentence, however long
export const STREET_FAMILIES: readonly PhraseSource[] = [
  { id: 'WC-330', class: 'made-me', words: 'make~ me | made me | making me | force~ me to | get~ me to | got me to | ask~ me to | asked me to | want~ me to | tell~ me to | told me to | tells me to | pay~ me to | paid me to | i have to | got to | i had to | tryna get me to', why: 'Not of their own will.' },
  { id: 'WC-331', class: 'keep', words: 'hold~ | keep~ | carry~ | hide~ | stash~ | look~ after | mind~ | store~ | pick~ up | drop~ off | drop~ | deliver~ | collect~ | run~ | sell~ | shot~ | take~ | bring~', why: 'What is done with a thing that nobody must find.' },
  { id: 'WC-332', class: 'puff', words: '{vape} | green | bud | pens | puffs | carts | bars | edibles | brownies | zyns | snus | pouches | disposables | fags | ciggies | cigs | baccy | {drug}', why: 'What is sold at the bike sheds.' },
  { id: 'WC-333', class: 'spot', words: 'bike sheds | toilets | bogs | loos | behind the gym | behind the shops | bus stop | back field | back gate | after school | at break | at lunch | lunch time | year 7s/8s/9s/10s/11s | younger kids | the park | the rec | the bridge | the canal | the woods', why: 'Where pupils deal.' },
  { id: 'DR-210', harm: 'drugs', phrase: `
    plug on/in/near/for/at .. green/school/bud/delivers/deliver/snap | deliver~ .. green/weed/bud/{vape} | got green/bud/haze .. {digits}/snap/dm/tenner
    | {made-me} {keep} . {drug}/{vape} | sell~/flog~/shot~/dealing .. {puff} .. {digits}/{spot}/tenner/fiver/quid/each
    | sell~/flog~/shot~/dealing .. {puff} {spot} | {puff} .. {spot} .. tenner/fiver/quid/dm/snap/message/{digits} | {puff} for a tenner/fiver
    | {puff} tenner/fiver each | bag~ of white powder | white powder .. under/in his/my/her bed/drawer/room/wardrobe
  `, weight: 40, innocent: 'bars of chocolate | sell~ .. pens charity | cereal/chocolate/snack bars | sell~ .. pens reception/library', unless: 'charity | pencil | pencils | stationery | raffle | bake | cake | chocolate | cereal | fountain | biro | enterprise', topics: ['study', 'games', 'science', 'fiction', 'craft', 'cooking'], why: 'Held for somebody, or sold at school.' },
  { id: 'DR-211', harm: 'drugs', phrase: `
    sniff~/inhale~/huff~/breathe~ in .. deodorant/aerosol~/lynx/gas/glue/petrol/paint/tippex/lighter/air duster/febreze
    | sniff~/inhale~/huff~ . deodorant/aerosol~/gas/glue/petrol/paint/tippex | makes u/you trippy/trip/high | trippy | off your/ur tits/nut/face
    | off their tits/nut/face | off his/her nut/tits/face | still feel the comedown | been up all night on | sketching from | fiending for | feening for
    | clucking for | pulled a white~ | pulling a white~ | everything was spinning .. weed/edible/vape/smoke | voices .. weed/spice/smok~
    | paranoid .. weed/spice/zoot/smok~ | smok~ .. paranoid/voices | had .. weed .. heart | heart .. pounding/racing .. vape/weed/line/energy . pills
    | need/want .. to feel numb .. weed/pills/drugs | cant sleep without .. weed/smoke/zoot/spliff/vape
    | cant get through .. without .. vape/weed/smoke/smoking/zoot | need/want a . vape/zoot/spliff/ciggy/fag | cant go .. without .. vaping/smoking/vape
    | shakes/shaky .. without .. vape/drink/weed
  `, weight: 35, innocent: 'trippy song/video/art/optical/illusion/wallpaper', unless: 'nurse | asthma | inhaler | anti smoking | volcano', topics: ['study', 'science', 'fiction', 'craft', 'games'], why: 'What is breathed in, and what it does.' },
  { id: 'DR-212', harm: 'drugs', phrase: `
    {took} .. something .. {unwell} | {took} .. {drug} .. {unwell} | {takes} .. {drug}/{pills} .. {unwell} | {unwell} .. {took} . {drug}
    | {unwell} . after .. {takes} .. {drug}/something | passed out .. {takes} something | not talkin right | cant feel his/her/my face
    | dont know what he/she/they took | dont know what i took | what happens if you mix .. {drug}/vodka/alcohol
    | is it safe to mix/take/snort/smoke/try . {drug} | is it ok to mix/take/snort/smoke/try . {drug} | whats it like .. {takes} . {drug}
    | {drug} for the first time | trying/tried {drug} for the | my first time . {drug} | give/gave me free {puff}
    | lad/kid/boy/girl .. gave/giving out . {puff} | give/giving/gave .. {weed}/{vape} to .. year/kids | offer~ .. {drug} | got offered . {puff}
    | pressur~ .. {takes}/smoke/vape/drink
  `, weight: 35, innocent: 'offer~ .. bars', unless: 'doctor | gp | nurse | dentist | hospital | prescribed | prescription | homework | hay fever', topics: ['study', 'science', 'fiction', 'games', 'pets'], why: 'Taken or offered, and what came of it.' },
  { id: 'WC-334', class: 'took', words: 'took | taken | taking | takin | had | ate | popped | dropped | smoked | smoking | snorted | drank | swallowed | tried', why: 'Taken, and now it shows.' },
  { id: 'WC-335', class: 'unwell', words: `
    passed out | wont wake up | not waking up | cant wake | wont wake | feel really ill | feel ill | feel weird | acting weird | shaking | fitting
    | seizure | foaming | throwing up | cant breathe | not breathing | heart racing | heart is racing | heart going | blacked out | collapsed
    | lips are blue | gone blue | gone grey | eyes rolled | seeing things | hearing things | hearing voices | cant move | unconscious | freaking out
    | hallucinat~ | tripping
  `, why: 'Signs that somebody has taken too much.' },

  { id: 'CR-210', harm: 'county-lines', phrase: `
    hold this bag/package/packet . for me | hold .. bag .. dont open/look | dont open it .. {digits}/quid/in it for u | {digits}/quid .. in it for u/you
    | dont look inside/in it | gang i run for | gang i work for | run for a gang/them/the olders | running for them/him/the gang
    | i run for . gang/olders/line | carrying for someone | caught carrying for | caught carrying .. for . olders/someone/him/them
    | caught delivering/selling/running . for | deliver~ drugs | delivering drugs .. forced/made/14/15/prison | forced me to deliver/carry/sell/hold
    | forced to deliver/carry/sell/hold/run | someone forced you .. drugs | get out of county lines | county lines .. know where/me/my | in county lines
    | want out .. gang/line/they | leave the line/trap/gang | free food and trainers | free trainers/food/chicken .. want me to
    | want me to drop | drop stuff off | drop~ something off for | work for free till/until | work for free now | u work for free | work it off
    | clean bank account | drop your/ur card | bank card .. split/half/cut | need a youngers/younger/younger | need younger~ | looking for younger~
    | money through .. account .. cut/keep/split | let them use my bank/account | use my bank account | use~ your/ur bank account | money mule | square it
    | squaring . account | put money in my account | goes missing .. {town}/days/weekend/trainers/phone | keeps going missing | disappears for days
    | missing for days . {close}/gang/trainers | new trainers every | new trainers .. goes/missing/gang/phone | gone cunch | go cunch | going cunch
    | going country | gone country | out there shotting | go trap~ | trapping in/out/for | trap house | bando | new phone .. wont say/who/where
    | burner phone | phone keeps ringing .. sell/line/customers | run the line | work the phone
    | hotel room . {digits} hours selling | {digits} a week .. {keep} | easy money .. {keep} | easy p~ .. {keep} | want to earn/make .. easy
    | make quick money .. dm/snap/hit/add | quick money no questions | get paid to hold/carry/deliver/drop/travel
  `, weight: 45, urgent: true, innocent: 'new trainers every year | deliver~ drugs body/cells | work it off gym | going country dancing/walking | go~ country for/4/this/at . half/weekend/summer/easter | charity | trap house music | in the country', unless: 'charity | paper round | gym | cells | nanoparticles | cancer | library | museum | pet | cat | dog | ed sheeran | burger', topics: ['study', 'science', 'fiction', 'games', 'sport'], why: 'Errands, bait and debts, in a child’s words.' },
  { id: 'CR-211', harm: 'county-lines', parts: [`
    {olders2} | olders | elder | boy from the estate | boys from the estate | man at the chicken shop | boys at the chicken shop | chicken shop
    | a man i met | my brothers mates | my cousins mates | gang
  `, `
    {made-me} {keep} | wants me to {keep} | said i could earn | gives me trainers | bought me trainers | gave me trainers | free food | free trainers
    | got me a phone | gave me a phone | owe | owe him | owe them
  `, `
    package | drugs | food | pack | bag | stuff | something | line | phone | money | cash | parcel | town | train | {town} | country | weed | crack
    | customers | knife | wraps
  `], within: 8, weight: 45, urgent: true, unless: `
    lunch | homework | parents evening | library | menu | maccies order | birthday | shopping bag | school bag | dog | pe bag | {parent} | roblox | trip
    | charity
  `, topics: ['study', 'fiction', 'games', 'sport'], why: 'Older ones, and what they have a child do.' },

  { id: 'WC-336', class: 'armed', words: '{knife} | {gun} | ting | my ting | burner | stick | strap | blade | pole | mash | leng | spinner | dotty | shotgun | grandads shotgun | something sharp', why: 'A weapon by any name.' },
  { id: 'WC-337', class: 'hidden', words: 'in his/her/my sock/trousers/waistband/sleeve/bag/blazer/coat/jacket/locker/pocket/pants/shoe/room | down his/her/my trousers/pants/sock | hidden behind/in/under | hid in/behind/under | stashed in/behind/under | buried | in the bushes | under his/my/her bed/mattress/pillow | behind the . block/wall/bin/bins', why: 'Where it is kept.' },
  { id: 'WE-210', harm: 'weapons', phrase: `
    {knife}/{gun}/{armed} . {hidden} | bring~ your/ur/my/the ting/tings/strap/pole/tools/blade/shank~ | tooled up | come~ tooled | theyre strapped
    | hes strapped | he got a strap | got the strap/stick/burner on | on him/me . blade/ting/knife | real gun | real burner | burner real | real one not bb
    | borrowed .. burner | where .. gun/shotgun/rifle . is kept | where .. keeps his/the/their gun/shotgun/rifle | key to . gun cabinet/safe
    | gun cabinet .. key/code/open | gun safe .. code/open | knife arch~ | knife wand~ | detector .. ceramic/plastic/blade/knife | ceramic knife/blade
    | blank fir~ .. convert/real | blank fir~ .. convert/real | blank firing .. convert/real | pistol convert~ | convert .. blank/pistol/airsoft/bb
    | drill out . barrel/blank | 3d print~ .. gun/pistol/glock/knife/knuckle
    | sharpen~ .. ruler/pencil/compass/screwdriver/spoon/toothbrush .. into/stab/shank/school/weapon | compass to stab
    | razor blade~ .. pencil case/school/pocket/phone case | blade in . phone case/pencil case/mouth/lunchbox
    | lads/boys/kids/someone/he/she .. got/has/had/with . a . {knife} in/at/on/to . school/class/bus/pe/corridor/toilets/park | saw . a . {knife} . {hidden}
    | pulled . a . {knife} | pulled . {knife} out on | pulled . {knife} on | showed . {knife} in/at/on | flashed . {knife} | waving . a . {knife}
    | chased . with . a {knife} | threatened . with . a {knife} | came at .. with . a {knife}
    | carry~ . {knife}/{gun} . cos/because/in case/for/to/at/now/every | keep~ .. {knife} .. under . pillow/bed | keep~ . {knife} on me
    | got . {knife} on me/him | always got . {knife} | hes got . {knife}/{gun} | whos got . {knife}/strap/{gun}
    | sell~ .. machete/zombie/rambo/{knife} . snap/telegram/dm/no id | {knife} .. off telegram/snap/wish/temu/tiktok
    | {knife} delivered without/no/to locker | order . {knife} to . locker/post office/inpost/amazon locker
  `, weight: 50, urgent: true, innocent: `
    {gun} . water/nerf/glue | hammer in my bag | real gun in/museum | bat in his/her/my bag | axe in his/her bag | a/some {gun} of a
    | gun of a . foot/leg/arm | sell~ .. butter knife
  `, unless: `
    nerf | glue | water gun | cricket | rounders | baseball | scouts | dt | kitchen drawer | food tech | chef | minecraft | museum | halloween | costume
    | pottery | potter | tennis | hockey | softball | cave | vampire | cake | butter
  `, topics: ['games', 'fiction', 'study', 'craft', 'cooking', 'sport'], why: 'Carried, hidden, seen, lent or made.' },

  { id: 'VI-210', harm: 'violence', phrase: `
    film the fight | fight .... film it | fight .... everyone come | hands round/around my/her/his throat/neck | hands on my/her/his throat/neck
    | finish me/him/her/you next time | next time .. finish/kill/dead
    | like/love/enjoy~ hurting/killing/torturing . cats/dogs/animals/things/people/birds/insects/it
    | hurting/torturing/killing/strangling/drowning/burning cats/dogs/animals/kittens/frogs/birds/pigeons/hamsters
    | strangle~/drown~/torture~/burn~/microwave~ .. cat/dog/kitten/puppy/hamster/rabbit/bird/pigeon | see what it felt like | watch it die | out cold
    | knock~ .. out cold | {attack} her/him on . green/field/bus/video/camera | {attack} {them} .. video/filmed/film it | video of .. getting {attack}
    | burn~ . your/ur/his/her/their/the house/shed/flat .. down | burn~ down . your/ur/his/her/their house | with u/you in it | with them in it
    | with him/her in it | fight . at . . rec/park/field/bridge/gates/bus stop/maccies . {digits}/after/today/tomorrow | fight .. film it
    | year 7/8/9/10/11 v/vs/against . st/year/academy/them | fight at the rec/park/bridge/gates | fight at the field/astro . {digits}/after/today/tomorrow
    | {digits} v {digits} .. fight/park | fight .... {digits} v/vs ... film/bring | theyre coming .. tooled/bats/knives/at {digits}
    | beef with .. lads/academy/school/boys/them/kids/year | got beef | beefing with | smoke him/them/her . after/when/tomorrow | getting smoked
    | gonna get smoked | deserved it .. jumped/battered/stabbed/beat | getting packed up | pack him/her up | ill pack you | getting sparked | ill spark
    | spark him/her/you out | ill bang you/him/her | imma bang | square up | squaring up | straightener | bring it to .. after school
    | offer you/him/her out | offered me/him/her out | get your/ur ur head kicked | getting battered | get battered
    | lunch money .. or/tomorrow | money .. or ur/your/youre getting | or ill batter/smash/stab/hurt/kill/bang
    | kick~ .. while . was/were/on the floor/ground | kick~ {them} .. on the floor/ground | boot~ .. in the head | head off the wall/floor/kerb
    | bang~ .. head against/off/on | hit {them}/me .. with . bottle/brick/bat/pole/chair/hammer/bar | bottled him/her/me | glassed him/her/me
    | threw .. brick/rock/bottle/chair .. at . him/her/me/head/teacher | made him/her eat | tied him/her up | held his/her head under
  `, weight: 40, innocent: `
    fight .. {digits} vs | {digits} v {digits} football/netball/match/tournament | out cold weather
    | year {digits} v year {digits} football/netball/rounders/match/final | getting battered fish/sausage | battered fish/cod/sausage/mars | out cold pizza
    | kick~ .. ball | get battered fish | square up the/paper/edges | hit .. with a cricket bat/ball | beef with . gravy/rice/noodles/onions/potatoes/veg
    | killing animals for food/fur/meat
  `, unless: 'fish | chips | sausage | gravy | dinner | rounders | football | netball | chess | debate | paper | vet | abolish | farmers | snowball | snowballs', topics: ['games', 'fiction', 'study', 'sport', 'cooking', 'science'], why: 'Fights arranged, filmed and boasted of; cruelty.' },
  { id: 'VI-211', harm: 'violence', parts: ['i | im | we | ill | lets | were | imma | gonna | he | she | they | someone | want to | should', '{attack} | throw~ .. at | push~ .. down/off/under/in front | kick~ | punch~ | strangle~ | choke~', 'him | her | them | that teacher | the teacher | my teacher | {kin} | his face | her face | that kid | these kids | everyone', `
    so bad | till he | till she | until he | until she | till they | dead | blood | bleeding | unconscious | hospital | coma | floor | wont get up
    | not moving | cant get up | cry | crying | begs | scream~ | pay | regret | sorry he | sorry she | wish | dream | fantas~ | imagin~ | keep thinking
    | voices | urge | rage | revenge | get back at
  `], within: 5, weight: 40, innocent: `
    beat~ .. at | kick~ .. ball | hurt~ myself | kill~ myself | {attack} him/her/them in/at | rage quit .. kill~
    | kill~ him/her/them once/twice/again .. quit/game
  `, unless: 'myself | laughing | tickle | joke | onion | nightmare | horror | fifa | rugby | football | goal | rage quit | rage quits | respawned | lobby', topics: ['games', 'fiction', 'study', 'sport', 'pets', 'science'], why: 'Somebody to be hurt, and how far.' },

  { id: 'VI-212', harm: 'violence', parts: [`
    smash~ | stamp~ | crack~ | cave~ | bust~ | punch~ | kick~ | boot~ | slice~ | cut~ | break~ | snap~ | stab~ | slit~ | bash~ | split~ | hit~
    | stick .. in | twist~ | stamped
  `, 'his | her | ur | your | their | your stupid | his stupid | her stupid | that kids | the teachers | my teachers', 'skull | head | face | throat | neck | ribs | teeth | jaw | nose | kneecaps | legs | fingers | arm'], within: 2, weight: 40, innocent: `
    break~ his/her arm/leg/nose falling/skiing | cut~ his/her/your/their . fingernails/hair | hit~ his/her head on | twist~ his/her/your ankle
    | shave .. without cutting | when/if you/i break your/my arm/leg/wrist/ankle/nose/toe
  `, unless: `
    accident | fell | falling | trampoline | hospital with | plaster cast | hamster | dog | cat | skiing | football | goal | ball | rugby | paper | thumb
    | wrap~ | guitar | shave | shaving
  `, topics: ['games', 'fiction', 'study', 'sport', 'pets', 'science', 'craft'], why: 'A blow, and where it lands.' },
  { id: 'VI-213', harm: 'violence', phrase: `
    slice~/cut~/carve~/open u/you/him/her/them up | ill slice u/you | whos fighting . today/tonight/after/at/tomorrow/lunch
    | throw~ bricks/rocks/stones/eggs/fireworks at . bus~/cars/police/people/old/houses/homeless/teachers | bring~ . petrol and | petrol and burn
    | burn this place/school | burn this place down | watch me . knock/punch/slap/hit/batter/stab . this/that/the/my/him/her | knock . this/that teacher out
    | i pushed/kicked/punched/hit/shoved ...... laughed | pushed . a/this/some . kid/year .. stairs | pushed .. down the stairs and
    | set . a/the/my/our/his/her . cat/dog/kitten/hamster/pigeon/hedgehog on fire | list of people . going to/who get it | who gonna get it
    | they/you/theyll/youll all gonna get it | gonna get it when i | when i come back . everyone/theyll/all/pay/dead
    | before i hurt/kill/stab someone/him/her/them/somebody | going to snap and . hurt/kill/stab/punch | scared ill hurt/kill someone/him/her/them/somebody
    | scared i might hurt/kill . someone/him/her/somebody/people | might hurt someone
    | urge to . hurt/kill/stab/punch/strangle . someone/people/him/her/my/them | voices tell~ me to . hurt/kill/stab | voices telling me to . hurt/kill/stab
    | if he/she touches/comes near/looks at . me/her/my . again . dead/stab/kill/batter | hell/shell kill me if i leave | he says if i leave . hell/he
    | threatened to kill/stab/hurt/shoot/batter/burn . me/us/my/him/her
    | says/said hes/shes/theyre gonna/going to/will kill/stab/shoot/batter/jump . me/us/my | waiting for me outside/after/at . school/gates/bus
    | after me with . knife/bat/bats/hammer | getting jumped . after/by/tomorrow/at | going to get jumped | gonna get jumped
    | jump~ outside . maccies/mcdonalds/shop/school/gates/kfc
  `, weight: 40, urgent: true, innocent: 'burn this place dance | waiting for me outside . mum/dad/school gates | throw~ stones at . glass', unless: '{parent} .. waiting | alfie | greenhouse | proverb | recipe | bread | onion | onions', topics: ['games', 'fiction', 'study', 'sport'], why: 'Threats, boasts and fears that do not name the deed.' },
  { id: 'WE-211', harm: 'weapons', parts: ['{knife} | {gun} | crossbow | catapult | knuckle duster | machete | zombie knife | taser | pepper spray', `
    sneak~ | smuggle~ | lend me | lend us | borrow | legal to carry | legal to own | legal size | allowed to carry | carry legally | through an arch
    | knife arch | past security | past the guards | into prom | to prom | to a fight | can kill | to kill | that kills | kill someone | jump~ | beef | feds
    | ops | opps | robbed | whole bus | on the bus | on the train | outside school | outside the school | at the gates | in the corridor | in class
    | in our class | in form | to the party | came in with | walked in with | ran at | running at | swinging | swung | chasing | sharp enough | banned
  `, 'a | my | ur | your | his | her | the | who | how | where | what | is | me | us | someone | with'], within: 5, weight: 45, urgent: true, innocent: '{gun} . fortnite | nerf gun | bat out of | jump~ the gun', unless: `
    nerf | glue | water gun | cricket | rounders | baseball | scouts | dt | food tech | chef | museum | halloween | costume | pottery | tennis | hockey
    | softball | cave | vampire | cake | butter | potter | batman | romans | knight | roman | charity | news
  `, topics: ['games', 'fiction', 'study', 'craft', 'cooking', 'sport', 'science'], why: 'A weapon and where it goes.' },
  { id: 'WE-212', harm: 'weapons', phrase: `
    lend me/us . ur/your/a blade/shank/knife/strap | safer when .. got something on me | feel safer .. something on me
    | something on me . case/safe/protect/if | make/build/making a . crossbow/catapult/taser/shiv/gun/weapon . that/at/kill/hurt/from
    | sharpen~ . a . toothbrush/spoon/screwdriver/comb/lolly/ruler | bring~ . his/my/ur/your strap/heater/ting/stick . to/tomorrow | what knives are legal
    | size knife .. legal/carry | how long .. blade .. legal
  `, weight: 45, urgent: true, unless: 'water | nerf | physics | archery | scouts | dt', topics: ['games', 'fiction', 'study', 'craft'], why: 'Made, lent and measured.' },
  { id: 'DR-213', harm: 'drugs', phrase: `
    got some za/green/bud/cali/loud | za tonight/link/dm/snap | spiked . ur/your/my/her/his vape/drink | someone spiked . ur/your/my/her/his
    | grow~ . weed/cannabis/shrooms in . loft/garage/room/shed/attic | grow~ weed | smoke . every night/morning/day | i smoke .. forget/cope/sleep/numb
    | waved last night | so waved | was waved | absolutely mash/mashed/waved/gone off | dont remember anything .. drunk/drank/waved/party
    | drinking . vodka/gin/cider/wine/whisky .. morning/before/registration/school/lessons/class | vodka in the morning | pipe out of an . apple/can/bottle
    | apple pipe | gravity bong | bucket bong | lung . bong/bucket | best strain | strain for . sleep/pain/anxiety/high | indica | sativa
    | vape . sick/detector~/dog/dogs/smell | sniffer dogs .. hide/vape/weed/bag/smell | hide .. sniffer dog~ | drug dogs .. school/hide/vape/bag
  `, weight: 35, urgent: true, innocent: 'indica plant names | waved last night at | sprain | vape detector~ .. keeps/goes/going/went/sensor/fitted/installed', unless: 'muscle | yeast | customs | airport | aurora', topics: ['study', 'fiction', 'games', 'science', 'sport'], why: 'Supply, habit and hiding.' },
  { id: 'CR-212', harm: 'county-lines', phrase: `
    one trip to {town} | do one trip . and/to .. debt~/paid/clear/quits | debt~ . clear/cleared/gone/paid/wiped/done . if/when/after
    | my debt~ . clear/cleared/wiped | different phone with numbers | phone with numbers on | always has cash .. train~/phone/trainers/missing
    | trains in school time | hurt/get/come for my . brother/sister/mum/family/nan/little sister/little brother . if i . stop/leave/dont/talk/grass/refuse
    | doing drops | doing runs | do a run to | did a run to | crack house | trap house . days/staying/sleep~/for | in a crackhouse
    | staying in a . trap/bando | sleep~/stay~ at some random flat/house | random flat selling | flat selling for
    | selling for a man/guy/boy/someone/them/the olders | make {digits} a week .. travel/train/just/easy/dm/snap
    | earn {digits} a week/day .. travel/train/easy/dm/snap | u just gotta travel | just got to travel | use~ my bank . to/account/and
    | money thru/through/into my bank/account/card | i get a cut | get a cut of | hide . wraps/drugs/stuff/it inside me | hide it inside | put it up me/my
    | wraps inside me | selling for them
  `, weight: 50, urgent: true, innocent: 'get a cut of beef/meat/hair | get a cut on/and', unless: 'school trip | football | barber | knee | plaster | geography | family holiday', topics: ['study', 'fiction', 'games', 'cooking'], why: 'Trips, debts and accounts, as a child tells them.' },
];
