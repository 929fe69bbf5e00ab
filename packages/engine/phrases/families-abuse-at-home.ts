import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Harm at home. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const ABUSE_AT_HOME_FAMILIES: readonly PhraseSource[] = [
  { id: 'AH-201', harm: 'abuse-at-home', phrase: `
    i get hit/slapped/smacked/beaten/punched/kicked if/when/for/by/at/every | get beaten at home | get hit at home | he smashed my phone so
    | hurt the dog if i tell | tell .. teacher .. hurt | {grown} .. {hits} . {us} | {grown} {hits} .. {us}
    | {family} .. beat~/strangle~/choke~/burn~/bruise~ me | {grown} to .. {hits} you/me | {family} .. {hits} you | your own parents .. {hits}
    | {hits} by my {family} | {hits} me .. belt/slipper/stick/spoon/iron/wire/shoe/cane/hanger | {family} .. scare~/threaten~/frighten~ me
    | {family} gets violent | {family} is violent | violent {family} | abusive {family} | {family} . abuse~ | abused by .. {family}
    | {family} .. scream~ at me every | {family} .... {hits} my/me/us/our | {family} .... {hits} the baby
    | {family} .... {hits} her .. stairs/wall/floor/again/front | {family} .. kill us/me/mum/her if
    | {family} said .. hell/he will/shell/he would/theyd kill/hurt me/us/mum/her | had to hide my {sibling} | hide my {sibling} when
    | {family} left/gave/gives you/me/him/her .. bruise~/marks/black | bruises .. from .. {family} | {family} did this to my
  `, weight: 55, urgent: true, innocent: `
    {family} will/would kill me if i/he/she/they . lose/lost/break/broke/forget/forgot/fail/failed/saw/sees/knew/dont/get | {sibling} .. bite~ me
    | i get hit by the | i get hit when/if/for/at/every . playing/ball/batting | i get kicked if/when . afk | {sibling} .. hit~ me | {parent} took my phone
    | beat~ me at/in/on/to/with | beat~ us at/in/on/to | beat~ him/her at/in/on/to | {family} .. beat~ me | hit a | hit the | hit~ me for six | kick~ me off
    | burn~ my {food} | hurt~ my feelings | {family} throw~ me a | {family} .. slap~ the | {family} attack~ the
    | {family} push~ me down/on/to on the swing/slide | cut~ me | {family} hurt her/his . | beat him/her at
    | {family} .. {hits} me/us with/wiv a/his/her/the . toy/pillow/balloon/sword/spoon
    | hits me up on whatsapp/snap/insta | hits me a . ball
  `, unless: 'wii | fifa | chess | mario kart | scrabble | monopoly | tennis | playfight | pillow fight | darts | xbox | board game | snowball | tag', topics: ['study', 'fiction', 'games'], why: 'Violence by somebody at home.' },
  { id: 'WC-070', class: 'food', words: 'toast | dinner | tea | pizza | cake | mouth | tongue', why: 'What is burnt by cooking.' },
  { id: 'AH-202', harm: 'abuse-at-home', phrase: `
    scared/afraid/frightened/terrified/dread~ to/of . go/going/be/being/get/getting home | scared to be in my . house
    | scared/frightened/afraid/terrified .. {family} .. hit/come/coming/drunk/angry/find/finds/mad/home | scared/afraid/frightened/terrified of .. {family}
    | dont want to go home | hate going home | hate being at home | hate it at home | cant go home | wont go home | not safe at home/mine/ours
    | dont feel safe at home/mine/in my house | not safe in my .. house | safe place to go/stay | its not safe at
    | walking on eggshells .. home/house/{family} | walk on eggshells | flinch~ when/whenever/every | hear {parent} keys .. | hide~ .. when {family}
    | hide~ .. when he/she comes/gets/is . home/in/drunk | hide~ in .. bathroom/wardrobe/cupboard/shed/under .. when/until/cos/because | had to hide in
    | lock~ myself in .. when/cos/because | {family} .. gets/get .. angry . i/im/we | never know if he/hes/she/shes going | dont know if {family} will be
    | when {family} . drunk/drinking/drinks/high/wasted/had a drink | {family} .. drunk every/again/all/and/most
    | {family} .. pass~ out .. drunk/floor/sofa/stairs | {family} . always drunk/high/drinking/wasted
    | {family} .. on heroin/crack/drugs/coke/spice/meth/gear | {family} .. taking drugs | {family} . alcoholic
    | {family} drinks/drink too/all/every/so/until/till
  `, weight: 45, urgent: true, innocent: `
    cant go home till/until i | dont want to go home yet/from/on/this | dont want to go home .. holiday | {family} scared of spiders
    | scared of .. {family} dog | scared to tell .. {family} | scared .. {family} find out | drinks too much coffee/tea | cant go home yet | flinch when the
  `, unless: 'spider | holiday | rollercoaster | ghost | grades | report card | my results | detention', topics: ['study', 'fiction', 'games'], why: 'Home is what is feared.' },
  { id: 'AH-203', harm: 'abuse-at-home', phrase: `
    {family} .. lock~ me/us/him/her in/out/up | lock~ .. in my/the/our room/bedroom/cupboard/shed/garage/bathroom/cellar/house | lock~ out .. night
    | {family} .. kick~ me out | kick~ me out .. house/if | threw me out | chucked me out
    | {family} .. make~ me/us .. stand/sleep/sit/stay/kneel/eat/beg/steal/work | make~ me sleep .. floor/outside/garden/shed
    | {family} .. leave~ me/us .. alone/night/morning/days/weekend/look after/back | {family} .. leave~ .. baby/brother/sister/kids . all/alone/with
    | left me/us on our/my own .. days/nights/weekend/week | home alone .. days/nights/weekend | {parent} . gone off | {parent} has gone off/away . and
    | gone off with some | {parent} .. hasnt/doesnt/didnt/not/never come/came back/home . | {parent} .. doesnt come back/home
    | {parent} does not/doesnt wake | {parent} doesnt/does not get up/feed/care/buy | {parent} wont wake up
    | {family} .. wont let me/us/her .. eat/leave/out/sleep/phone/see/wash/go to school/doctor | {family} doesnt/dont/wont feed | dont let me eat/sleep/out
    | not allowed .. eat/food .. home/house/until/till | no food in .. house/cupboards/fridge/flat/cupboard/home | no/never/isnt/aint .. any food in
    | nothing in the fridge/cupboards | no food at home/mine | food runs out | havent got any food | only meal i get | school dinner is the only
    | havent/no/without/cut off . had . electric/electricity/gas/heating/leccy/hot water ..
    | no electric/leccy/heating/gas/hot water . home/house/for/again/in | hungry .. nothing/no/havent .. home/house | steal food .. | take food home
    | take .. from the canteen for my | make my own tea/dinner/breakfast every | have to look after .. brother/sister/baby .. every/all/because/cos/while
    | i look after .. brother~/sister~/baby .. because/cos/every/while/when | always in bed | i have to wake her/him/mum/dad up
    | check/checking shes/hes .. breathing | nobody washes my | same clothes for | sleep~ .. in the car | sleep~ on .. floor .. no bed | dont have a bed
    | nowhere to sleep/go/live | sofa surfing | kicked out .. nowhere | run~ away from home | run~ away tonight/tomorrow/from my | want to run away
    | ran away from home
  `, weight: 45, urgent: true, innocent: `
    {family} makes me eat . sprouts/peas/veg/vegetables/broccoli/carrots | sleeping in the car on/for/because/while | {family} make~ me eat my
    | look after my {sibling} while/when/at/for . {parent} | {parent} is making me eat | always in bed by/late/cat | kick~ me out ... {queer}
    | lock~ me out of . account/phone/ipad/chromebook | lock~ me out of my | {parent} make~ me eat . veg/vegetables/sprouts/broccoli/peas
    | {family} make~ me work hard | {family} make~ me sit through | wont let me go to the party/concert/sleepover | wont let me eat sweets/chocolate/in/at
    | wont let me see the/that | wont let me out . i | wont let me have a phone | wont let me leave the table | home alone film/2/movie/trailer
    | run away from the | dog/cat/hamster/rabbit .. ran/run away | {parent} left me alone with the
  `, unless: 'story | chapter | goodnight mister tom | evacuee | evacuees | cinderella | hansel', topics: ['study', 'fiction', 'games', 'pets'], why: 'Neglect, and being shut in or out.' },
  { id: 'AH-204', harm: 'abuse-at-home', phrase: `
    {family} .. touch~ me/my | {family} .. gets in/into my bed | {family} .. come~ in/into my room . at night/when | come~ in/into my room/bed at night
    | come~ in/into my room when | {family} .. make~ me touch/do/watch/undress/kiss | {family} .. do~ things to/with me
    | do~ stuff/things to me .. dirty/bed/night/bad/horrible/when/dont like | what he/she does at bedtime/night | does at bedtime | what he does to me
    | what {family} does/did to me | {family} watches me/us .. shower/bath/undress/change | watches me .. shower/undress/get changed
    | {family} .. show~ me .. private/privates/porn | pretend~ . im asleep | pretend . to be asleep .. he/when/so | makes me feel dirty | {family} raped
    | raped by .. {family} | {family} sexually | {family} wants to sleep with | {family} kisses me on/in/with
  `, weight: 65, urgent: true, innocent: `
    cat/dog .. into my bed | pretend to be asleep so mum/dad/i | mum makes me do things
    | {parent} .. come~ in/into my room when i/im . revising/gaming/homework | {parent} touched my heart | sister comes in my room and | christmas eve
    | father christmas | santa | makes me do the | makes me do my homework/chores
  `, unless: 'santa | tooth fairy | monster | nightmare | cat | kitten | puppy', topics: ['fiction', 'study'], why: 'A disclosure.' },
  { id: 'AH-205', harm: 'abuse-at-home', phrase: `
    {family} .. {hits} . my/me mum | {hits} my mum/mam | {parent} .. {hits} {mum} | {parent} .. {hits} {parent} | {parent} .. hurt {parent}
    | {parent} and {parent} . fight~ every/all/and/again/so | {parent} . fight~ every/all/again/and/so | fight~ with .. plates/knives
    | smash~ .. house/plates/tv/door .. again/up/home | {parent} smash~ . up/the/things/plates | {parent} throws/throw/threw .. at
    | threatens/threatened .. {parent} | {parent} threatened | wont let her leave the house | checks {parent} phone
    | {parent} .. crying .. bruise~/every/black eye | police came to .. house/ours/mine .. again/cos/because/last | police came again last night
    | {parent} .. black eye | domestic violence/abuse at home/in my | {family} .. hits her | {parent} . blood
  `, weight: 50, urgent: true, innocent: `
    {parent} hurt her/his back/leg/arm/knee/foot/ankle/hand/finger/hip | {parent} beat {parent} at | fight~ over the remote
    | {parent} throws/threw me a/the | {parent} fight~ over . remote | {parent} .. hit a | {parent} threw a party/ball/surprise
  `, unless: 'chess | scrabble | fifa | monopoly | ww2 | tug of war', topics: ['study', 'fiction', 'games', 'sport'], why: 'Violence between adults harms the child who sees it.' },
  { id: 'WC-071', class: 'mum', words: 'my mum | me mum | our mum | mum | her', why: 'The one who is hit.' },
  { id: 'AH-206', harm: 'abuse-at-home', parts: [`
    take~ me | taking me | send~ me | sending me | going | fly~ | book~ | bought | took my passport | passport | tickets | force~ | make~ me | making me
    | arranged | want~ me to | expect~ me to | promised | engaged | they say i have to | wont let me say no | have to
  `, 'marry~ | get married | marriage | my wedding | wedding | husband | nikah | rishta | shaadi', `
    cousin | pakistan | bangladesh | india | somalia | abroad | dont want | against my will | im 14 | im 15 | im 16 | im 17 | 15 | 16 | no choice | scared
    | forced | he is older | summer | holidays | never met | i dont know | a man | old man | stop it | family friend | stop them
  `], within: 9, weight: 60, urgent: true, innocent: `
    get married to a | forced marriage vs | arranged marriage vs | vs arranged marriage | vs forced marriage | arranged marriage and forced marriage
    | forced marriage law/act/helpline poster
  `, unless: 'bridesmaid | page boy | henry viii | juliet | paris | cake', topics: ['study', 'fiction'], why: 'Forced marriage.' },
  { id: 'AH-207', harm: 'abuse-at-home', phrase: `
    fgm | {family} cut when we/on | going to be cut | have my sister cut | get cut on holiday | cutting ceremony | have me circumcised
    | circumcise~ girl~/me/my sister/her | female circumcision | cut down there | sewn up down there | being cut like | witch .. {family} says | demon in me
    | demons in me | possessed .. beat/pastor/church/they | beat the demon | {adult} .. demon/devil/spirit/jinn . in/out/of . me | beat the devil out
    | exorcise~ me
  `, weight: 55, urgent: true, innocent: 'fgm is/was/law/act/awareness/charity | fgm meaning | what is fgm', topics: ['study', 'fiction', 'games'], why: 'Harm in the name of honour or belief.' },
  { id: 'AH-208', harm: 'abuse-at-home', phrase: `
    {family} .... kill me ... if/for/when ... find/finds/boyfriend/girlfriend/gay/hijab/muslim/white | {family} .. kill me . for talking/having/seeing
    | {family} .. hospital if he/she/they | put me in hospital | {family} .. disown me | honour killing | dishonour~ the/my family
    | bring shame on .. family | brought shame on | shame on the family .. kill/hurt/beat/punish
    | {family} say~ im .. worthless/mistake/accident/burden/waste/stupid/disgusting/useless | {family} wish~ .. {unborn} | {family} tells/told me . {unborn}
    | {family} hates/hate me . | {family} call~ me .. worthless/stupid/fat/slag/useless/waste/disgusting/names/pig/bitch every/all/in
    | {family} says .. {unborn} | {family} doesnt love me | {family} dont love me | {family} says i ruined | {family} blames me for everything
    | wish~ theyd had an abortion | she wishes i was never born
  `, weight: 40, urgent: true, innocent: `
    {family} .... kill me ... {queer} | disown me ... {queer}
    | {family} would/will kill me if he/she/they/i . saw/sees/see/finds/found/knew my . shoes/room/phone/grade/report/mark/jumper/coat/bedroom
    | {family} would/will kill me if i . lose/lost/break/broke/forget/forgot/fail/failed
    | {family} is going to kill me when/if/for . sees/see/finds my . shoes/room/phone/grade/report/mark/jumper/coat
    | {family} will kill me if .. late/grade/fail/forget/phone/lose/lost | {family} . kill me if i . lose/forget/fail/break/am/dont/get
    | disown me if i supported | {family} . disown me lol | {family} hates me . playing
  `, unless: 'supported city | haha | lol | spoils | football', topics: ['fiction', 'study', 'games'], why: 'Threats and contempt from those who should love.' },
  { id: 'WC-072', class: 'unborn', words: 'i was never born | i wasnt born | i was a mistake | id never been born | had an abortion | i was dead | im a mistake | never wanted me | wish i wasnt', why: 'What no child should hear.' },
  { id: 'AH-209', harm: 'abuse-at-home', phrase: `
    bruise~ .. lie/lied/tell/told/say/said/hide/hiding/cover/covering/pe/makeup/school/fell/slipped/accident/teacher | about the bruises
    | hide/cover/hiding/covering .. bruise~ | told .. i fell/slipped | {family} .. threw me
    | told school/teacher/miss/sir/them/everyone . i fell/slipped/tripped/walked | told .. i fell down .. stairs | say i fell
    | social services .. take/taken/bruise~/find/tell/know/came/away/mum/dad/home | social worker .. tell/take/scared/lie/away/dont | will they take me away
    | taken into care | take me into care | put in care if | can i live with someone/anyone else | can i leave home at
    | leave home at 13/14/15/16 | how to get emancipated | report .. own/my parents | report my {family} | report {parent} for
    | is it legal .. {family} .. {hits} | is it abuse if .. {family} | is it normal .. {family} .. {hits} | is it normal .. {family} .. drunk/scream/lock
    | {hits} me for getting/gettin/being/not/bad/losing | she/he {hits} me . with . belt/iron/slipper/shoe/spoon/cane | she burned me with
    | tell anyone . hell/shell/theyll kill/hurt . us/me/mum/him | if i tell .... kill/hurt us/me/mum
  `, weight: 50, urgent: true, innocent: `
    told .. i fell off . bike | bruise .. hockey/rugby/football/bike/pe/netball | social worker job/salary/degree/course | {hits} me for six
    | hit~ me in the face with the ball | {hits} me for a six
  `, unless: 'hockey | rugby | football | netball | gymnastics | banana | apple | boyfriend | girlfriend', topics: ['study', 'fiction', 'games', 'sport'], why: 'Hiding it, and asking what would happen if it were known.' },
  { id: 'AH-210', harm: 'abuse-at-home', parts: ['at home | at mine | my house | our house | indoors | in my family | {parent} | {parent} boyfriend | {parent} partner | foster | my uncle | grandad', `
    hit~ | beat~ | hurt~ | slap~ | punch~ | kick~ | belt | lock~ | starve~ | no food | hungry | drunk | drinking | drugs | smash~ | threaten~ | scare~
    | afraid | frightened | not safe | unsafe | bruise~ | touch~ | no heating | no electric | left alone | leaves us | on my own | asleep all day
    | passed out | wont wake | kick~ me out | sleep outside | sleeping on | cant go home | dont want to go home | social worker | hides me | hiding from
    | hide from | strangers there | always in bed | dont have a bed
  `, `
    every night | every day | all the time | when he | when she | when hes | when shes | me | us | my brother | my sister | my mum | so i | and i | until
    | for days | all weekend | all night | for hours | dont tell | please dont | scared | nowhere | no one knows | nobody knows | i have to | cant tell
    | last night | in front of | because i | if i | for getting | for being
  `], within: 7, weight: 40, urgent: true, innocent: `
    two mums/dads | shout~ at me when | followed me home | we hit~ | they hit~ the | we beat~ them/him | they beat us {digits} | we were hungry
    | {parent} shout~ at the | {parent} drinking tea/coffee | we hide~ | we fight~ | they lock~ the | kick~ the ball | nobody hurt | we smash~ | we throw~
    | throw~ a party | {parent} cries at | {parent} beat~ me at/in/on/to | {parent} hit~ a/the/pothole | cold water | argue with
    | {parent} .. argue~ about what/which/where | we .. fight~ over | in front of the tv | me asleep | threaten~ to sing/dance/tickle/hug
    | scared/afraid/nervous/worried/frightened to tell {parent} im/about gay/trans/bi/a lesbian/lesbian/bisexual/queer
    | scared/afraid/nervous/worried/frightened to tell {parent} im/about gay/trans/bi/lesbian/bisexual/queer
    | scared/afraid/nervous/worried to tell {parent} im a lesbian
    | hits me up on whatsapp/snap/insta
  `, unless: `
    monopoly | fifa | match | scrabble | chess | tennis | xbox | playstation | mario | game | film | telly | tv show | soap | eastenders | hide and seek
    | camping | snow | cricket | football | netball | rugby | book | story | ww2 | evacuee | blitz | romans | vikings | nil | lol | haha | dog | cat
    | birthday | firework | fireworks | party | holiday | boiler
  `, topics: ['study', 'fiction', 'games', 'sport', 'pets', 'cooking'], why: 'Home, harm, and how often or to whom.' },
  { id: 'AH-211', harm: 'abuse-at-home', phrase: `
    took the door off my | watches me .. changed/change/undress/shower/bath/sleep | watches me get | what my {family} does
    | because/cos of what . {family} does | cos of my {family} . does/hits | what {grown} does to | gets in the bath with | in the bath with me
    | gets in the shower with | gets into the bath with | bangs/banged/smashed/slammed my head . on/against/off/into
    | pulls/pulled/drags/dragged . my hair and | pulled me by . hair | for spilling | for breaking . a/plate/glass | for being naughty
    | told us to say she/he/i | told me to say i . fell/tripped/walked/slipped | told .. to say she fell
    | broke .. {parent} arm/nose/ribs/jaw/wrist | broke my arm .. {grown} | no one has been home since | nobody has been home since | no one home since
    | nobody home for . days | been on our own since | been alone since | {parent} hasnt been home since/for/in | {parent} .. not been home since/for/in
    | what to give my {sibling} for | feed my {sibling} | making my {sibling} tea/dinner because | i have to feed my | my {grown} will beat me
    | {grown} will .. beat/hit/batter/belt/slap me | {grown} is going to .. beat/hit/batter/belt/slap me
    | if i fail .. {grown} .. beat/hit/hurt/belt/lock me | {grown} .. making me marry | making me marry | make me marry | marry someone this
    | marry someone i | {grown} drinks every night | {parent} .. screams at us | screams at us till | doesnt stop screaming | hate it when hes drunk
    | scared when . drinks/drunk/drinking
  `, weight: 50, urgent: true, innocent: `
    what my {family} does for . living/job/work/a | i have to feed my hamster/dog/cat | cat/dog watches me | for spilling . paint
    | banged my head on/off . goalpost/door/cupboard/shelf | feed my {sibling} hamster | took the door off my . car/hinges
    | by my hair cut | dad will beat me at/in/to | nobody home for the | for breaking a | {grown} will .. beat me at/in/to
    | gets in the bath with . toys/ducks | watches me get . goal/award/prize | told me to say i was
  `, unless: 'fifa | chess | tennis | table tennis | mario kart | scrabble | cat | puppy | baby brother | toddler | award', topics: ['study', 'fiction', 'games'], why: 'Harm and neglect at home, in the details a child gives.' },
];
