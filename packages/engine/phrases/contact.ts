import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Contact by an adult. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const GROOMING: readonly PhraseSource[] = [
  { id: 'GR-101', harm: 'grooming', phrase: `
    our little secret | our secret ok | keep this between us | keep it between us | this stays between us | just between you and me | this is our secret
    | its our secret | our special secret | keep this secret from your | keep it secret from your | no one needs to know about us
    | nobody needs to know about us | nobody has to know about us
  `, weight: 35, innocent: 'secret santa | secret recipe | our secret garden', unless: 'surprise party | birthday surprise', topics: ['fiction'], why: 'Secrecy is the first tool.' },
  { id: 'GR-102', harm: 'grooming', phrase: `
    dont tell your mum | dont tell your parents | dont tell your dad | dont tell your teacher | dont let your mum see | dont tell anyone about us
    | your parents dont need to know | your mum doesnt need to know
  `, weight: 45, innocent: 'dont tell your mum its her birthday', unless: 'surprise party', topics: ['fiction'], why: 'Cuts the child off from those who protect.' },
  { id: 'GR-103', harm: 'grooming', phrase: `
    delete this chat | delete our chat | delete these messages | delete our messages | delete the messages | delete this after | dont show anyone these
    | dont show anyone this | dont show your mum | clear your messages | clear our chat | turn on disappearing messages | use disappearing messages
  `, weight: 30, innocent: 'delete this after you have read the instructions', why: 'Wipes the trace.' },
  { id: 'GR-104', harm: 'grooming', phrase: `
    are you home alone | are you alone | are your parents home | is your mum home | is your mum in | when are your parents out | home alone right now
    | who else is in the house | u home alone | u alone | is anyone home with you | anyone else home
    | when do your parents get home | are you by yourself | where are your parents | where is your mum right now | parents asleep
  `, weight: 35, innocent: 'home alone film | home alone 2 | are you alone in | where are your parents from', topics: ['fiction'], why: 'Asks when nobody watches.' },
  { id: 'GR-105', harm: 'grooming', phrase: `
    mature for your age | so mature for | older than your age | not like other girls your age | age is just a number | age doesnt matter
    | you look older than | you seem older than | you act older than | you dont look 12 | you dont look 13 | you dont look 14 | mature for my age
  `, weight: 40, innocent: 'age doesnt matter in chess', topics: ['study', 'fiction'], why: 'Flattery that turns age into a detail.' },
  { id: 'GR-106', harm: 'grooming', phrase: 'lets meet in secret | meet me alone | come on your own | come alone | meet up just us | meet up in secret | come to my house alone | ill pick you up from school | pick you up after school in my car', weight: 45, innocent: 'come on your own team', topics: ['fiction', 'games'], why: 'A meeting nobody is to know of.' },
  { id: 'GR-107', harm: 'grooming', parts: [`
    met online | met him online | met her online | met someone online | met him on | met her on snapchat | met her on discord | met her on roblox
    | met on discord | met on roblox | met on snapchat | met on snap | met on instagram | online boyfriend | online girlfriend
  `, 'meet up | meeting up | meet him | meet her | going to meet | in person | in real life | irl | come to mine'], within: 12, weight: 50, topics: ['study'], why: 'About to meet somebody known only online.' },
  { id: 'GR-108', harm: 'grooming', parts: ['he is | hes | boyfriend is | he says he is', '19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 35 | 40', 'im 11 | im 12 | im 13 | im 14 | im 15 | and i am 12 | and i am 13 | and i am 14'], within: 10, weight: 60, why: 'An adult’s age beside a child’s, as a couple.' },
  { id: 'GR-109', harm: 'grooming', phrase: `
    i will buy you | ill buy you a phone | ill buy you vbucks | ill buy you robux | ill give you robux if | free robux if you | vbucks if you send
    | ill send you money if | ill get you vbucks | ill get you robux | get you a gift card | pay you for pics
  `, weight: 25, innocent: 'i will buy you a drink | i will buy you lunch | i will buy you an ice cream | mum said i will buy you', why: 'Gifts that ask for something back.' },
  { id: 'GR-110', harm: 'grooming', phrase: `
    send me a pic of you | send me a picture of you | what are you wearing | turn your camera on | turn on your cam | show me your body
    | show me what you look like | whats your bra size | what bra size | bra size are you | are you wearing a bra | get on cam | take your top off
    | take off your top | lift your top | lift up your top | show me your boobs | show me your chest | send a selfie in your
  `, weight: 40, innocent: `
    what are you wearing to prom | what bra size should/do/does/is/for | what are you wearing to the party | what are you wearing on non uniform day
    | what are you wearing tomorrow | turn your camera on for the lesson | turn your camera on in teams | what bra size am/would/was
    | turn your camera on miss/sir/please miss | turn your camera on . cant see who
  `, why: 'The step from talk to pictures.' },
  { id: 'GR-111', harm: 'grooming', phrase: 'move to snapchat | add me on snap | add me on telegram | add me on kik | lets talk on whatsapp | message me on telegram | private server just us | go on kik', weight: 8, why: 'Moves the talk to where nobody else sees it; common between friends, so light.' },
  { id: 'GR-112', harm: 'grooming', phrase: 'have you ever kissed | have you done it before | have you got a boyfriend | are you a virgin | have you started puberty | do you think about sex', weight: 35, innocent: 'aunty asked have you got a boyfriend', topics: ['study', 'fiction'], why: 'Tests how far a child will talk.' },
  { id: 'GR-113', harm: 'grooming', phrase: `
    he said not to tell | he told me not to tell | she told me not to tell | told me to keep it secret | he says its our secret
    | made me promise not to tell | secret phone | he bought me a phone | he gave me a phone | phone my parents dont know about | he buys me things
    | he buys me stuff | he sends me money | he keeps giving me money
  `, weight: 55, innocent: 'bought me a phone case', urgent: true, topics: ['fiction'], why: 'The child repeats the secrecy.' },
  { id: 'GR-114', harm: 'sexual', phrase: 'touched me | touches me | touching me | made me touch | he touched my | made me feel uncomfortable when he', weight: 50, urgent: true, innocent: `
    touched me deeply | story touched me | that really touched me | touched me emotionally | you touched me no tag | touched me for tag
    | touched me in tag | touch~ my . project/lunch/phone/work/lego/bike/painting/model/laptop/food/sandwich/crisps/essay/drawing
  `, topics: ['fiction', 'sport'], why: 'A disclosure, however it is meant: told where no family word says more, and mostly of others at school.' },
  { id: 'GR-115', harm: 'grooming', phrase: 'i know where you live | i know what school you go to | i will tell your parents unless | tell everyone unless you | do what i say or', weight: 50, topics: ['fiction', 'games'], why: 'Threats once trust is won.' },
  { id: 'GR-116', harm: 'grooming', phrase: 'no one understands you like i do | i am the only one who understands you | only i understand you | your friends dont care about you like i do | you can trust me more than', weight: 40, topics: ['fiction'], why: 'Sets the child against everybody else.' },
  { id: 'GR-117', harm: 'grooming', parts: ['he is | hes | shes | he says hes | he said hes | this guy is | friend is | online friend', '18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 31 | 32 | 33 | 34 | 35 | 36 | 37 | 38 | 39 | 40 | 45 | 50', 'meet | meet me | loves me | wants to see me | my boyfriend | going out with | asked me out | kissed me | wants me to | talking to me | messaging me'], within: 10, weight: 50, unless: 'minutes | mins | points | goals | marks | questions | runs', topics: ['study', 'fiction', 'sport'], why: 'An adult’s age beside a meeting or a couple.' },
  { id: 'GR-118', harm: 'grooming', parts: [`
    hes older | shes older | older boyfriend | older man | older guy | boyfriend is older | way older than me | hes an adult | grown man | 19 year old
    | 20 year old | 21 year old | 22 year old | 23 year old | 24 year old | 25 year old | 26 year old | 27 year old | 28 year old | 29 year old
    | 30 year old | 31 year old | 32 year old | 33 year old | 34 year old | 35 year old | 36 year old | 37 year old | 38 year old | 39 year old
    | 40 year old
  `, 'secret | loves me | wants to meet | talking to me | messaging me | messages me | texts me | dms me | sends me | gave me | bought me | meet me'], within: 10, weight: 45, innocent: 'my brother hes older | 20 year old car', unless: 'brother | sister | cousin', topics: ['study', 'fiction'], why: 'Somebody clearly older, and secrecy, gifts or love.' },
  { id: 'GR-119', harm: 'grooming', parts: [`
    met someone online | met this guy online | met a boy online | met a girl online | met a guy online | someone online | a guy online | this guy online
    | a man online | stranger online | someone on roblox | someone on discord | someone on snap | someone on omegle | guy on discord | guy on roblox
    | guy on snap
  `, `
    my address | wants to meet | meet up | where i live | which school | what school | my number | pics of me | picture of me | pictures of me | my photo
    | pick me up | come to my house | to send
  `], within: 10, weight: 45, topics: ['study', 'fiction'], why: 'A stranger online who asks for more than talk.' },
  { id: 'GR-120', harm: 'grooming', parts: ['meet | meet up | meet me | come over | come to mine | see you after', 'dont tell anyone | dont tell your | keep it secret | just you and me | no one has to know | nobody has to know | no one needs to know | our secret'], within: 8, weight: 45, unless: 'surprise | birthday | secret santa | present', topics: ['fiction'], why: 'A meeting and a secret.' },
  { id: 'GR-121', harm: 'grooming', parts: ['send me a pic | send me pics | send me a photo | send me pictures | send a pic | send pics | send me a video | send me a vid | send me videos', 'vbucks | v bucks | robux | money | gift card | gift cards | buy you | pay you | get you a skin | get you skins | get you vbucks | get you robux'], within: 8, weight: 50, topics: ['study'], why: 'Pictures for things.' },
  { id: 'GR-122', harm: 'grooming', parts: ['snap | snapchat | telegram | discord | whatsapp | kik | signal | insta', 'talk private | talk in private | talk privately | chat in private | chat privately | speak in private | talk alone | where no one can see | where nobody can see'], within: 6, weight: 25, topics: ['study'], why: 'Moves the talk to where nobody else sees it.' },
  { id: 'GR-123', harm: 'grooming', phrase: `
    boyfriend is 18 | boyfriend is 19 | boyfriend is 20 | boyfriend is 21 | boyfriend is 22 | boyfriend is 23 | boyfriend is 24 | boyfriend is 25
    | boyfriend is 26 | boyfriend is 27 | boyfriend is 28 | boyfriend is 29 | boyfriend is 30 | boyfriend is 31 | boyfriend is 32 | boyfriend is 33
    | boyfriend is 34 | boyfriend is 35 | boyfriend is 36 | boyfriend is 37 | boyfriend is 38 | boyfriend is 39 | boyfriend is 40 | girlfriend is 18
    | girlfriend is 19 | girlfriend is 20 | girlfriend is 21 | girlfriend is 22 | girlfriend is 23 | girlfriend is 24 | girlfriend is 25 | girlfriend is 26
    | girlfriend is 27 | girlfriend is 28 | girlfriend is 29 | girlfriend is 30
  `, weight: 45, unless: 'years younger | minutes', topics: ['study', 'fiction'], why: 'An adult’s age, as a partner.' },
  { id: 'GR-124', harm: 'grooming', parts: ['pay you | send you money | give you money', 'pic | pics | picture | video | videos | photo | photos | call'], within: 5, weight: 50, topics: ['study'], why: 'Money for pictures.' },
  { id: 'GR-125', harm: 'grooming', parts: ['come to yours | come to mine | come over | come round | come to your house', 'mum is at work | parents are out | parents are away | mums out | mum is out | home alone | no one is in | nobody is in'], within: 8, weight: 45, unless: 'revise | film night | sleepover', topics: ['fiction'], why: 'A visit while nobody else is there.' },
  { id: 'GR-126', harm: 'grooming', parts: ['this man | some man | a man | this guy | some guy | old man | a stranger | someone i dont know | random guy | random man | weird man | weird guy', `
    messaging me | messages me | texting me | texts me | adding me | dming me | calling me | followed me | follows me | following me | wants me to
    | offered me | asked me for
  `], within: 6, weight: 45, urgent: true, topics: ['study', 'fiction'], why: 'A stranger who does not leave a child alone.' },
  { id: 'GR-127', harm: 'grooming', parts: ['promise | promise me | swear', 'wont tell your mum | wont tell your dad | wont tell your parents | not to tell your mum | not to tell your parents | dont tell your mum'], within: 3, weight: 45, unless: 'surprise | present', why: 'A promise to keep it from those who protect.' },
  { id: 'GR-128', harm: 'grooming', parts: ['he wants me to | he asked me to | he told me to | he said to | he says to | wants me to get', 'his flat | his house | his car | his place | a hotel | skip school | bunk off | sneak out'], within: 8, weight: 45, urgent: true, topics: ['study', 'fiction'], why: 'Called away from where adults are.' },
  { id: 'GR-129', harm: 'grooming', phrase: 'told me its normal | said its normal | says its normal for | everyone does it he said | says all girls do it | says everyone does it', weight: 35, unless: 'doctor | nurse | dentist', topics: ['study', 'fiction'], why: 'What is done to a child made to seem usual.' },
  { id: 'GR-130', harm: 'grooming', phrase: 'omegle | ome tv | chatroulette | video chat with strangers', weight: 30, topics: ['study'], why: 'Live sites with strangers: of those who tell of them, most tell of somebody who asked for something there.' },
];

