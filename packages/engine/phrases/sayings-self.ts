import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Oblique sayings about suicide. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SUICIDE_SAYINGS: readonly PhraseSource[] = [
  { id: 'SU-230', harm: 'suicide', phrase: `
    not scared/afraid of dying/death | not scared to die | scared of staying/living
    | ill/ill not .. make it to/till/until/past friday/monday/weekend/tomorrow/christmas/summer/next/the/{digits}/my | dont think ill make it
    | not going to make it to/till/past friday/christmas/summer/next/my/{digits} | see myself getting to/past {digits} | see myself living past/to
    | getting past {digits} | imagine being {digits} | get/getting/live/living to {digits} . anyway | stay/staying asleep forever | go to sleep and stay
    | sleep and stay asleep | go to sleep and that be it | never open my eyes | not open my eyes again | disappointed .. woke/wake/waking | gutted i woke up
    | annoyed i woke up | sad . i woke up/wake | angry i woke up | wake up sad .. not real/alive/here | sick/tired of waking up | fed up of waking up
    | hate waking up every | the other side | let me off this | stop the world .. off | the world to stop and
    | no way out except/apart/but | only way out | one way out | life is . too long/hard/much | life too long | cant do life
    | cant do another day/week/year/night | another day of this | get through another day/night/week | thinking about not being here
    | think~ about not being | not being here any more | not being around any more | dont plan on being . around/alive/here
    | dont plan to be . around/alive/here | wont be needing it/this/them where | where im going . wont | keeping me here/alive/going | keeps me here/alive
    | wasnt for my . id | wasnt for my .. kill/dead/gone/here | do it if it wasnt for | id do it if | i would do it if | too much of a coward to do it
    | too scared to actually do it | too scared to do it but | not brave enough to do it/kill/end | wish i was brave enough . end/do/die
    | wish i had the guts | got the guts to do it | need the courage to | decided . its tonight/tomorrow/today/time/over | tonights the night
    | thanks for everything . and/bye/goodbye | thank you for everything . and/bye/goodbye | thanks for everything . sorry | be free soon
    | i wont hurt any more | nothing will hurt any more
  `, weight: 50, urgent: true, innocent: `
    life is too long ago | keep~ me going | keeps me alive in | on the other side of/street/road | the other side of | only way out of the
    | only way out is . left/through | no way out but | sick/tired of waking up at/early/for/to/so | fed up of waking up at/early/for/to/so
    | hate waking up every . day/morning for | keeps me here late/after | imagine being {digits} metres/years/feet/cm | i would do it if i had
    | id do it if i had/you | thanks for everything . sir/miss/and have/and enjoy | thank you for everything . sir/miss
    | another day of this heat/rain/lesson | think~ about not being . in/picked/at | not being here any more than
  `, unless: 'coach | escape room | maze | level | teacher | year 6 | leavers | parachute | zip wire | dare | detention | chicken | road | adele | lyrics | quiz', topics: ['study', 'games', 'fiction', 'sport'], why: 'No wish to wake, no future, one way out; what alone still holds somebody.' },
  { id: 'SU-231', harm: 'suicide', phrase: `
    {wish} . be with . nan/nana/gran/grandad/mum/dad/brother/sister in/again/up/now | died . i .. go/be with . her/him/them
    | want to go . be with her/him/them | go and be with nan/nana/gran/grandad/her/him . in/now
    | hope/wish . a/the car/bus/lorry/train/van/truck . hit/hits/runs/kills/killed me | hope i get run over | hope i get hit by | hope i dont wake
    | wish the car/bus/lorry had/would/hit | wish i had been in . crash | wish it had worked | wish it worked .. pills/tablets/overdose/rope | nearly jumped
    | almost jumped | nearly did it last/yesterday/today/tonight/on/but | almost did it last/yesterday/tonight | i nearly took .. {pills}
    | i nearly/almost killed myself | nearly ended it | woman/man/someone stopped me . jump~
    | in hospital cos/because . i/he/she .. took/overdose/tried/{pills} | too many {pills} | whole thing of {pills} | how long .. after . overdose/od
    | after an overdose | had my stomach pumped | writing/wrote/written/write/wrote it all down for my .. so/when
    | so she/he/they know/knows its/it not/isnt/wasnt . fault | not anyones/your/her/their/mums fault . i/im | know its not their/her/your fault
    | {gone} would anyone | {gone} would they | {gone} no one/nobody | dead would anyone/they/you | if i was dead | if i died
    | if i die tonight/tomorrow/young/soon | when im dead | once im dead | after im dead | once im gone | after im gone | who gets my .. when/if/once
    | {person3} .. fine without me | mum/dad/they would be .. fine without me | theyd/shed/hed be . happier/fine/okay/better without | theyd be happier
    | theyd be better off | be sad for a bit | get over it/me eventually/quickly . if | burden to everyone/my/them/mum | just a burden | im such a burden
    | nobody/no one would come looking/find | walk~ into the sea/river/lake/water/traffic/road | walk out in front | run out in front . car/bus/lorry/train
    | lie~ down on . tracks/road/motorway | keep looking at . train/bridge/tracks/pills/roof/knife/medicine/edge
  `, weight: 50, urgent: true, innocent: `
    if i die . in/will/do/again | if i died in | when im dead in | nearly jumped out | nearly jumped on/in/into/when/at | almost jumped out
    | nearly did it last . time lap | walk~ into the river to | if i was dead good | how long after . overdose on | who gets my . seat/place/turn/locker
    | get over it eventually lol | when im dead lol | if i die lol/in
  `, unless: 'skin | scared me | balloon | hawking | donor | organ | diving board | will law | lol', topics: ['study', 'fiction', 'science', 'sport'], why: 'To be with the dead, to have nearly done it, what comes after.' },
  { id: 'SU-232', harm: 'suicide', parts: [`
    how long | how many | how much | how high | how far | does it | will it | would it | do you | could you | can you | could u | can u | how deep
    | what is the most | most | what {pills} | how fast | how quickly | how do people actually | quickest
  `, `
    to drown | drown | drown yourself | to hang | to bleed out | suffocate | od | overdose | {pills} | stories | floors | jump off | if i jump
    | if you jump | fall from | jump from | freeze to death | choke to death | electrocute yourself | starve to death | do it without | antifreeze | bleach
    | carbon monoxide | exhaust
  `, `
    die | dead | instant | instantly | quickly | quick | hurt | hurting | pain | painful | painless | kill you | kill me | kill yourself | for it to work
    | too late | survive | in the bath | you can take | i can take | u can take | without it | yourself | me
  `], within: 7, weight: 55, urgent: true, innocent: 'jump from . plane | drown a | drown you in', unless: `
    slug | insulin pump | doctor | headache | migraine | hay fever | titanic | rescue | lifeguard | swimming lesson | cat | plane | skydiving | hotel
    | building in | shard | jack
  `, topics: ['study', 'games', 'fiction', 'science', 'pets', 'sport'], why: 'Asks how long, how high, how much, and whether it hurts.' },
  { id: 'SU-233', harm: 'suicide', phrase: `
    how long .. to drown/hang/suffocate | how long .. take to drown/hang/suffocate | most tablets/pills/paracetamol . can/you/u | drown yourself in
    | my {pills} all at once | i want out | want out of everything/here forever/this life | i just want out | got it all planned | all planned out
    | ive planned it | planned how im | planning how to do it | thinking of/about doing it | think im going to do it
    | think~ about doing it after/tonight/again/before/on | {close} .. end~ himself/herself/themselves | {close} .. end~ it if
    | {close} .. has/had a noose/rope | {close} .. goodbye . message/video/text/post/story/thing | {close} .. posted . goodbye/suicide/note
    | posted a goodbye | {close} .. not answering .. goodbye/bye | goodbye .... not answering | texted me . bye/goodbye
    | says/said/saying bye/goodbye . everyone/forever/to/and | dreams where i die | dreams about dying | dream~ of dying | no one can help me now
    | too late . love you all | its too late for me | too late for me now | i cant be helped | nobody can help me now | playlist for my funeral
    | reasons to die | list of reasons to live | give me .. reason not to | give me one reason to live/stay/not | talk me out of | convince me not to
    | someone talk me out | say/saying something nice before i | before i go . want/just/love | goodnight forever | night forever | gone by morning
    | gone by the time | gone tomorrow | dead by morning/tomorrow/friday/christmas | be dead by/soon/before
  `, weight: 45, urgent: true, innocent: `
    thinking of/about doing it for/in/as/at | thinking of/about doing it . gcse/project/topic | all planned out for/trip/party
    | got it all planned . party/trip/birthday | i want out of this maths/set/team/club/group/lesson | i just want out of | gone tomorrow sale | too late to
    | how long to drown a | said bye/goodbye to . nan/teacher/friends/mum | saying goodbye to . year/primary/teacher | pack gone
  `, unless: `
    gang | county lines | trap | contract | birthday | party | sleepover | slug | revision | gcse options | dof e | duke of edinburgh | trip | holiday
    | prom | titanic
  `, topics: ['study', 'games', 'fiction', 'science', 'sport'], why: 'Planned, hinted at, or said by somebody close.' },
  { id: 'SU-234', harm: 'suicide', phrase: `
    tried to do it .... nobody/noone . noticed/cared/knew/knows/found | tried to do it .... no one . noticed/cared/knew/knows/found
    | did it again and it didnt work this time | it didnt work last time . so
    | wrote/written/writing the/my/a letter/letters/note/notes .. under/on/in my pillow/bed/drawer/desk | jump/jumping/step/walk infront/front of a/the train/bus/lorry/tube
    | jump/jumping/step/walk in front of a/the train/bus/lorry/tube | tell my . i love/luv/loved him/her/them .... im/i am done | bye everyone im done | goodbye everyone im done
  `, weight: 50, urgent: true, unless: 'backflip | trick | level | recipe | homework | kickflip', topics: ['games', 'sport', 'cooking'], why: 'An attempt, named only as “it”, that nobody saw.' },
];

