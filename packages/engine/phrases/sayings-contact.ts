import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Harm at home, as a child tells it in passing. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const ABUSE_AT_HOME_SAYINGS: readonly PhraseSource[] = [
  { id: 'AH-230', harm: 'abuse-at-home', phrase: `
    {family} .. hand~ round/around .. neck/throat | {parent} .. pull~/drag~/grab~ .. {mum}/me .. hair | pull~ {mum} .. hair
    | he smash~ the . tv/telly/door/window/plates/house/kitchen .. mum/again/we/screaming/cry~ | smash~ .. house up | smashed the house
    | {mum} . got hit/hurt/beaten . again/by/last/on | mum got hit again | put me through . wall/window | {parent} .. through the wall/window
    | {family} .. wish~ .. never had me/us | wish~ .. had an abortion | never had me
    | {family} calls/called me . waste/mistake/worthless/pig/fat/useless/stupid/slag/disgusting/burden/bitch/idiot .. every/all/again
    | {family} calls me . waste | {family} . get~ drunk . {hits}/hurt~/shout~
    | {family} . goes mental/mad/crazy/psycho/ballistic .. drink/drunk/hide/hit~/throw~/scared/upstairs | when hes had a drink | when shes had a drink
    | had a drink and/we/he | hide upstairs | we/i hide/hid under/upstairs/in .. when/until/till/while
    | hide the wine/vodka/bottles/alcohol/beer .. mum/dad/from/so | {parent} .. just drinks | drinks all day | drink~ .. doesnt notice
    | passed out .. sofa/floor/again . i/and | {parent} .. control~ everything | {parent} . check~ her/his/mums phone | {parent} .. in my bed
    | came/comes/come/got/gets in/into my bed | comes in my room .. night/touches/locks/when/drunk | {family} . touch~ me
    | {parent} friend/lodger/mate . touch~ me | lodger .. touch~ | its our game .. hurts/like/tell/dont | says its our game | game but it hurts
    | chair . against my/the door | wardrobe/drawers in front of my door | barricade~ my door | sleep with .. against my door
    | sleep in my clothes/shoes in case | {family} .. push~ me over/down/into/against | {family} broke my . phone/arm/nose/finger and/when/because
    | make~ me clean/cook/work . all/every/until/till/house/for | like a slave/servant .. home/house/aunt/auntie | not allowed to go/go to bed until/till
    | {parent} .. not/hasnt/wont got/get/been out of bed . for/since/all/days/week | hasnt got out of bed | hasnt left her bed/room
    | {parent} . is out of it | out of it again/every/all/on | {parent} . leaves me/us with . baby/little/brother/sister
    | leaves me with . baby/kids/twins . all | no hot water . and/or/for/no . gas/electric/heating/days/weeks | no gas .. electric/heating/again/week
    | no electric/heating/gas again | always hungry .. nothing/no/food/home | nothing in .. hungry | hungry cos/because . nothing/no
    | nothing in the cupboard/fridge | doesnt feed us/me | never feeds us/me | dont feed us/me | strangers .. our/my house .. drugs/night/drinking/scared
    | strangers at our/my house
  `, weight: 50, urgent: true, innocent: `
    {mum} got hit by a/the | {parent} . beat .. at | no hot water . boiler/plumber/today/at school | {parent} friend . touch~ me up
    | i hide/hid under/in . when we/playing | cat/dog/puppy/kitten . comes/came/gets/got in/into my bed | hands around the world | hand~ around . neck of
    | drinks all day long | always hungry caterpillar/after/lol | never had me a
  `, unless: 'plumber | boiler | hide and seek | baby shower | water bottle | puppy | kitten | teddy | toddler | tag | chess', topics: ['study', 'fiction', 'games', 'sport', 'pets'], why: 'Force, drink, hunger and fear at home, in passing.' },
  { id: 'AH-231', harm: 'abuse-at-home', phrase: `
    black eye .. off/from/gave/uncle/dad/mum/him/stepdad/brother | hide a black eye | cover a black eye | black eye .... told
    | sleep/slept in the . garage/shed/garden/hall/bathroom/bath .. when/because/if/again/naughty/bad/him/cos/every | sleep in the garage/shed/bath
    | made to sleep | have to sleep .. when im/i naughty/bad/fail | hit with . wire/belt/stick/slipper/cable/pan/hanger/shoe/ruler/cane/spoon
    | get/got/been hit with . wire/belt/slipper/cable/pan/hanger | take~ his/her/the belt off | takes his belt | belt off . and | i know whats coming
    | rub~ my face in | wet/wetting the bed .. rub~/hit~/beat~/angry/shout~/belt/punish~/scared | kicks the dog/cat .. me | then he kicks/hits me
    | then she hits me | {family} . shouts in my face | foster .. grabs/hits/shouts/hurts/locks | {family} .. grabs/grabbed me
    | {parent} boyfriend .. hurts/hits/touches/scares/locks/shouts me/at/us | hurts me when .. work/out/asleep/alone/gone
    | when {parent} . at work . hurt~/hit~/touch~/lock~/he | call~/rang/rung/phoned the police on . {family} | police on my . {parent}
    | called 999 on/because/for . {family} | police came .. dad/mum/stepdad/hit~/again/hurt~
    | away from my home/{parent}/family/house .. please/safe/hurt~/want/scared | taken away from my/me {parent}/mum/dad/family | be taken away from
    | take me away from . this/my home/house/family/mum/dad | wish someone would take me | live with someone else | live somewhere else
    | somewhere else to live | want a new family | wish i had a different/new/another family/mum/dad | wish i was adopted | wish i lived with
    | eat off the floor | make~ me/us eat . floor/off/soap/it/sick | wash my mouth/tongue . soap | soap in my mouth
    | pastor/imam/uncle/church .. demon/devil/spirit/jinn/witch | get .. demon out
    | cut me . there/when/in/like/somalia/gambia/abroad .. summer/holiday/go/sister/did | cut me down there | will cut me
    | {parent} . reads/read all my messages .. hit~/and/so | not allowed any friends | not allowed friends | not allowed to have friends/talk
    | not allowed out . ever/house | hurt~ mummy | hurt mummy/mum .. blood/cry~/again/bad | blood .. mummy/mum . floor/face/crying
    | mummys boyfriend . hurts/hits/touches/shouts | sleep in the bath | because of him .. locked/lock/hide/sleep
    | wearing long sleeves so .. ask/see/bruise~ | hit again .. wearing/sleeves/hide/makeup | have to hide in the
  `, weight: 50, urgent: true, innocent: `
    sleep/slept in the garden/garage/shed . tent/camp/cat/dog/hedgehog | wish i lived with . cats/bears/panda | live somewhere else in
    | got hit with a ball | get hit with . ball/homework/detention/blue | be taken away from . fraction/numbers | live somewhere else like | wish i lived in
    | have to hide in the . game/seek
  `, unless: 'camping | tent | hide and seek | ball | hockey | rugby | football | boxing | subtract | dog basket | evacuee | evacuees | panda', topics: ['study', 'fiction', 'games', 'sport', 'pets'], why: 'Punishments no child should have, and asking to be away.' },
  { id: 'AH-232', harm: 'abuse-at-home', phrase: `
    poorly/black/sore/bad/fat/hurt eye/arm/lip/face/leg . because/cos/from/when daddy/dad/stepdad/mummy/mum/mums .... cross/angry/mad/shouty/drunk
    | told/tell/said/say .. i/we fell off/over/down .... but it was . {kin}/uncle/mums/dads/him
    | put/puts/stubbed/stubs/stubbing . cig/cigs/cigarette/cigarettes/fag .. on/out my/his/her/me . arm/leg/hand/back/neck
    | told/tells me to say . was an accident | told/tells me to say i fell | push~/threw/throws/kick~ my mum/mam/mummy down/into the stairs/wall
    | mummy/mum/mam has a . eye .. because/cos/from daddy/dad/him
    | bruise/bruises/marks all up/over/down my back/legs/arms/bum .... changed/pe/swimming | not getting changed for pe/swimming .... bruise/bruises/marks
  `, weight: 50, urgent: true, unless: 'trampoline | football | netball | rugby | the dog | in the book | lego', topics: ['study', 'fiction', 'sport', 'games'], why: 'Told by small children, or with the tale that was to be told.' },
];