/** Harm at home. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const ABUSE_AT_HOME: readonly PhraseSource[] = [
  { id: 'AH-101', harm: 'abuse-at-home', parts: [`
    dad | stepdad | mum | stepmum | uncle | grandad | mums boyfriend | foster carer | dads girlfriend |  mums partner | mums bf | dads gf | nan | grandma
    | auntie | parents | my carer | family friend | my coach
  `, `
    hits me | hit me | beats me | beat me up | punches me | punched me | slaps me | slapped me | kicks me | hurts me | chokes me | strangled me
    | touches me | touched me | hits us | hit us | beats us | hitting me | beating me | punching me | kicked me | hurts us | hurt me | throws things at me
    | pinned me | burned me | burnt me | threatens me | slaps us | slapping me | scares me | frightens me | kicked me in | hits my | grabbed me by
    | grabs me by | by the throat | drags me | spits at me | screams at me | swears at me | hasnt fed us | doesnt feed us | threw a plate | threw a chair
    | threw a bottle | threw a glass | shoved me
  `], within: 6, weight: 60, urgent: true, innocent: `
    hit me with a pillow | hit me with a snowball | beats me at | beat me at | slapped me a high five | beats me up the hill | beats me every time at
    | touched me on the shoulder | hit me up | hit me on | touched me for tag | touched me in tag
    | hits me up on whatsapp/snap/insta | hits me a . ball
  `, topics: ['games', 'sport'], why: 'Somebody at home hurts the child.' },
  { id: 'AH-102', harm: 'abuse-at-home', phrase: `
    scared to go home | afraid to go home | dont want to go home | dont feel safe at home | not safe at home | frightened to go home
    | scared of going home | not safe at mine | scared to be at home | not safe in my house
  `, weight: 45, urgent: true, innocent: 'dont want to go home from holiday | dont want to go home yet | dont want to go home this party | best trip ever dont want to go home', why: 'Home is what is feared.' },
  { id: 'AH-103', harm: 'abuse-at-home', parts: ['scared of | afraid of | frightened of | terrified of', 'my dad | my mum | my stepdad | my stepmum | my uncle | mums boyfriend | my carer'], within: 3, weight: 40, urgent: true, innocent: 'scared of spiders | scared of the dark | dad is scared of | mum is scared of', why: 'Fear of a named person at home.' },
  { id: 'AH-104', harm: 'abuse-at-home', phrase: ` locked me in my room | locks me in | locked me in the | locks me out | locked me out all night | wont let me eat
    | doesnt let me eat | not allowed to eat | lock me in | locks us in | wont let me leave the house | doesnt feed me | wont feed me
    | dont feed me | makes me sleep outside | makes me sleep on the floor
  `, weight: 45, urgent: true, innocent: `
    locks me out of google | not allowed to eat nuts | not allowed to eat in class | not allowed to eat in the | not allowed to eat gluten
    | not allowed to eat pork | lock me in the library | lock me in for | lock me in . cubicle/toilet/toilets/locker/changing/stockroom
  `, unless: 'ramadan', topics: ['games'], why: 'Confinement and deprivation.' },
  { id: 'AH-105', harm: 'abuse-at-home', phrase: `
    no food at home | no food in the house | nothing to eat at home | havent eaten since yesterday | nobody feeds me | no electric at home
    | we have no food | no food in our house | no food in my house | nothing to eat in the house | never any food in
    | always hungry at home | nothing in the fridge at home | cant afford food | cant afford to eat | no hot water at home | no heating at home
    | no electricity at home
  `, weight: 35, innocent: 'no food at home so we ordered | no food in the house mum is shopping', why: 'Neglect or need; either way somebody should know.' },
  { id: 'AH-106', harm: 'abuse-at-home', phrase: `
    dad hits mum | dad hit mum | hits my mum | beats my mum | hit my mum again | they fight every night | parents fight every night
    | smashing things at home | he threatened my mum | beat mum up | beats mum up | beat up my mum | beats up my mum | hitting my mum | hits her in front of
    | hits my little | hits my brother | hits my sister | hit my little
  `, weight: 50, innocent: 'hits my little toe', urgent: true, topics: ['fiction'], why: 'Violence between adults is harm to the child who sees it.' },
  { id: 'AH-107', harm: 'abuse-at-home', phrase: `
    comes into my room at night | came into my room at night | gets into my bed | got into my bed | watches me in the shower | makes me do things
    | makes me do stuff | in my room at night and | comes in my room at night | comes into my bed | came into my bed | in my bed at night and
  `, weight: 60, urgent: true, innocent: `
    cat comes into my room at night | cat gets into my bed | dog gets into my bed | cat got into my bed | dog got into my bed
    | makes me do things around the house | makes me do stuff like homework
  `, topics: ['fiction'], why: 'A disclosure.' },
  { id: 'AH-108', harm: 'abuse-at-home', parts: ['mum | dad | stepdad | they', 'always drunk | drunk again | drunk every night | passed out | high again | on drugs again | taking drugs'], within: 4, weight: 35, topics: ['fiction', 'study'], why: 'Adults who cannot care.' },
  { id: 'AH-109', harm: 'abuse-at-home', phrase: `
    run away from home | running away from home | ran away from home | running away tonight | going to run away | nowhere to sleep
    | kicked me out of the house | kicked out of home | running away from my | want to run away from my | where to sleep if you run away
    | sleeping rough tonight | slept outside last night
  `, weight: 40, urgent: true, innocent: 'dog ran away from home | cat ran away from home | running away from my problems | running away from my dog', topics: ['fiction', 'study', 'games'], why: 'Missing children start here.' },
  { id: 'AH-110', harm: 'abuse-at-home', phrase: `
    bruises from dad | bruises from mum | he left bruises | hide the bruises | hiding bruises | hide my bruises | lie about the bruises
    | cover bruises for school | got bruises from | bruises from my brother | bruises from stepdad | gave me bruises | gives me bruises | left marks on me
    | covered in bruises
  `, weight: 55, urgent: true, innocent: `
    bruises from rugby | got bruises from rugby | got bruises from football | got bruises from hockey | got bruises from netball
    | got bruises from falling | got bruises from skating | got bruises from pe | got bruises from gymnastics | got bruises from my bike
    | covered in bruises from rugby | covered in bruises from football | covered in bruises from hockey | covered in bruises from netball
    | covered in bruises from falling | covered in bruises from skating | covered in bruises from pe | covered in bruises from gymnastics
    | covered in bruises from my bike
  `, topics: ['sport', 'fiction'], why: 'Marks, and hiding them.' },
  { id: 'AH-111', harm: 'abuse-at-home', phrase: `
    forced marriage | forced to marry | making me marry | marry my cousin | taking me abroad to marry | dont want to marry him | forced to get married
    | make me get married | making me get married | arranged marriage i dont
  `, weight: 50, urgent: true, innocent: `
    forced to marry the king | forced to marry the prince | forced marriage vs | arranged marriage vs | vs forced/arranged marriage
    | forced and arranged marriage | forced marriage act/helpline/poster/lesson
  `, unless: 'henry viii', topics: ['study', 'fiction'], why: 'Forced marriage; time matters before holidays.' },
  { id: 'AH-112', harm: 'abuse-at-home', phrase: 'fgm | female cutting | cutting ceremony | being cut on holiday | going to be circumcised abroad', weight: 45, urgent: true, innocent: 'fgm is/was/law/act/awareness/charity', topics: ['study'], why: 'Female genital mutilation carries a duty to report.' },
  { id: 'AH-113', harm: 'abuse-at-home', phrase: 'beaten with a belt | hits me with a belt | hit with a belt | hits me with a stick | with a slipper again | beats us ', weight: 60, urgent: true, innocent: 'he beats us at chess | beats us at', topics: ['study', 'sport', 'fiction'], why: 'Punishment that is assault.' },
  { id: 'AH-114', harm: 'abuse-at-home', phrase: 'mum doesnt love me | dad doesnt love me | mum hates me | dad hates me | parents hate me | my mum said she wishes i was never born | they dont want me', weight: 20, innocent: 'they dont want me on the team', topics: ['fiction'], why: 'Emotional harm, or a bad day: light by itself.' },
  { id: 'AH-115', harm: 'abuse-at-home', phrase: 'social services | taken into care | social worker came | will they take me into care ', weight: 12, innocent: 'health and social | social services job | does social services | social services help', topics: ['study'], why: 'Worth knowing beside other signs.' },
  { id: 'AH-116', harm: 'abuse-at-home', phrase: 'being abused | abused me | abuses me | my dad abuses | my mum abuses | i am abused | child abuse at home', weight: 45, topics: ['study', 'games', 'fiction'], urgent: true, why: 'The adult word for it, said by a child.' },
  { id: 'AH-117', harm: 'abuse-at-home', phrase: 'touched me where | touches me where | touched me down there | touches me down there | touched my privates | touches my privates | touched my private parts | touched me inappropriately | touches me inappropriately | touched me in bed', weight: 75, urgent: true, topics: ['fiction'], why: 'A disclosure in a child’s own words.' },
  { id: 'AH-118', harm: 'abuse-at-home', parts: ['abroad | pakistan | bangladesh | india | somalia | back home | overseas', 'married | marry | marriage | find me a husband', 'sending me | taking me | send me | take me | making me | forcing me | made to | make me'], within: 8, weight: 60, urgent: true, topics: ['study', 'fiction'], why: 'Sent away to be married; after the holidays it is too late.' },
  { id: 'AH-119', harm: 'abuse-at-home', parts: ['mum | dad | stepdad | stepmum', 'drunk | drinking | on drugs | high', 'hits | hit | shouts at us | scared | hurts | throws things | smashes'], within: 6, weight: 50, urgent: true, topics: ['study', 'fiction'], why: 'Drink at home, and a child in its way.' },
  { id: 'AH-120', harm: 'abuse-at-home', parts: ['mum | dad | parents | stepdad', 'left us on our own | left me on my own | left us alone | left me alone | leaves us on our own | leaves me on my own | leaves us alone all'], within: 4, weight: 35, topics: ['games', 'fiction'], why: 'Left without an adult.' },
  { id: 'AH-121', harm: 'abuse-at-home', parts: ['marry | married | marriage', 'never met | my parents want | making me | my cousin | older man in | dont want to marry'], within: 8, weight: 50, urgent: true, unless: 'wore | dress | bridesmaid | usher | cake', topics: ['study', 'fiction'], why: 'A marriage that is not the child’s wish.' },
  { id: 'AH-122', harm: 'abuse-at-home', phrase: 'comes home drunk | came home drunk | gets drunk and | hide when he comes home | hide when dad | hide when my dad | hide when mum', weight: 35, urgent: true, unless: 'prom | party', topics: ['study', 'fiction'], why: 'An adult who comes home drunk, and a child who waits.' },
  { id: 'AH-123', harm: 'abuse-at-home', parts: ['my dad | my stepdad | my uncle | my brother | my grandad | my cousin | mums boyfriend | my stepbrother | family friend', 'touches me | touched me | made me touch | makes me touch | kisses me and | gets into my bed | got into my bed'], within: 4, weight: 75, urgent: true, innocent: 'touched me on the shoulder | touched me for tag | touched me in tag', topics: ['sport', 'games'], why: 'A disclosure in a child’s own words.' },
];

/** Criminal exploitation. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const COUNTY_LINES: readonly PhraseSource[] = [
  { id: 'CL-101', harm: 'county-lines', phrase: `
    county lines | going country | out trapping | cunch | cunching | gone country to | went country
    | going ot this | go country and | go county | going county `, weight: 35, innocent: `
    county lines on a map | county lines awareness | about county lines | what are county lines
    | county lines guidance/training/policy/poster/assembly/talk/quiz/football/cricket | going country dancing | going country walking
  `, topics: ['study'], why: 'The name of the trade and its slang.' },
  { id: 'CL-102', harm: 'county-lines', phrase: 'trap house | trap phone | trap line | bando | bandos | trapping for | trapping all | been trapping | lose/lost the drugs/food/package/packs you/u/i were/was/am selling/holding/moving', weight: 35, innocent: 'trap house music | mouse trap | trap house beat | been trapping mice | been trapping rats', topics: ['fiction', 'games'], why: 'Places and telephones of the trade.' },
  { id: 'CL-103', harm: 'county-lines', phrase: `
    i owe them money | owe him money | in debt to them | debt bondage | they say i owe | paying off my debt | pay back what i owe them | got taxed
    | in debt to a | owe a dealer | owe my plug | owe the olders | debt to a gang | debt to the dealer | owe them for the | pay them back or
    | owe the dealer | owe my dealer | owe money to my dealer | owe him for the drugs | owe them for drugs
  `, weight: 40, topics: ['study', 'fiction', 'games'], why: 'Debt is how children are held.' },
  { id: 'CL-104', harm: 'county-lines', phrase: 'hold a package | holding a package | drop off a package | deliver a package for | hold this for me | carrying for them | running for them | shotting | shotter | shot for him', weight: 40, innocent: 'package holiday', unless: 'amazon package | parcel delivery', topics: ['study', 'games', 'sport'], why: 'Carrying and holding for others.' },
  { id: 'CL-105', harm: 'county-lines', parts: ['olders | the olders | my older | elders in the gang | the mandem', 'told me to | make me | making me | gave me a phone | want me to | sent me'], within: 8, weight: 45, why: 'Orders from older members.' },
  { id: 'CL-106', harm: 'county-lines', phrase: 'gave me a burner | burner phone | got a burner | second phone from them | new phone from the olders | gave me a nokia | gave me a second phone | gave me another phone', weight: 35, topics: ['fiction', 'study'], why: 'A telephone that is not from home.' },
  { id: 'CL-107', harm: 'county-lines', phrase: 'plugged it | bank it inside | stuffing drugs | hide drugs inside me', weight: 55, urgent: true, topics: ['study', 'craft'], innocent: 'plugged it in', why: 'Hiding drugs on the body.' },
  { id: 'CL-108', harm: 'county-lines', phrase: `
    money mule | use my bank account | use your bank account | let them use my card | deets and squares | squares and deets | send me your deets
    | bank card to put money | bank cards needed | put money through it | money through my account | money flip | flip money
    | rent your bank account | use ur bank card | get ur bank card | quick money bank account
  `, weight: 40, innocent: 'money mule awareness | flip money box', topics: ['study'], why: 'Accounts of children are used to move money.' },
  { id: 'CL-109', harm: 'county-lines', phrase: 'join a gang | joined a gang | in a gang | leave the gang | gang initiation | make me join', weight: 35, innocent: 'make me join netball | make me join the choir | in a gang of', topics: ['study', 'fiction', 'games'], why: 'Gangs by name.' },
  { id: 'CL-110', harm: 'county-lines', phrase: `
    they will hurt my family | hurt my family if i dont | come to my house if i dont pay | theyre after me | stab me if i dont | they know where i live
    | come for my mum | come for my family | come after my mum | come after my family | hurt my mum | come to my mums house
  `, weight: 60, urgent: true, topics: ['fiction', 'games'], why: 'Threats to keep a child working.' },
  { id: 'CL-111', harm: 'county-lines', phrase: 'cuckooing | cuckooed | took over her flat | staying in a strangers flat | staying at the trap | staying at a trap | at the trap house | staying in a trap', weight: 40, topics: ['study', 'fiction'], why: 'Homes taken over.' },
  { id: 'CL-112', harm: 'county-lines', phrase: `
    make quick money shotting | make money trapping | making p fast | make p selling | fast p no questions | easy money running | easy money fast runners
    | runners needed | runner needed | need runners | looking for runners | make easy money fast | running drugs | drug runner | drug running
  `, weight: 40, innocent: 'need runners for the relay | runners needed for the relay | runners needed for sports day | runners needed for the race', topics: ['sport', 'study', 'fiction'], why: 'How it is offered.' },
  { id: 'CL-113', harm: 'county-lines', parts: ['train | trains | train ticket | taxi | hotel | travelodge', 'drop off | drop offs | deliver it | the package | for the olders | to sell'], within: 8, weight: 35, innocent: 'train station drop off', unless: 'amazon', topics: ['study'], why: 'Travel with a task.' },
  { id: 'CL-114', harm: 'county-lines', phrase: 'made me sell | making me sell | forced me to sell | forced to sell drugs | sell for them | selling for them | selling for him', weight: 60, urgent: true, innocent: 'made me sell raffle tickets | made me sell cakes', topics: ['study', 'games'], why: 'Says it plainly.' },
  { id: 'CL-115', harm: 'county-lines', phrase: 'opps | ride out on | our ends | postcode war | caught lacking', weight: 20, unless: 'dodgeball | rounders | sports day | fortnite | fifa', topics: ['fiction', 'games'], why: 'The language of rivalry; much of it is music.' },
  { id: 'CL-116', harm: 'county-lines', parts: ['hold | look after | deliver | drop off | drop something off | carry | stash | hide', `
    package | packages | parcel | something for him | something for them | bag for him | bag for them | stuff for him | stuff for them | drugs
    | something off
  `, 'wants me to | want me to | told me to | asked me to | made me | makes me | paying me | pay me | they make me | he makes me | they made me'], within: 10, weight: 45, urgent: true, unless: 'amazon | post office | evri | royal mail | neighbour | mum asked', topics: ['study', 'games'], why: 'Holding and carrying for somebody.' },
  { id: 'CL-117', harm: 'county-lines', parts: [`
    gave me trainers | bought me trainers | gave me money | gave me a phone | bought me a phone | bought me stuff | gave me clothes | bought me clothes
    | got me trainers
  `, 'work for him | work for them | owe him | owe them | pay him back | pay them back | do what they say | do what he says | sell for | now i have to'], within: 10, weight: 50, urgent: true, unless: 'mum | dad | nan | birthday', topics: ['study', 'fiction'], why: 'Gifts that turn into a debt.' },
  { id: 'CL-118', harm: 'county-lines', phrase: `
    move a pack | move packs | moving packs | move food for | lost his food | lost their food | lost the pack | run a pack | work off the debt
    | work off my debt | pay back the money or | do a trip for him | do a trip for them | do a drop for
  `, weight: 45, urgent: true, innocent: 'move a pack of cards', topics: ['games', 'fiction'], why: 'Carrying, in the words of the trade.' },
];

/** Giving oneself away. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const PERSONAL_DETAILS: readonly PhraseSource[] = [
  { id: 'PD-101', harm: 'personal-details', phrase: 'my address is | my home address is | heres my address | my postcode is | i live at', weight: 30, innocent: 'my address is in the form | my address is in the | i live at home | i live at my | i live at the | i live at school', topics: ['study'], why: 'Where the child lives.' },
  { id: 'PD-102', harm: 'personal-details', phrase: 'my phone number is | my number is 07 | my mobile number is | heres my number | text me on 07 | ring me on 07 ', weight: 30, innocent: 'heres my number line', topics: ['study'], why: 'A way to reach the child.' },
  { id: 'PD-103', harm: 'personal-details', phrase: 'my password is | heres my password | my passcode is | the password to my account is | log in as me', weight: 25, unless: 'not working | wont work | isnt working | forgotten', innocent: 'my password is not | my password is wrong', why: 'Accounts are given away to friends first.' },
  { id: 'PD-104', harm: 'personal-details', phrase: 'i go to school at | my school is called | the school i go to is | i walk home alone | i walk home by myself', weight: 25, unless: 'je vais', topics: ['study'], why: 'Where and when the child can be found.' },
  { id: 'PD-105', harm: 'personal-details', phrase: 'my mums card number | my dads card number | mums bank card | long number on the card | the three numbers on the back', weight: 40, topics: ['study'], why: 'A parent’s money.' },
  { id: 'PD-106', harm: 'personal-details', phrase: 'whats your address | where do you live exactly | what school do you go to | whats your full name and', weight: 25, innocent: 'what school do you go to after', topics: ['study'], why: 'Somebody asks for it.' },
  { id: 'PD-107', harm: 'personal-details', parts: ['im 8 | im 9 | im 10 | im 11 | im 12 | im 13 | im 14 | im 15', 'i go to | my school is | i live in | i live at | i live near | whats your number | my number | add me'], within: 8, weight: 25, topics: ['study', 'games'], why: 'A child’s age beside where to find the child.' },
  { id: 'PD-108', harm: 'personal-details', parts: ['my', 'password is | passcode is | login is'], within: 2, weight: 25, unless: 'not working | wrong | wont work | forgotten | expired', topics: ['study'], why: 'Accounts are given away to friends first.' },
];