/** Oblique sayings about hurting oneself. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SELF_HARM_SAYINGS: readonly PhraseSource[] = [
  { id: 'SH-230', harm: 'self-harm', parts: ['i | im | ive | my | me | she | he | shes | hes | friend | use | used | hurting me | to clean | how to | how do i stop', `
    snap~/ping~/flick~ .. rubber/band/bands/hairband/elastic/bobble | nails in | nails into | rub~ .. arm/skin/wrist/leg | eraser | rubber on my arm
    | salt and ice | ice and salt | compass | ruler | spoon | lighter | cigarette~ | cigs | hot water | glass | my razor | my blades | my blade | blades
    | a fork | pen lid | staple~ | pin | needle | punch~ .. wall/walls/door | punch~ things | hit~ my head | hitting my head | bang~ my head
    | head on the wall | head against the wall | pick~ at it | cuts | scars | a cut | scabs | welts | hand sanitiser | bleach
  `, `
    my skin | my wrist | my arm~ | my leg~ | my thigh~ | my hand | her arm~ | her leg~ | his arm~ | his leg~ | her thighs | till it bleeds | blood
    | bleeds | bled | bleed~ | until its purple | till my knuckles | until my knuckles | raw | welts | red | need more | under the desk | to hurt herself
    | to hurt himself | to hurt myself | when things get | when im sad | too loud | too much | infected | showing through | comes off | burns herself
    | burns himself | burnt myself | burned myself | without my mum | without mum knowing | without anyone | so nobody sees | so no one sees | stop bleeding
    | go away properly | wearing shorts | before prom | for prom | through tights | showed me her | showed me his | in the shower so
  `], within: 8, weight: 45, urgent: false, innocent: `
    my hair | hit my head on . goalpost/door/cupboard/shelf/bar | hit~ my head when/playing | curling | a red | the red | paper cuts | cuts hair
    | red hair | burns the | leg day
  `, unless: `
    football | rugby | hockey | netball | fell | bike | fall | tripped | slipped | accident | accidentally | cat | dog | brambles | nosebleed | blood test
    | experiment | vaccine | jab | injection | tattoo | piercing | henna | dance | splinter | loom | hairdresser | acne | plaster | grazed | graze | shaving
    | nail varnish | operation | cooking | oven | hair | sunburn | sunscreen | eczema | chickenpox | tan | fake tan | makeup | halloween | lesson | circle
  `, topics: ['study', 'cooking', 'craft', 'sport', 'games', 'science', 'pets'], why: 'Rubber bands, compasses, ice, walls: other ways, and where.' },
  { id: 'SH-231', harm: 'self-harm', phrase: `
    i did it again .. legs/arms/arm/leg/wrist/thighs/sting/hurts/bleeding/bad/night/deeper | did it again last night/tonight
    | did ten/five/more/another . more tonight | only do it when i . deserve/sad/stress/angry/alone/feel | does it on . thighs/arms/legs/wrists
    | do it on my thighs/hips/legs/stomach/arms | i want to do it so bad | promised . i wouldnt .. again/but | promised i would stop but | need to see blood
    | want to see blood . my | when i see the blood | see my blood | my own blood | watching it bleed | makes me feel anything
    | feel anything any more unless | only thing that makes me feel | only thing that helps | only thing that works | only way i can cope | how i cope
    | my way of coping | only hurting me/myself | only hurting myself | not hurting anyone else | i just take it out on myself/me
    | take it out on my . skin/arms/body | rip/tear/peel/claw/scratch . my skin off | rip/tear/claw . own skin | crawl out of my skin
    | sh is getting . bad/worse | sh again | {mum} found my blade/blades/razor/razors | found my blade/blades/razors | took my blades
    | took .. sharpener/razor away from me | used my razor/blade again | my razor again | eraser challenge | salt and ice challenge | scratching challenge
    | sellf harm | self harm pics/pictures/photos/blog/tumblr/quotes/edit/edits/aesthetic | sh pics/tok/blog | cuts to compare | my arms are covered
    | my arm is covered | legs are covered in | covered in cuts/scars/scratches/marks | showed me her/his arm/arms/wrists/legs | seen her/his arms/wrists
    | people will see my arms/legs/cuts/scars/thighs | see my legs/arms .. pe/changed/swimming | get changed for pe .. see/scared/arms/legs/cuts/scars
    | told .. it was the cat | said it was the cat | blame~ it on the cat | blamed the cat | say it was the cat | tell them the cat
    | {person3} .. carve~ .. into/in his/her/their/my arm/leg/skin | carve~ .. into/on . his/her/my/their arm/leg/wrist/skin/thigh
    | cut~ .. arms/wrists again if | cut her/his arms | cut her/his wrists | c u t | burn~ herself/himself/myself with
    | hates herself and cuts | like seeing my scars | i miss the feeling | miss my blade/blades | miss cutting | miss the pain | i deserve the pain
    | deserve every . scar/cut
  `, weight: 40, innocent: `
    only thing that helps . headache/hay/spots/my/with/me sleep/revise/the | only thing that works . on/in | in my own blood type
    | not hurting anyone else in | want to see blood brothers/bowl/moon | how i cope with . revision/exams/homework | my own blood pressure/type/group
    | peel . my skin off after | see blood moon
  `, unless: `
    bike | football | netball | chickenpox | eczema | mosquito | sunburn | type 1 | diabetes | blood test | freckles | tattoo | paint | mud | measles
    | trampoline
  `, topics: ['fiction', 'science', 'sport', 'cooking'], why: 'It, again; what was found; the cat that is blamed.' },
];

/** Oblique sayings about eating. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const EATING_SAYINGS: readonly PhraseSource[] = [
  { id: 'EA-230', harm: 'eating', phrase: `
    feel/feeling sick/disgusting/guilty/gross/fat/ashamed . when/after/if/every .. eat/eating/ate/eaten | feel sick when i eat
    | guilty . i bring/brought it . up | bring/bringing/brought it all back up | bring it back up | bring/brought my food/dinner/lunch/tea . up
    | still not . enough weight/thin/small/skinny | {digits} stone/kg/lbs/pounds .... not enough | let myself have . {digits} | allow~ myself {digits}
    | only allowed . {digits} cal~ | {digits} cals . max/today/only/limit | im only having {digits} | what . lowest weight . can | lowest weight you can
    | lowest bmi | bmi of {digits} .. good/fat/goal/low/enough/healthy | bmi {digits} goal~ | is bmi {digits}
    | is 35kg/36kg/37kg/38kg/39kg/40kg/41kg/42kg/43kg/44kg/45kg/46kg/47kg/48kg/49kg/50kg . fat/too/heavy/overweight/big
    | is {digits} kg . fat/too/heavy/overweight/big | is {digits} kilos/stone/pounds . fat | {digits} kg fat for
    | weigh {digits} .. fat/gross/disgusting/hate | lost/lose/losing my period/periods | my periods have stopped | periods stopped . but/and
    | hair falling out .. eat/weight/thin | hasnt/havent/hadnt/not eaten . lunch/dinner/tea/breakfast . for/in | just chews/eats/sucks ice/gum | chew~ ice
    | only eat/eats ice | too thin but .. see/feel/look | everyone says im too thin/skinny but | all i see is fat | all i see . fat | i see fat
    | look in the mirror .. fat/disgusting/cry/pig/hate/gross | mirror and . see . fat/pig/whale | look like a skeleton | i want bones
    | want to see my bones/ribs/spine/collarbones | bones . showing | bones show/showing/sticking/poking | see .. her/his/my spine | her/his spine
    | nothing but bone/bones | to not feel/be hungry | dont feel hungry tips | not feel hungry | trick~ .. stomach/body/brain . into . full
    | trick~ to feel/stay/not full/eat | feel full without/not/trick | cotton balls | cotton wool . full/eat/ate | ran/run .. because i had/ate . a
    | sit ups/crunches/squats/star jumps/running .. because i ate/had | work off . tea/dinner/lunch/biscuit/chocolate
    | scared/afraid/terrified/frightened . of bread/food/carbs/oil/butter/fat/cheese/pasta/sugar/eating | oil on my food
    | the/my voice says/tells/said/keeps .... eat/dinner/food/lunch/hungry | voice in my head says .. eat/fat/food | powerful when i dont
    | strong when i dont eat | proud when i dont eat | feel clean when . empty/hungry/eat | like feeling empty/hungry | love feeling empty/hungry
    | empty stomach feels/is . good/best/win | love being hungry | hungry feels good | hunger . winning/win/feels/pride
    | faint/dizzy but .. winning/win/worth/thin/proud | dizzy .. not eating/eaten | faint~ .. not eating/eaten | willpower to not eat
    | willpower to stop eating | willpower not to eat | no food tomorrow/today/for/until/till | no eating tomorrow/today/until/till
    | not allowed food/dinner/lunch .. because . fat/weigh | fasting buddy/buddies/partner/group | fast buddy/buddies | fast with me | someone fast
    | starve with me | day fast | {digits} hour/hr/hrs fast | ana friend/friends/group/discord/server/gc/chat/accountability
    | drinking loads of water so .. gained/weigh/think | think ive gained | living on . coke/water/coffee/gum/apples/monster/red | been living on
    | then purged | purged . now/again/and/my/it | ive purged | going to purge | i purge | want to purge | survive on nothing | not eat at all
    | not eaten at all | ug w | u g w | teacher notices .. not eaten/eating | notice~ .. youve/im not eating/eaten | notices youve not eaten
    | notice i dont eat | mum thinks i eat | throw/chuck/put . in/to the . dog/bin bowl | in the dog bowl | food to the dog
    | in a napkin/tissue so | dont want to eat ever | never want to eat | hate food | food is the enemy | food makes me . cry/sick/anxious/scared
    | cry when i have to eat | cry~ .. over . food/dinner/plate/weight | panic~ .. at/over . food/dinner/calories/weight | two fingers
    | fingers . down her/his/my/your/their | goes to the toilet/toilets after . lunch/dinner/eating | sick in the toilets after . lunch/eating/dinner
  `, weight: 40, innocent: `
    been living on . earth/mars/farm/own | feel sick when/after . eat/ate/eating cheese/milk/too/curry
    | feel sick after eating . chocolate/sweets/cake/all/that/whole | two fingers kitkat/salute/of/on | hate food tech | chew~ ice cream
    | no food until/today/for . lesson/lunch/in | fast with me sprint | not let . dog/cat | see her spine . xray | day fast day of
    | lowest weight you can lift | no food for the dog/cat/hamster/rabbit | no food today in canteen | how to not be hungry in/at
    | never want to eat . sprouts/that/here/there/pizza | feel full to | day fast approaching | {digits} day fast food/delivery/track
    | not eat at all costs
  `, unless: `
    ramadan | roza | sehri | iftar | lent | dog | cat food | snow | skeleton costume | halloween | bug | travel | coach | celiac | coeliac | allergic
    | allergy | dentist | braces | blood test | operation | snowman | canteen | school dinner | hostage | camping | usain | f1 | wifi | yom kippur | ramadan
    | lent | religious fast | iftar | suhoor
  `, topics: ['study', 'fiction', 'games', 'science', 'pets', 'sport'], why: 'Hunger as pride, food as fear, and the body in the mirror.' },
  { id: 'EA-231', harm: 'eating', phrase: `
    if i eat .... throw/bring/puke/chuck/sick it up/out/after | eat .... have to throw/bring/puke/chuck it . up | throw/puke/chuck it up after
    | only having/has/had/eating/eats/eat .. ice/water/gum/lettuce ...... faint~/dizzy/collapsed | doing a fast together | whoever eats first
    | first one to eat . loses/is/gets | everyone/people/mum/they says/say/said i look ill/thin/skinny/anorexic .... massive/huge/fat/enormous/big
    | still look/looks/see massive/huge/fat/enormous/disgusting in the mirror
    | ana/mia is my . friend/mate/bestie | ana/mia keeps/makes me skinny/thin/strong/safe
  `, weight: 45, innocent: 'whoever eats first . wins/chili/cake/cracker', unless: 'ramadan | lent | sponsored | tummy bug | sick bug | norovirus | allergic | food poisoning | dog | cat', topics: ['pets'], why: 'Purging, fasting in company, and a mirror that lies.' },
];