/** Approaches, and how a child speaks of them. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const GROOMING_SAYINGS: readonly PhraseSource[] = [
  { id: 'GR-230', harm: 'grooming', phrase: `
    buy me .. if i . go/come/stay/meet/let | {adult-age} . and he says/said | {adult} .. hand on my . knee/leg/thigh/back/shoulder
    | sit~ on his/my uncles/mans . knee/lap | on his knee | put his hand on my . knee/leg/thigh | sneaked/snuck out to . meet/see
    | do you have your own room | own room with a lock | lock on your door | does your door lock | you can stay at mine
    | you can sleep at mine .. mum/parents/worry | stay at mine .. dont worry | dont worry about your . mum/dad/parents/age | worry about your age
    | age isnt a problem | knows where i live .. car/outside/scared/waiting/comes | waiting outside . in his car/van | outside in his car/van
    | sat in his car | told a man/guy/stranger . online/on .. where/school/name/live/address | told a stranger | told someone online . where/my
    | i can teach you .. kiss/sex/touch/how | have you kissed a | have you ever kissed | ever kissed a boy/girl/man | ever had a boyfriend/girlfriend
    | ever been with a . boy/girl/man/lad | {adult} .. wont leave me alone | {adult} in my dms | in my dms .. wont/keeps/asking/older
    | took me to . hotel/flat/his/house/party and/gave/where | gave me drinks | lads/man/men/guys in the/a car/van | keeps/kept hugging me
    | hugs me too . long/much/tight | too long and .. stuff/gifts | touchy feely with | come/coming to my house/mine/flat when your . {parent}
    | come over when your . {parent} . out/work/gone/asleep | when your {parent} . is at work | when ur mum is at work
    | when your {parent} . out/away/gone/asleep | ill get you . vapes/vodka/drink/weed/fags/trainers/robux/phone | little wife
    | his little wife/princess/secret/girlfriend | {adult} pretending to be . kid/child/teen/girl/boy/{child-age}/15
    | pretending to be a kid/child/teenager/girl/boy . online/on/and/but | grown up on {platform}
    | pic in your . uniform/school/pjs/bed/skirt/bikini/costume | picture in your . uniform/pjs/bed/skirt/bikini
    | photo in your . uniform/pjs/bed/skirt/bikini | in your uniform babe | not a kid/child/baby to me | youre not like a kid | not a little girl any more
    | special to me | hair down there | have hair down | started your period/puberty . yet/babe/hun | hit puberty yet . babe/asl
    | feel weird about how my . {adult}/leader/coach | youth leader . talks/texts/messages/touches/hugs | {adult} .. makes me . uncomfortable/weird/feel
    | relationship private | keep .. relationship . private/quiet/secret/between | till/until im 16/18/older/legal | till youre 16/18/legal/older
    | when youre 16/18/legal .. can/we | when im 16 .. together/married/can/hes/baby | sugar baby | sugar daddy . pay/looking/wants/weekly | pay you weekly
    | dm me if your/under/ur/you .. under/{child-age}/girl/boy | under {child-age} .. dm/add/snap/message/girl~
    | gets angry if/when i .. reply/talk/answer/busy/sleep | angry if i dont reply | leave me if i dont . send/reply/meet/do | says he will leave me
    | tell my parents about us | tell my mum about us | tell everyone about us | special bond | mustnt tell | must not tell | we have a . special/secret
    | coach/tutor/teacher .. texts/messages me | {adult} .. lonely | hes/says hes/he lonely | misses me . coach/tutor/teacher
    | move to snap/whatsapp/telegram/kik . so/where | wants me to move to | a girl who/that turned out .. man/guy/old
    | turned out to be . man/guy/old/older/pedo/adult/grown/{adult-age} | wasnt who he/she said | wasnt really {child-age} | m or f age | age sex location
    | coach/teacher/tutor/manager/leader .. text~/message~/snap~/dm~ .. goodnight/every night/late at night/late night
    | late night messages .. pupil/student/year {digits}
  `, weight: 45, urgent: true, innocent: `
    how are .. special to me | hes {adult-age} today/tomorrow/now/points/and plays/and the/years older | hes {adult-age} and . plays/scored/still
    | until im older to | sat in his car seat | stay at mine tonight/for sleepover | turned out to be . old teacher/man in/good/great
    | special bond between . james | we have a . special assembly/guest/secret santa/secret garden | do you have your own room or | gave me drinks voucher
    | must not tell lies | in his car seat | you can stay at mine after | {adult} .. lonely . in novel | told someone online class | till/until im older
    | asl level | asl sign | {adult} . makes me feel . welcome/happy/proud/good | under {digits} girls/boys team/squad/match/football/netball/minibus
    | minibus .. under {digits} girls/boys | for the under {digits} girls/boys
  `, unless: `
    sleepover | sign language | deaf | messi | ronaldo | plays for | signed for | prime minister | king | brother | my dad | covalent | ionic | hydrogen
    | santa | grandad | toddler | baby | tax | taylor | harry styles
  `, topics: ['study', 'fiction', 'science'], why: 'Private rooms, lifts, gifts, waiting till sixteen.' },
];
